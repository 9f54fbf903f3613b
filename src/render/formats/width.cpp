// Display width, by utf8proc's tables.
#include "render/formats/width.hpp"

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

}  // namespace rota::render
