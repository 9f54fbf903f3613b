// Blanks, comments, words and keys; strings are in toml_strings.cpp.
#include "input/toml_scanner.hpp"

#include <algorithm>

#include "core/utf8.hpp"

namespace rota::toml {

namespace {

bool is_bare(char c) {
    return ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z') || ('0' <= c && c <= '9') || c == '_' || c == '-';
}

/// A line that begins like "[header" or "key =", so that reading can go on there after an error. Lines inside an
/// array that went wrong (`{ ... },`, `"name",`, `]`) do not.
bool like_statement(std::string_view line) {
    const auto skip = [&](auto part) {
        line.remove_prefix(static_cast<std::size_t>(std::find_if_not(line.begin(), line.end(), part) - line.begin()));
    };
    const auto blank = [](char c) { return c == ' ' || c == '\t'; };
    skip(blank);
    if (line.starts_with('[')) {
        skip([](char c) { return c == '['; });
        return !line.empty() && is_bare(line[0]);
    }
    if (line.empty() || !is_bare(line[0])) return false;
    skip([](char c) { return is_bare(c) || c == '.'; });
    skip(blank);
    return line.starts_with('=');
}

}  // namespace

bool Scanner::take(std::string_view token) {
    if (!starts_with(token)) return false;
    position_ += token.size();
    return true;
}

void Scanner::skip_plain(char stop, char other_stop) {
    while (position_ < text_.size()) {
        const char c = text_[position_];
        if (c == stop || c == other_stop || is_control(c)) return;
        ++position_;
    }
}

void Scanner::skip_blanks() {
    while (!at_end() && (text_[position_] == ' ' || text_[position_] == '\t')) ++position_;
}

void Scanner::skip_comment() {
    if (peek() != '#') return;
    skip_plain('\n', '\n');
    if (peek() != '\n' && !at_end()) fail_here("a control character in a comment");
}

void Scanner::skip_space() {
    for (;;) {
        skip_blanks();
        skip_comment();
        if (!take_line_break()) return;
    }
}

void Scanner::end_line() {
    skip_blanks();
    skip_comment();
    if (at_end() || take_line_break()) return;
    fail_here("something is left over at the end of the line",
              peek() == ',' ? "numbers have a point: 0.5; several values stand in brackets: [1, 2]" : "");
}

void Scanner::skip_to_statement() {
    do {
        const std::size_t line_break = text_.find('\n', position_);
        position_ = line_break == std::string_view::npos ? text_.size() : line_break + 1;
    } while (!at_end() && !like_statement(text_.substr(position_, text_.find('\n', position_) - position_)));
}

std::string Scanner::key() {
    if (peek() == '"' || peek() == '\'') {
        if (starts_with("\"\"\"") || starts_with("'''")) fail_here("a key cannot be a text of several lines");
        return string();
    }
    const std::size_t begin = position_;
    while (!at_end() && is_bare(text_[position_])) ++position_;
    if (position_ == begin) {
        fail_here("a key was expected here",
                  peek() == '=' ? "a key stands before the \"=\", as in: name = \"Dana\"" : "");
    }
    return std::string(text_between(begin, position_));
}

std::string_view Scanner::word() {
    const std::size_t end = std::min(text_.find_first_of(" \t\r\n,#[]{}=\"'", position_), text_.size());
    const std::string_view word = text_between(position_, end);
    position_ = end;
    return word;
}

std::string_view Scanner::time_after_blank() {
    const std::string_view rest = text_.substr(position_);
    const auto digit = [&](std::size_t i) { return i < rest.size() && '0' <= rest[i] && rest[i] <= '9'; };
    if (!rest.starts_with(' ') || !digit(1) || !digit(2) || rest.size() < 4 || rest[3] != ':') return {};
    ++position_;
    return word();
}

void Scanner::fail(SourceRange at, std::string message, std::string hint) const {
    throw BadSyntax{{at, std::move(message), std::move(hint)}};
}

void Scanner::fail_here(std::string message, std::string hint) const {
    const std::size_t width = at_end() ? 0 : first_character(text_.substr(position_)).bytes;
    fail({position_, position_ + width}, std::move(message), std::move(hint));
}

}  // namespace rota::toml
