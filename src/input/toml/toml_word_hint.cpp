// Forgotten quotes, wrong quotes, days that do not exist.
#include "input/toml/toml_word_hint.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace rota::toml {

namespace {

bool is_digit(char c) {
    return '0' <= c && c <= '9';
}

bool like_date(std::string_view word) {
    return word.size() >= 10 && is_digit(word[0]) && word[4] == '-' && is_digit(word[5]) && word[7] == '-';
}

bool has_curly_quote(std::string_view word) {
    return word.find("\u201C") != word.npos || word.find("\u201D") != word.npos || word.find("\u201E") != word.npos;
}

}  // namespace

std::string word_hint(std::string_view word) {
    std::string lower(word);
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](char c) { return 'A' <= c && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    if (lower == "true" || lower == "yes" || lower == "on") return "write true";
    if (lower == "false" || lower == "no" || lower == "off") return "write false";
    if (like_date(word)) return "does that day exist? dates are written 2026-12-25, or with a time 2026-12-25T18:00:00";
    if (std::all_of(word.begin(), word.end(), is_digit)) {
        return word[0] == '0' ? "numbers do not begin with 0" : "the number is too large";
    }
    if (has_curly_quote(word)) return "use straight quotes: \"";
    if (word.size() > 80) return "put text in quotes";
    return fmt::format("put text in quotes: \"{}\"", word);
}

}  // namespace rota::toml
