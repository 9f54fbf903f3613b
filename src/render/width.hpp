// Text as a terminal shows it: how many columns it takes, and how to show what must not reach a terminal as it is.
#pragma once

#include <string>
#include <string_view>

namespace rota::render {

/// Columns of a terminal, counting grapheme clusters: wide East Asian characters and emoji take two, combining marks
/// none.
[[nodiscard]] int display_width(std::string_view text);

/// Control characters, bidirectional overrides and invalid UTF-8 made visible: `\n` as U+240A, an override as
/// `<U+202E>`. A name is data; it must not be able to move the cursor, set colours or turn a line round.
[[nodiscard]] std::string visible(std::string_view text);

/// `text` with blanks up to `width` columns; unchanged if it is wider.
[[nodiscard]] std::string pad(std::string_view text, int width);

}  // namespace rota::render
