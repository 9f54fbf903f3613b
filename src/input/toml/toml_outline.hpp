// A text cut into pieces that mean something in TOML, without a judgement whether it is TOML: enough to know where a
// text in quotes begins and which bracket is open. Right up to the first error of syntax, after which nobody asks.
#pragma once

#include <string_view>

#include "core/text/source_range.hpp"

namespace rota::toml {

struct Piece {
    enum class Kind {
        text,     ///< in quotes, to the closing ones; without those to the end of the line or file
        comment,  ///< without the line break
        word,     ///< letters, digits, - and _
        blank,
        other,  ///< one byte: punctuation, a line break, anything else
    };
    Kind kind = Kind::other;
    SourceRange at;
};

/// The piece that begins at `begin`, which is in the text.
[[nodiscard]] Piece piece_at(std::string_view text, std::size_t begin);

}  // namespace rota::toml
