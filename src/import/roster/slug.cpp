// Names as ids.
#include <utf8proc.h>

#include <cstdlib>
#include <string>
#include <string_view>

#include "core/text/utf8.hpp"
#include "import/roster/roster_draft.hpp"

namespace rota::importing {

namespace {

/// Letters that Unicode does not take apart.
std::string_view plain_letters(char32_t c) {
    switch (c) {
        case 0xD8:
        case 0xF8:
            return "o";
        case 0xC6:
        case 0xE6:
            return "ae";
        case 0x152:
        case 0x153:
            return "oe";
        case 0xDF:
            return "ss";
        case 0x141:
        case 0x142:
            return "l";
        case 0x110:
        case 0x111:
        case 0xD0:
        case 0xF0:
            return "d";
        case 0x131:
            return "i";
        case 0xDE:
        case 0xFE:
            return "th";
        default:
            return "";
    }
}

}  // namespace

std::string slug(const std::string& text, std::size_t most) {
    const auto options = static_cast<utf8proc_option_t>(UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_STRIPMARK);
    utf8proc_uint8_t* plain = nullptr;
    const std::string begin = text.substr(0, 400);
    const utf8proc_ssize_t size = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(begin.data()),
                                               static_cast<utf8proc_ssize_t>(begin.size()), &plain, options);
    std::string all = size < 0 ? begin : std::string(reinterpret_cast<char*>(plain), static_cast<std::size_t>(size));
    std::free(plain);
    std::string out;
    for (std::string_view rest = all; !rest.empty() && out.size() < most;) {
        const Utf8Character c = first_character(rest);
        rest.remove_prefix(c.bytes);
        const char small = static_cast<char>('A' <= c.code && c.code <= 'Z' ? c.code + 32 : c.code < 0x80 ? c.code : 0);
        if (('a' <= small && small <= 'z') || ('0' <= small && small <= '9')) {
            out += small;
        } else if (const auto letters = plain_letters(c.code); !letters.empty()) {
            out += letters;
        } else if (c.code != '\'' && c.code != 0x2019 && !out.empty() && out.back() != '-') {
            out += '-';
        }
    }
    while (!out.empty() && out.back() == '-') out.pop_back();
    return out;
}

}  // namespace rota::importing
