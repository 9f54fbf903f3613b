// Display width and harmless text, by utf8proc's tables.
#include "render/width.hpp"

#include <fmt/format.h>
#include <utf8proc.h>

#include <algorithm>

namespace rota::render {

namespace {

constexpr utf8proc_int32_t emoji_presentation = 0xFE0F;

/// Takes the first character off `text`; negative for a byte that is not UTF-8.
utf8proc_int32_t take_character(std::string_view& text) {
    utf8proc_int32_t c = -1;
    const auto read = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                       static_cast<utf8proc_ssize_t>(text.size()), &c);
    text.remove_prefix(read > 0 ? static_cast<std::size_t>(read) : 1);
    return read > 0 ? c : -1;
}

bool is_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return ' ' <= c && c <= '~'; });
}

/// Characters that change the direction of what stands around them (Unicode bidirectional algorithm, explicit
/// formatting characters and marks).
bool turns_direction(utf8proc_int32_t c) {
    return c == 0x061C || c == 0x200E || c == 0x200F || (0x202A <= c && c <= 0x202E) || (0x2066 <= c && c <= 0x2069);
}

std::string encode(utf8proc_int32_t c) {
    utf8proc_uint8_t bytes[4];
    const auto length = utf8proc_encode_char(c, bytes);
    return {reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(length)};
}

std::string visible_character(utf8proc_int32_t c) {
    if (c < 0) return "\xEF\xBF\xBD";         // not UTF-8: the replacement character
    if (c < 0x20) return encode(0x2400 + c);  // the picture of the control character
    if (c == 0x7F) return encode(0x2421);
    const bool other_control = (0x80 <= c && c < 0xA0) || c == 0x2028 || c == 0x2029;
    if (other_control || turns_direction(c)) return fmt::format("<U+{:04X}>", static_cast<unsigned>(c));
    return encode(c);
}

}  // namespace

int display_width(std::string_view text) {
    if (is_ascii(text)) return static_cast<int>(text.size());
    int total = 0;
    int cluster = 0;
    utf8proc_int32_t previous = 0;
    utf8proc_int32_t state = 0;
    while (!text.empty()) {
        const utf8proc_int32_t c = take_character(text);
        if (c < 0) {
            total += 1;
            continue;
        }
        if (previous != 0 && utf8proc_grapheme_break_stateful(previous, c, &state)) {
            total += cluster;
            cluster = 0;
        }
        cluster = std::max(cluster, c == emoji_presentation ? 2 : utf8proc_charwidth(c));
        previous = c;
    }
    return total + cluster;
}

std::string visible(std::string_view text) {
    if (is_ascii(text)) return std::string(text);
    std::string out;
    while (!text.empty()) out += visible_character(take_character(text));
    return out;
}

std::string pad(std::string_view text, int width) {
    const int missing = std::max(0, width - display_width(text));
    return std::string(text) + std::string(static_cast<std::size_t>(missing), ' ');
}

}  // namespace rota::render
