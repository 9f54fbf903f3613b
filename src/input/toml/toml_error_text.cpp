// One function for each part of a text that toml++ reads: texts, lists, braces, headers, keys, single words.
#include "input/toml/toml_error_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "core/text/utf8.hpp"
#include "input/toml/toml_outline.hpp"
#include "input/toml/toml_word_hint.hpp"

namespace rota::toml {

namespace {

constexpr const char* backslash_hint = "write a backslash as \\\\, or put the text in single quotes: '...'";
constexpr std::string_view blanks = " \t";
constexpr std::string_view end_of_word = " \t\r\n,#[]{}=\"'";

/// The context before a location.
struct Before {
    SourceRange text;               ///< the last text in quotes, which may still be open
    SourceRange key;                ///< the last part of the last key before a "="
    std::vector<std::size_t> open;  ///< brackets and braces
};

Before look_at(std::string_view text) {
    Before before;
    SourceRange last;
    for (std::size_t at = 0; at < text.size();) {
        const Piece piece = piece_at(text, at);
        const char c = text[at];
        if (piece.kind == Piece::Kind::text) before.text = piece.at;
        if (piece.kind == Piece::Kind::text || piece.kind == Piece::Kind::word) last = piece.at;
        if (piece.kind == Piece::Kind::other) {
            if (c == '=') before.key = last;
            if (c == '[' || c == '{') before.open.push_back(at);
            if ((c == ']' || c == '}') && !before.open.empty()) before.open.pop_back();
        }
        at = piece.at.end;
    }
    return before;
}

class TomlErrorText {
   public:
    TomlErrorText(std::string_view text, std::size_t at, std::string_view scope, std::string_view detail)
        : text_(text), at_(at), scope_(scope), detail_(detail), before_(look_at(text.substr(0, at))) {}

    [[nodiscard]] SyntaxError error() const {
        if (says("maximum nested")) return too_deep();
        if (scope_ == "comment") return here("a control character in a comment");
        if (scope_ == "unicode scalar sequence") return number_of_character();
        if (scope_.ends_with("string")) return in_text();
        if (says("'\\r'")) return here("a carriage return must be followed by a line feed");
        if (says("expected space or tab")) return here("only spaces and tabs are allowed here");
        if (says("a comment or whitespace")) return left_over();
        if (scope_ == "array") return in_list();
        if (scope_ == "inline table") return in_braces();
        if (scope_ == "table header") return in_header();
        if (scope_ == "key-value pair") return at_key_or_value();
        if (scope_ == "key" || scope_ == "root table") return no_key();
        return no_value();
    }

   private:
    [[nodiscard]] bool says(std::string_view part) const { return detail_.find(part) != detail_.npos; }
    [[nodiscard]] bool at_end() const { return at_ >= text_.size(); }
    [[nodiscard]] char peek() const { return at_end() ? '\0' : text_[at_]; }
    [[nodiscard]] bool at_line_break() const { return peek() == '\n' || text_.substr(at_).starts_with("\r\n"); }

    /// About the character at the place.
    [[nodiscard]] SyntaxError here(std::string message, std::string hint = {}) const {
        const std::size_t width = at_end() || at_line_break() ? 0 : first_character(text_.substr(at_)).bytes;
        return {{at_, at_ + width}, std::move(message), std::move(hint)};
    }

    [[nodiscard]] SyntaxError too_deep() const {
        SyntaxError error = here("too many nested brackets");
        error.code = "too-many";
        return error;
    }

    // Texts in quotes.

    [[nodiscard]] SyntaxError in_text() const {
        const bool open = at_end() || at_line_break();
        if (says("escape sequence") || says("line-ending backslashes")) return backslash();
        if (!open || before_.text.nowhere()) return here("a control character in a text");
        const std::size_t begin = before_.text.begin;
        const std::string_view quotes = text_.substr(begin, 3);
        if (quotes != "\"\"\"" && quotes != "'''") {
            return {{begin, at_}, "the text that begins here has no closing quote", {}};
        }
        return {{begin, begin + 3},
                "the text that begins here has no closing quotes",
                "it ends with " + std::string(quotes)};
    }

