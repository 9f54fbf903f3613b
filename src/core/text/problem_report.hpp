// Collects what is wrong with a text and turns it into diagnostics in the order of the text.
//
// Hints may be costly (the nearest of thousands of names), and a hostile file has a hundred thousand errors: so a hint
// is a function that is called only for diagnostics that are shown.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "rota/diagnostic.hpp"

#include "core/text/source_range.hpp"

namespace rota {

/// At most this many are shown; one more then says how many were left out.
inline constexpr std::size_t most_diagnostics = 100;

class Hint {
   public:
    Hint() = default;
    Hint(std::string text) : text_(std::move(text)) {}
    Hint(const char* text) : text_(text) {}
    template <class Make>
    requires std::is_invocable_r_v<std::string, const Make&> Hint(Make make) : make_(std::move(make)) {}
    [[nodiscard]] std::string text() const { return make_ ? make_() : text_; }

   private:
    std::string text_;
    std::function<std::string()> make_;
};

/// What is wrong somewhere in a text, before anybody has decided whether that is an error.
struct TextProblem {
    SourceRange at;
    std::string code, message, hint;
};

class Report {
   public:
    Report(std::string_view text, std::string file) : text_(text), file_(std::move(file)) {}

    void error(SourceRange at, std::string code, std::string message, Hint hint = {});
    void error(const TextProblem& problem) { error(problem.at, problem.code, problem.message, problem.hint); }
    void warning(SourceRange at, std::string code, std::string message, Hint hint = {});

    [[nodiscard]] bool has_errors() const { return errors_ > 0; }
    [[nodiscard]] std::size_t errors() const { return errors_; }
    [[nodiscard]] std::string_view text() const { return text_; }
    /// For hints that point at another place: "line 12".
    [[nodiscard]] std::string line_of(SourceRange at) const;
    /// All of it, by place; what has no place comes first. Errors are preferred to warnings when there are too many.
    [[nodiscard]] std::vector<Diagnostic> diagnostics() const;

   private:
    struct Item {
        Severity severity;
        SourceRange at;
        std::string code;
        std::string message;
        Hint hint;
    };
    [[nodiscard]] std::vector<const Item*> shown() const;

    std::string_view text_;
    std::string file_;
    std::vector<Item> items_;
    std::size_t errors_ = 0;
};

/// A value from the text inside quotes, cut if it is very long, for use in a message.
[[nodiscard]] std::string quote_value(std::string_view value);

}  // namespace rota
