// Goes through the pieces of a text once, and copies what needs no other spelling.
#include "input/toml/toml_respelled.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "core/text/utf8.hpp"
#include "input/toml/toml_outline.hpp"

namespace rota::toml {

namespace {

/// No ASCII character, and valid: broken ones are for the library to report.
bool is_beyond_ascii(const Utf8Character& c) {
    return c.valid && c.code > 0x7F;
}

bool has_any_beyond_ascii(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) > 0x7F; });
}

/// Of these the library knows that only spaces and tabs may stand in their place.
bool looks_blank(char32_t c) {
    return c == 0x85 || c == 0xA0 || c == 0x1680 || c == 0x180E || (0x2000 <= c && c <= 0x200B) || c == 0x2028 ||
           c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x2060 || c == 0x3000 || c == 0xFEFF;
}

std::string escape_of(char32_t c) {
    const auto code = static_cast<unsigned>(c);
    return code <= 0xFFFF ? fmt::format("\\u{:04x}", code) : fmt::format("\\U{:08x}", code);
}

}  // namespace

Respelled::Respelled(std::string_view text) : written_(text) {
    for (std::size_t at = 0; at < text.size();) {
        const Piece piece = piece_at(text, at);
        const std::string_view written = text.substr(at, piece.at.end - at);
        if (piece.kind == Piece::Kind::other) outside(at);
        if (piece.kind == Piece::Kind::text && has_any_beyond_ascii(written)) {
            written.front() == '"' ? escaped(at, piece.at.end) : unescaped(at, piece.at.end);
        }
        at = piece.at.end;
    }
    keep_until(text.size());
}

void Respelled::outside(std::size_t at) {
    const Utf8Character c = first_character(written_.substr(at));
    if (is_beyond_ascii(c) && !looks_blank(c.code)) replace(at, c.bytes, "!");
}

/// A text in double quotes, where a backslash escapes what follows. No letter beyond ASCII can be escaped.
void Respelled::escaped(std::size_t begin, std::size_t end) {
    for (std::size_t at = begin; at < end; ++at) {
        const bool behind_backslash = written_[at] == '\\' && ++at < end;
        const Utf8Character c = first_character(written_.substr(at));
        if (at < end && is_beyond_ascii(c)) replace(at, c.bytes, behind_backslash ? "!" : escape_of(c.code));
    }
}

/// A text in single quotes, where a backslash is a backslash. It gets double quotes.
void Respelled::unescaped(std::size_t begin, std::size_t end) {
    const std::string_view text = written_.substr(begin, end - begin);
    const std::size_t quotes = text.starts_with("'''") ? 3 : 1;
    const bool is_closed = text.size() >= 2 * quotes && text.ends_with(std::string(quotes, '\''));
    const std::size_t content_end = is_closed ? end - quotes : end;

    replace(begin, quotes, std::string(quotes, '"'));
    for (std::size_t at = begin + quotes; at < content_end; ++at) {
        const Utf8Character c = first_character(written_.substr(at));
        if (c.code == '\\') replace(at, 1, "\\\\");
        if (c.code == '"') replace(at, 1, "\\\"");
        if (is_beyond_ascii(c)) replace(at, c.bytes, escape_of(c.code));
    }
    if (is_closed) replace(content_end, quotes, std::string(quotes, '"'));
}

void Respelled::replace(std::size_t at, std::size_t bytes, std::string_view by) {
    keep_until(at);
    edits_.push_back({text_.size(), text_.size() + by.size(), at, at + bytes});
    text_ += by;
    done_ += bytes;
}

void Respelled::keep_until(std::size_t end) {
    text_ += written_.substr(done_, end - done_);
    done_ = end;
}

std::size_t Respelled::written_at(std::size_t at) const {
    const auto after = std::upper_bound(edits_.begin(), edits_.end(), at,
                                        [](std::size_t place, const Edit& edit) { return place < edit.begin; });
    if (after == edits_.begin()) return at;
    const Edit& last = *std::prev(after);
    return at < last.end ? last.written_begin : last.written_end + (at - last.end);
}

}  // namespace rota::toml
