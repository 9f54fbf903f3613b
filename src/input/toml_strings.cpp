// The four kinds of strings of TOML.
#include <charconv>

#include "core/utf8.hpp"
#include "input/toml_scanner.hpp"

namespace rota::toml {

namespace {

constexpr const char* backslash_hint = "a backslash itself is written \\\\, or put the text in single quotes: '...'";

void append_utf8(std::string& into, unsigned code) {
    const auto add = [&](unsigned byte) { into += static_cast<char>(byte); };
    if (code < 0x80) return add(code);
    if (code < 0x800) {
        add(0xC0 | (code >> 6));
    } else {
        if (code < 0x10000) {
            add(0xE0 | (code >> 12));
        } else {
            add(0xF0 | (code >> 18));
            add(0x80 | ((code >> 12) & 0x3F));
        }
        add(0x80 | ((code >> 6) & 0x3F));
    }
    add(0x80 | (code & 0x3F));
}

/// What stands for a backslash and this letter; '\0' if nothing does.
char simple_escape(char letter) {
    switch (letter) {
        case 'b':
            return '\b';
        case 't':
            return '\t';
        case 'n':
            return '\n';
        case 'f':
            return '\f';
        case 'r':
            return '\r';
        case '"':
            return '"';
        case '\\':
            return '\\';
        default:
            return '\0';
    }
}

}  // namespace

std::string Scanner::string() {
    if (peek() == '"') return take("\"\"\"") ? multi_line_string('"') : basic_string();
    return take("'''") ? multi_line_string('\'') : literal_string();
}

void Scanner::fail_open(std::size_t begin) const {
    fail({begin, position_}, "the text that begins here has no closing quote");
}

std::string Scanner::basic_string() {
    const std::size_t begin = position_++;
    std::string value;
    for (;;) {
        const std::size_t from = position_;
        skip_plain('"', '\\');
        value += text_between(from, position_);
        if (take('"')) return value;
        if (at_end() || peek() == '\n') break;
        if (peek() != '\\') fail_here("a control character in a text");
        escape(value, false);
    }
    fail_open(begin);
    return value;
}

std::string Scanner::literal_string() {
    const std::size_t begin = position_++;
    skip_plain('\'', '\'');
    if (!at_end() && text_[position_] == '\'') return std::string(text_between(begin + 1, position_++));
    if (!at_end() && peek() != '\n') fail_here("a control character in a text");
    fail_open(begin);
    return {};
}

std::string Scanner::multi_line_string(char quote) {
    const std::size_t begin = position_ - 3;
    const std::string closing(3, quote);
    std::string value;
    take_line_break();  // a line break right after the quotes does not count
    while (!at_end()) {
        const char c = text_[position_];
        if (starts_with(closing)) {
            position_ += 3;
            for (int more = 0; more < 2 && peek() == quote; ++more, ++position_) value += quote;
            return value;
        }
        if (c == '\\' && quote == '"') {
            escape(value, true);
            continue;
        }
        const bool line_break = peek() == '\n';
        if (is_control(c) && !line_break) fail_here("a control character in a text");
        if (line_break && c == '\r') ++position_;
        value += line_break ? '\n' : c;
        ++position_;
    }
    fail({begin, begin + 3}, "the text that begins here has no closing quotes", "it ends with " + closing);
}

void Scanner::escape(std::string& into, bool multi_line) {
    const std::size_t begin = position_++;
    const char letter = peek();
    if (const char simple = simple_escape(letter)) {
        into += simple;
        ++position_;
    } else if (letter == 'u' || letter == 'U') {
        ++position_;
        unicode_escape(into, begin, letter == 'u' ? 4 : 8);
    } else {
        const std::size_t after = position_;
        skip_blanks();
        if (!multi_line || peek() != '\n') {
            fail({begin, after + (at_end() ? 0 : first_character(text_.substr(after)).bytes)},
                 "a backslash followed by this means nothing", backslash_hint);
        }
        while (take_line_break()) skip_blanks();  // a backslash at the end of a line joins it to the next
    }
}

void Scanner::unicode_escape(std::string& into, std::size_t begin, std::size_t digits) {
    const std::string_view number = text_.substr(position_, digits);
    unsigned code = 0;
    const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), code, 16);
    const bool complete = error == std::errc{} && number.size() == digits && end == number.data() + number.size();
    if (!complete || code > 0x10FFFF || (0xD800 <= code && code <= 0xDFFF)) {
        fail({begin, position_}, "this is not the number of a character", backslash_hint);
    }
    position_ += digits;
    append_utf8(into, code);
}

}  // namespace rota::toml
