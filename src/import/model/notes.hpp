// What an import says besides its roster: the list of what was not carried over or only nearly, the commands to run
// afterwards, and the refusal of a file that cannot be read at all.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "rota/diagnostic.hpp"
#include "rota/import.hpp"

#include "core/text/problem_report.hpp"

namespace rota::importing {

/// Thrown where a file is found to be unusable; becomes a diagnostic.
struct Refusal {
    Diagnostic diagnostic;
};

/// The file that is read, for messages that name a place in it. Places are bytes.
struct Source {
    std::string file;
    std::string_view text;

    [[noreturn]] void refuse(std::size_t at, const std::string& code, const std::string& message,
                             const std::string& hint = {}) const;
    [[noreturn]] void refuse(const TextProblem& problem) const;
    /// Of the file as a whole.
    [[noreturn]] void refuse(const std::string& code, const std::string& message, const std::string& hint = {}) const;
};

class Notes {
   public:
    explicit Notes(const Source& source) : source_(source) {}
    /// Of the same file, without any note so far.
    [[nodiscard]] Notes empty() const { return Notes(source_); }

    /// Not in the roster. `kind` is one of the words of docs/reference/cli.md.
    void lost(std::size_t at, const std::string& kind, const std::string& text);
    /// In the roster, but not exactly.
    void approximated(std::size_t at, const std::string& kind, const std::string& text);
    /// A change that the roster cannot hold, and the command that makes it after `generate`.
    void command(std::size_t at, const std::string& kind, const std::string& text, const std::string& command_line);

    /// In the order of the file.
    [[nodiscard]] std::vector<std::string> lines() const;
    /// Lines that say that something is not in the roster / only nearly, without those that have a command.
    [[nodiscard]] std::size_t lost_count() const { return lost_; }
    [[nodiscard]] std::size_t approximated_count() const { return approximated_; }
    [[nodiscard]] std::size_t command_count() const { return commands_; }

   private:
    struct Note {
        std::size_t at;
        std::string line, command;
    };
    void add(std::size_t at, const char* sort, const std::string& kind, const std::string& text);

    const Source& source_;
    std::vector<Note> notes_;
    std::size_t lost_ = 0, approximated_ = 0, commands_ = 0;
};

/// `Support "1st line"` as a name in a message.
[[nodiscard]] std::string quoted_name(const std::string& name);
/// One line: breaks and tabs become blanks, other hidden characters are made visible; long texts are cut.
[[nodiscard]] std::string one_line(const std::string& text, std::size_t most = 200);

}  // namespace rota::importing
