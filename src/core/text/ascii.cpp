// One byte after the other, whatever the locale.
#include "core/text/ascii.hpp"

#include <charconv>

namespace rota {

std::string lower_case(std::string_view text) {
    std::string out(text);
    for (char& c : out) {
        if ('A' <= c && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return out;
}

std::string upper_case(std::string_view text) {
    std::string out(text);
    for (char& c : out) {
        if ('a' <= c && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    }
    return out;
}

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view blanks = " \t";
    const std::size_t first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

bool take(std::string_view& text, char c) {
    if (text.empty() || text.front() != c) return false;
    text.remove_prefix(1);
    return true;
}

std::optional<int> take_number(std::string_view& text, std::size_t least, std::size_t most) {
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    const auto length = static_cast<std::size_t>(end - text.data());
    if (error != std::errc{} || length < least || length > most || text.front() == '-') return std::nullopt;
    text.remove_prefix(length);
    return value;
}

std::string counted(std::size_t n, const std::string& one, const std::string& several) {
    return std::to_string(n) + " " + (n == 1 ? one : several.empty() ? one + "s" : several);
}

}  // namespace rota
