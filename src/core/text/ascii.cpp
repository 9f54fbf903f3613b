// One byte after the other, whatever the locale.
#include "core/text/ascii.hpp"

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

}  // namespace rota
