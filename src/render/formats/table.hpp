// A table for terminals: columns as wide as their widest cell, two blanks between them, nothing trailing. Where that is
// wider than the terminal, each row becomes a block of lines.
#pragma once

#include <vector>

#include "render/formats/text.hpp"

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
    /// The names of the columns: a row above, or, in blocks, before what they name.
    void add_head(std::vector<Cell> cells);
    void add(std::vector<Cell> cells) { rows_.push_back({std::move(cells), {}, false}); }
    /// A line between the rows, not indented and as long as it is.
    void add_line(Text line) { rows_.push_back({{}, std::move(line), false}); }
    [[nodiscard]] bool empty() const { return rows_.empty(); }
    /// Columns in which every cell is empty are left out. `width`: of the terminal; 0: as wide as it gets.
    [[nodiscard]] Text text(int width = 0) const;
    [[nodiscard]] bool fits(int width) const;

   private:
    struct Row {
        std::vector<Cell> cells;
        Text line;  ///< if there are no cells
        bool head = false;
    };
    [[nodiscard]] std::vector<int> widths() const;
    [[nodiscard]] Text laid_out(const Row& row, const std::vector<int>& widths) const;
    [[nodiscard]] Text in_blocks(int width) const;
    [[nodiscard]] Text block(const Row& row, int width) const;

    int indent_;
    std::vector<Text> names_;  ///< of the columns, if they have any
    std::vector<Row> rows_;
};

}  // namespace rota::render