    [[nodiscard]] SyntaxError backslash() const {
        SyntaxError error = here("this is not a valid escape sequence", backslash_hint);
        error.at.begin = last_backslash();
        return error;
    }

    [[nodiscard]] SyntaxError number_of_character() const {
        const std::size_t begin = last_backslash();
        return {{begin, begin + 2}, "this is not the number of a valid character", backslash_hint};
    }

    [[nodiscard]] std::size_t last_backslash() const { return std::min(text_.substr(0, at_).rfind('\\'), at_); }

    // Lists and braces.

    [[nodiscard]] SyntaxError in_list() const {
        if (says("saw comma")) return here("a value was expected here");
        if (before_.open.empty()) return here("a list was expected here");
        const std::size_t begin = before_.open.back();
        if (at_end()) return {{begin, begin + 1}, "this list is not closed", "it ends with a bracket: ]"};
        return here("a comma or the closing bracket ] of the list was expected here", list_hint(begin));
    }

    /// Where a list begins that seems to have lost its end.
    [[nodiscard]] std::string list_hint(std::size_t begin) const {
        if (text_.substr(begin, at_ - begin).find('\n') == text_.npos) return {};
        const std::string_view before = text_.substr(0, begin);
        return fmt::format("the list begins on line {}", 1 + std::count(before.begin(), before.end(), '\n'));
    }

    [[nodiscard]] SyntaxError in_braces() const {
        if (at_line_break() || peek() == '#') return here("a table in braces { } must be on one line");
        if (says("dangling comma")) return here("the last comma before } is one too many", "remove the comma");
        if (says("saw comma") || says("expected key or closing")) return no_key();
        return here("a comma or the closing brace } was expected here");
    }

    // Headers.

    [[nodiscard]] SyntaxError in_header() const {
        if (says("must be contiguous")) return here("the two brackets [[ of a header must not be separated");
        if (says("blank bare keys")) return no_key();
        if (says("cannot")) return header_conflict();
        const bool list = header_at(line_of(at_)).starts_with("[[");
        return here("this header is not closed", list ? "it ends with two brackets: ]]" : "it ends with a bracket: ]");
    }

    /// The begin of the line that `at` is in, after blanks.
    [[nodiscard]] std::size_t line_of(std::size_t at) const {
        const std::size_t line_break = at == 0 ? text_.npos : text_.rfind('\n', at - 1);
        const std::size_t begin = line_break == text_.npos ? 0 : line_break + 1;
        return std::min(text_.find_first_not_of(blanks, begin), text_.size());
    }

    /// The header that begins at `begin`, or what is there instead, up to the last closing bracket of the line.
    [[nodiscard]] std::string_view header_at(std::size_t begin) const {
        const std::string_view line = text_.substr(begin, text_.find('\n', begin) - begin);
        const std::string_view code = line.substr(0, line.find('#'));
        const std::size_t last = code.rfind(']');
        return last == code.npos ? code : code.substr(0, last + 1);
    }

    static std::string name_in(std::string_view header) {
        const std::size_t begin = header.find_first_not_of("[ \t");
        const std::size_t end = header.find_last_not_of("] \t");
        if (begin == header.npos || end < begin) return {};
        return std::string(first_characters(header.substr(begin, end - begin + 1), 60));
    }

