// Laying out a table by display width.
#include "render/formats/table.hpp"

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

bool Table::fits(int width) const {
    int needed = indent_ - 2;
    for (const int column : widths()) needed += column == 0 ? 0 : column + 2;
    return width <= 0 || needed <= width;
}

Text Table::block(const Row& row, int width) const {
    if (row.cells.empty()) return row.line + "\n";
    int label_width = 0;
    for (const Text& name : names_) label_width = std::max(label_width, name.width());
    Text out;
    Text line = blanks(indent_);
    bool open = true;  // more can stand on the line
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
        const Cell& cell = row.cells[i];
        if (cell.text.empty()) continue;
        const Text name = i < names_.size() ? names_[i] : Text();
        const bool alone = !name.empty() && !cell.right;
        const Text item = name.empty() ? cell.text
                          : cell.right ? name + " " + cell.text
                                       : pad(name, label_width) + "  " + cell.text;
        const bool first = line.width() == indent_ && out.empty();
        if (!first && (alone || !open || line.width() + 2 + item.width() > width)) {
            out += line + "\n";
            line = blanks(indent_ + 2) + item;
        } else {
            line += (first ? Text() : "  ") + item;
        }
        open = !alone;
    }
    return out + line + "\n";
}

Text Table::in_blocks(int width) const {
    Text out;
    for (const Row& row : rows_) {
        if (!row.head) out += block(row, width);
    }
    return out;
}

void Table::add_head(std::vector<Cell> cells) {
    for (const Cell& cell : cells) names_.push_back(cell.text);
    rows_.push_back({std::move(cells), {}, true});
}

Text Table::text(int width) const {
    if (!fits(width)) return in_blocks(width);
    const std::vector<int> all = widths();
    Text out;
    for (const Row& row : rows_) out += laid_out(row, all) + "\n";
    return out;
}

}  // namespace rota::render
