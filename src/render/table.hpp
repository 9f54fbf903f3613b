// A table for terminals: columns as wide as their widest cell, two blanks between them, nothing trailing.
#pragma once

#include <string>
#include <vector>

namespace rota::render {

/// A cell's text decides the width; `shown` (with colour codes) is what is printed, the text itself if empty.
struct Cell {
    std::string text;
    std::string shown;
    bool right = false;  ///< aligned to the right, for numbers

    Cell(std::string t) : text(std::move(t)) {}  // NOLINT: a row is written as a list of strings
    Cell(const char* t) : text(t) {}             // NOLINT
    Cell(std::string t, std::string s) : text(std::move(t)), shown(std::move(s)) {}
    [[nodiscard]] static Cell number(std::string t) {
        Cell cell(std::move(t));
        cell.right = true;
        return cell;
    }
};

class Table {
   public:
    explicit Table(int indent = 0) : indent_(indent) {}
    void add(std::vector<Cell> row) { rows_.push_back(std::move(row)); }
    [[nodiscard]] bool empty() const { return rows_.empty(); }
    /// Columns in which every cell is empty are left out.
    [[nodiscard]] std::string text() const;

   private:
    [[nodiscard]] std::vector<int> widths() const;

    int indent_;
    std::vector<std::vector<Cell>> rows_;
};

}  // namespace rota::render
