// Laying out a table by display width.
#include "render/table.hpp"

#include <algorithm>

namespace rota::render {

std::vector<int> Table::widths() const {
    std::vector<int> widths;
    for (const Row& row : rows_) {
        widths.resize(std::max(widths.size(), row.cells.size()), 0);
        for (std::size_t i = 0; i < row.cells.size(); ++i) widths[i] = std::max(widths[i], row.cells[i].text.width());
    }
    return widths;
}

Text Table::laid_out(const Row& row, const std::vector<int>& widths) const {
    if (row.cells.empty()) return row.line;
    Text line = blanks(indent_);
    bool first = true;
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
        if (widths[i] == 0) continue;
        const Cell& cell = row.cells[i];
        const Text fill = blanks(widths[i] - cell.text.width());
        line += (first ? Text() : "  ") + (cell.right ? fill + cell.text : cell.text + fill);
        first = false;
    }
    return line.without_trailing_blanks();
}

Text Table::text() const {
    const std::vector<int> all = widths();
    Text out;
    for (const Row& row : rows_) out += laid_out(row, all) + "\n";
    return out;
}

}  // namespace rota::render
