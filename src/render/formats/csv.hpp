// CSV (RFC 4180) that is safe to open in a spreadsheet and to print to a terminal. It is not exact where names are
// hostile: JSON is.
#pragma once

#include <string>
#include <vector>

namespace rota::render {

/// One row with CRLF. Cells with separators, quotes or line breaks are quoted; a cell that a spreadsheet would take for
/// a formula (it starts with = + - @, also full-width, with a tab or with a line break) gets an apostrophe in front.
/// Other control characters and turns of direction are shown as in a terminal.
[[nodiscard]] std::string csv_row(const std::vector<std::string>& cells);

}  // namespace rota::render
