// A table for terminals: columns as wide as their widest cell, two blanks between them, nothing trailing.
#pragma once

#include <vector>

#include "render/text.hpp"

namespace rota::render {

struct Cell {
    Text text;
    bool right = false;  ///< aligned to the right, for numbers

    Cell(Text t) : text(std::move(t)) {}  // NOLINT: a row is written as a list of texts
    template <std::size_t n>
    Cell(const char (&literal)[n]) : text(literal) {}  // NOLINT
    [[nodiscard]] static Cell number(Text t) {
        Cell cell(std::move(t));
        cell.right = true;
        return cell;
    }
};

class Table {
   public:
    explicit Table(int indent = 0) : indent_(indent) {}
    void add(std::vector<Cell> cells) { rows_.push_back({std::move(cells), {}}); }
    /// A line between the rows, not indented and as long as it is.
    void add_line(Text line) { rows_.push_back({{}, std::move(line)}); }
    [[nodiscard]] bool empty() const { return rows_.empty(); }
    /// Columns in which every cell is empty are left out.
    [[nodiscard]] Text text() const;

   private:
    struct Row {
        std::vector<Cell> cells;
        Text line;  ///< if there are no cells
    };
    [[nodiscard]] std::vector<int> widths() const;
    [[nodiscard]] Text laid_out(const Row& row, const std::vector<int>& widths) const;

    int indent_;
    std::vector<Row> rows_;
};

}  // namespace rota::render
