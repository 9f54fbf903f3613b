// Texts in quotes, comments, words, blanks.
#include "input/toml/toml_outline.hpp"

#include <algorithm>
#include <string>

namespace rota::toml {

namespace {

bool is_blank(char c) {
    return c == ' ' || c == '\t';
}

bool is_word(char c) {
    return ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z') || ('0' <= c && c <= '9') || c == '_' || c == '-';
}

/// The first place from `at` on that is none of `members`.
template <class IsMember>
std::size_t end_of_run(std::string_view text, std::size_t at, IsMember is_member) {
    while (at < text.size() && is_member(text[at])) ++at;
    return at;
}

std::size_t end_of_line(std::string_view text, std::size_t at) {
    return std::min(text.find('\n', at), text.size());
}

std::size_t end_of_short_text(std::string_view text, std::size_t at, char quote) {
    for (++at; at < text.size() && text[at] != '\n'; ++at) {
        if (text[at] == quote) return at + 1;
        if (text[at] == '\\' && quote == '"' && at + 1 < text.size() && text[at + 1] != '\n') ++at;
    }
    return at;
}

std::size_t end_of_long_text(std::string_view text, std::size_t at, char quote) {
    const std::string closing(3, quote);
    for (at += 3; at < text.size(); ++at) {
        if (text.substr(at).starts_with(closing)) {
            at += 3;
            for (int more = 0; more < 2 && at < text.size() && text[at] == quote; ++more) ++at;
            return at;
        }
        if (text[at] == '\\' && quote == '"') ++at;
    }
    return text.size();
}

std::size_t end_of_text(std::string_view text, std::size_t at) {
    const char quote = text[at];
    const bool is_long = text.substr(at).starts_with(std::string(3, quote));
    return is_long ? end_of_long_text(text, at, quote) : end_of_short_text(text, at, quote);
}

}  // namespace

Piece piece_at(std::string_view text, std::size_t begin) {
    const char c = text[begin];
    if (c == '"' || c == '\'') return {Piece::Kind::text, {begin, end_of_text(text, begin)}};
    if (c == '#') return {Piece::Kind::comment, {begin, end_of_line(text, begin)}};
    if (is_blank(c)) return {Piece::Kind::blank, {begin, end_of_run(text, begin, is_blank)}};
    if (is_word(c)) return {Piece::Kind::word, {begin, end_of_run(text, begin, is_word)}};
    return {Piece::Kind::other, {begin, begin + 1}};
}

}  // namespace rota::toml