    /// toml++ points at the header, if its last part is the trouble, else behind the line of the header.
    [[nodiscard]] SyntaxError header_conflict() const {
        const std::size_t line_before = at_ == 0 ? 0 : line_of(at_ - 1);
        const std::string said = "'" + name_in(header_at(at_)) + "'";
        const bool part = header_at(line_before).find('.') != text_.npos && text_[line_before] == '[' && !says(said);
        const std::size_t begin = part || peek() != '[' ? line_before : at_;
        const std::string_view header = header_at(begin);
        const SourceRange at{begin, begin + header.size()};
        if (begin != at_) return {at, "a part of this header already has a value", {}};
        return {at, conflict_message(header), conflict_hint(header)};
    }

    [[nodiscard]] std::string conflict_message(std::string_view header) const {
        const bool again = says("existing table") || says("existing array");
        const bool other = header.starts_with("[[") && !says("existing array");
        return fmt::format("\"{}\" is {}", name_in(header),
                           other   ? "already something else"
                           : again ? "defined a second time"
                                   : "already a value");
    }

    [[nodiscard]] std::string conflict_hint(std::string_view header) const {
        const bool list = header.starts_with("[[");
        if (list && says("existing table")) {
            return fmt::format("write every one of them with two brackets: [[{}]]", name_in(header));
        }
        if (!list && says("existing array")) {
            return fmt::format("write [[{}]] with two brackets to begin another", name_in(header));
        }
        return {};
    }

    // Keys and values.

    [[nodiscard]] SyntaxError at_key_or_value() const {
        if (says("as dotted key-value pair")) {
            const SourceRange key = piece_at(text_, at_).at;
            return {
                key, fmt::format("\"{}\" already has a value, which a dotted key cannot add to", key_name(key)), {}};
        }
        if (says("cannot redefine")) {
            const SourceRange key = before_.key;
            return {key, fmt::format("the key \"{}\" is defined a second time", key_name(key)), {}};
        }
        const std::size_t last = text_.substr(0, at_).find_last_not_of(blanks);
        if (last != text_.npos && text_[last] == '=') return here("a value was expected here");
        return here("\"=\" was expected after the key");
    }

    [[nodiscard]] std::string key_name(SourceRange key) const {
        if (key.nowhere()) return {};
        std::string_view name = text_.substr(key.begin, key.end - key.begin);
        if (name.size() >= 2 && (name[0] == '"' || name[0] == '\'')) name = name.substr(1, name.size() - 2);
        return std::string(first_characters(name, 60));
    }

    [[nodiscard]] SyntaxError no_key() const {
        if (says("multi-line strings")) return here("a key cannot span several lines");
        return here("a key was expected here",
                    peek() == '=' ? "a key goes before the \"=\", as in: name = \"Dana\"" : "");
    }

    [[nodiscard]] SyntaxError left_over() const {
        return here("unexpected text at the end of the line",
                    peek() == ',' ? "use a decimal point: 0.5; put several values in brackets: [1, 2]" : "");
    }

    [[nodiscard]] SyntaxError no_value() const {
        const std::size_t before = text_.substr(0, at_).find_last_of(end_of_word);
        const std::size_t begin = before == text_.npos ? 0 : before + 1;
        const std::size_t end = std::min(text_.find_first_of(end_of_word, begin), text_.size());
        if (end <= begin) return here("a value was expected here");
        const std::string_view word = text_.substr(begin, end - begin);
        return {{begin, end}, fmt::format("\"{}\" is not a value", first_characters(word, 60)), word_hint(word)};
    }

    std::string_view text_;
    std::size_t at_;
    std::string_view scope_;
    std::string_view detail_;
    Before before_;
};

}  // namespace

SyntaxError toml_error(std::string_view text, std::size_t at, std::string_view description) {
    constexpr std::string_view begin = "Error while parsing ";
    constexpr std::string_view middle = ": ";
    if (description.starts_with(begin)) description.remove_prefix(begin.size());
    const std::size_t split = std::min(description.find(middle), description.size());
    const std::size_t detail = std::min(split + middle.size(), description.size());
    return TomlErrorText(text, at, description.substr(0, split), description.substr(detail)).error();
}

}  // namespace rota::toml
