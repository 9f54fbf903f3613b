// The characters of a TOML text and the small things they form: blanks, comments, strings, bare words. What stands in
// a bare word (a number, a date) is the business of toml_scalar.hpp, what statements mean that of toml_parser.cpp.
#pragma once

#include <string>
#include <string_view>

#include "input/toml_parser.hpp"

namespace rota::toml {

/// Thrown inside the parser only: ends the statement that is being read.
struct BadSyntax {
    SyntaxError error;
};

/// Characters that TOML allows nowhere, except a line break where there may be one.
[[nodiscard]] inline bool is_control(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && c != '\t') || byte == 0x7F;
}

class Scanner {
   public:
    explicit Scanner(std::string_view text) : text_(text) {}

    [[nodiscard]] bool at_end() const { return position_ >= text_.size(); }
    [[nodiscard]] std::size_t position() const { return position_; }
    /// The coming character; a line break of two bytes counts as '\n'; '\0' at the end.
    [[nodiscard]] char peek() const {
        if (at_end()) return '\0';
        const char c = text_[position_];
        return c == '\r' && position_ + 1 < text_.size() && text_[position_ + 1] == '\n' ? '\n' : c;
    }
    [[nodiscard]] bool starts_with(std::string_view token) const { return text_.substr(position_).starts_with(token); }
    /// Takes `token` if it comes next.
    bool take(std::string_view token);
    bool take(char c) {
        if (at_end() || text_[position_] != c) return false;
        ++position_;
        return true;
    }
    bool take_line_break() { return take('\n') || take("\r\n"); }

    void skip_blanks();
    void skip_comment();
    /// Blanks, comments and line breaks.
    void skip_space();
    /// Nothing but blanks and a comment may be left on the line.
    void end_line();
    /// To the next line that looks like a statement, after an error in this one.
    void skip_to_statement();

    /// A bare or quoted key.
    [[nodiscard]] std::string key();
    /// A string in one of the four kinds of quotes; one must come next.
    [[nodiscard]] std::string string();
    /// The characters up to the next blank, comma, bracket, comment or line break; may be empty.
    [[nodiscard]] std::string_view word();
    /// The rest of a date with a blank instead of T, "07:32:00", if that is what comes next.
    [[nodiscard]] std::string_view time_after_blank();

    [[nodiscard]] std::string_view text_between(std::size_t begin, std::size_t end) const {
        return text_.substr(begin, end - begin);
    }
    [[noreturn]] void fail(SourceRange at, std::string message, std::string hint = {}) const;
    /// About the coming character.
    [[noreturn]] void fail_here(std::string message, std::string hint = {}) const;

   private:
    /// To the next of the two characters or control character.
    void skip_plain(char stop, char other_stop);
    [[nodiscard]] std::string basic_string();
    [[nodiscard]] std::string literal_string();
    [[nodiscard]] std::string multi_line_string(char quote);
    void escape(std::string& into, bool multi_line);
    void unicode_escape(std::string& into, std::size_t begin, std::size_t digits);
    void fail_open(std::size_t begin) const;

    std::string_view text_;
    std::size_t position_ = 0;
};

}  // namespace rota::toml
