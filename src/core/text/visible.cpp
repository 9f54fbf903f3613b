// The table of what is hidden.
#include "core/text/visible.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "core/text/utf8.hpp"

namespace rota {

namespace {

struct Range {
    char32_t first, last;
};

constexpr Range hidden[] = {
    {0x00, 0x1F},      // controls; 0x1B begins the escape sequences of terminals
    {0x7F, 0x9F},      // DEL, and controls of eight bits; 0x9B begins escape sequences too
    {0xAD, 0xAD},      // soft hyphen: some terminals draw it, some do not
    {0x061C, 0x061C},  // Arabic letter mark: turns direction
    {0x180E, 0x180E},  // without a shape
    {0x200B, 0x200B},  // zero width space
    {0x200E, 0x200F},  // marks of direction
    {0x2028, 0x202E},  // separators of lines and paragraphs; embeddings and overrides of direction
    {0x2060, 0x206F},  // word joiner, invisible operators; isolates of direction; deprecated controls of format
    {0xFEFF, 0xFEFF},  // byte order mark
    {0xFFF9, 0xFFFB},  // annotations
};

bool is_plain_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return ' ' <= c && c <= '~'; });
}

std::string shown(const Utf8Character& c, std::string_view bytes) {
    if (!c.valid) return "\uFFFD";
    if (!is_hidden(c.code)) return std::string(bytes);
    if (c.code < 0x20) return {'\xE2', '\x90', static_cast<char>(0x80 + c.code)};  // U+2400 and on: its picture
    if (c.code == 0x7F) return "\u2421";
    return fmt::format("<U+{:04X}>", static_cast<unsigned>(c.code));
}

}  // namespace

bool is_hidden(char32_t c) {
    return std::any_of(std::begin(hidden), std::end(hidden),
                       [c](const Range& r) { return r.first <= c && c <= r.last; });
}

std::string visible(std::string_view text) {
    if (is_plain_ascii(text)) return std::string(text);
    std::string out;
    while (!text.empty()) {
        const Utf8Character c = first_character(text);
        out += shown(c, text.substr(0, c.bytes));
        text.remove_prefix(c.bytes);
    }
    return out;
}

}  // namespace rota
