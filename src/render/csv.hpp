// CSV (RFC 4180) that is safe to open in a spreadsheet.
#pragma once

#include <string>
#include <vector>

namespace rota::render {

/// One row with CRLF. Cells with separators, quotes or line breaks are quoted; a cell that a spreadsheet would take for
/// a formula (it starts with = + - @, a tab or a carriage return) gets an apostrophe in front.
[[nodiscard]] std::string csv_row(const std::vector<std::string>& cells);

}  // namespace rota::render
