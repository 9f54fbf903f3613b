// What all steps of one import share: the request, what is said besides the roster (what was not carried over or only
// nearly, the commands to run afterwards), the refusal of a file that cannot be read at all, and how much work is left.
#pragma once

#include <fmt/format.h>

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

/// Places are bytes of the text.
inline constexpr std::size_t whole_file = static_cast<std::size_t>(-1);

class Job {
   public:
    explicit Job(const ImportRequest& request);

    [[nodiscard]] const ImportRequest& request() const { return request_; }
    /// Without a byte order mark.
    [[nodiscard]] std::string_view text() const { return text_; }
    [[nodiscard]] Instant now() const { return request_.now; }
    [[nodiscard]] Zone utc() const { return request_.zones("UTC").value_or(Zone{}); }

    // Texts are those of fmt::format.

    template <class... Args>
    [[noreturn]] void refuse(std::size_t at, const char* code, fmt::format_string<Args...> text, Args&&... args) const {
        refuse_with_hint(at, code, fmt::format(text, std::forward<Args>(args)...), "");
    }
    [[noreturn]] void refuse_with_hint(std::size_t at, const char* code, const std::string& text,
                                       const std::string& hint) const;
    [[noreturn]] void refuse(const TextProblem& problem) const;

    /// Not in the roster. `kind` is one of the words of docs/reference/cli.md.
    template <class... Args>
    void lost(std::size_t at, std::string_view kind, fmt::format_string<Args...> text, Args&&... args) {
        note(at, "not carried over", kind, fmt::format(text, std::forward<Args>(args)...));
        ++lost_;
    }
    /// In the roster, but not exactly.
    template <class... Args>
    void approximated(std::size_t at, std::string_view kind, fmt::format_string<Args...> text, Args&&... args) {
        note(at, "approximated", kind, fmt::format(text, std::forward<Args>(args)...));
        ++approximated_;
    }
    /// A change that the roster cannot hold, and the command that makes it after `generate`.
    void command(std::size_t at, std::string_view kind, const std::string& text, const std::string& command_line);

    /// In the order of the file.
    [[nodiscard]] std::vector<std::string> remarks() const;
    [[nodiscard]] bool has_commands() const { return commands_ > 0; }
    /// "; 2 not carried over, 1 approximated"; empty if there is nothing to say.
    [[nodiscard]] std::string count_text() const;

    /// Hostile files end here, not in an hour.
    void spend(std::size_t amount, std::size_t at, const char* too_many);

   private:
    struct Note {
        std::size_t at;
        std::string line, command;
    };
    void note(std::size_t at, std::string_view sort, std::string_view kind, const std::string& text);

    const ImportRequest& request_;
    std::string_view text_;
    std::vector<Note> notes_;
    std::size_t lost_ = 0, approximated_ = 0, commands_ = 0, spent_ = 0;
};

/// `Support "1st line"` as a name in a message.
[[nodiscard]] std::string quoted_name(const std::string& name);
/// Line breaks become blanks, what else is hidden is made visible; long texts are cut.
[[nodiscard]] std::string one_line(const std::string& text, std::size_t most = 200);

}  // namespace rota::importing
