// Taking UTF-8 apart, character by character, when it may be broken. In one place because columns of messages are
// counted in characters both where a place is found (input) and where it is underlined (diagnostic.cpp).
#pragma once

#include <cstddef>
#include <string_view>

namespace rota {

struct Utf8Character {
    char32_t code = 0;
    std::size_t bytes = 1;
    bool valid = true;  ///< else `code` is the one byte that is not UTF-8
};

/// The character at the beginning of `text`, which is not empty. Rejects overlong forms, surrogates and what lies
/// beyond U+10FFFF (RFC 3629).
[[nodiscard]] inline Utf8Character first_character(std::string_view text) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char lead = byte(0);
    if (lead < 0x80) return {lead, 1, true};
    const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || text.size() < length) return {lead, 1, false};
    char32_t code = lead & (0x7Fu >> length);
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xC0) != 0x80) return {lead, 1, false};
        code = (code << 6) | (byte(i) & 0x3F);
    }
    const bool overlong = (length == 3 && code < 0x800) || (length == 4 && code < 0x10000);
    if (overlong || code > 0x10FFFF || (0xD800 <= code && code <= 0xDFFF)) return {lead, 1, false};
    return {code, length, true};
}

/// How many characters; each byte that is not UTF-8 counts as one.
[[nodiscard]] inline std::size_t count_characters(std::string_view text) {
    std::size_t count = 0;
    for (; !text.empty(); ++count) text.remove_prefix(first_character(text).bytes);
    return count;
}

/// The first `count` characters.
[[nodiscard]] inline std::string_view first_characters(std::string_view text, std::size_t count) {
    std::size_t bytes = 0;
    for (; count > 0 && bytes < text.size(); --count) bytes += first_character(text.substr(bytes)).bytes;
    return text.substr(0, bytes);
}

}  // namespace rota
