// How many columns a text takes in a terminal.
#pragma once

#include <string_view>

namespace rota::render {

/// Columns of a terminal, counting grapheme clusters: wide East Asian characters and emoji take two, combining marks
/// none.
[[nodiscard]] int display_width(std::string_view text);

}  // namespace rota::render
