// Laying out a table by display width.
#include "render/table.hpp"

#include <algorithm>

#include "render/width.hpp"

namespace rota::render {

namespace {

std::string blanks(int count) {
    return std::string(static_cast<std::size_t>(std::max(0, count)), ' ');
}

/// What is data is made harmless here; `shown` comes from a Style and has its own escape codes.
std::string laid_out(const Cell& cell, int width) {
    const std::string shown = cell.shown.empty() ? visible(cell.text) : cell.shown;
    const std::string fill = blanks(width - display_width(visible(cell.text)));
    return cell.right ? fill + shown : shown + fill;
}

}  // namespace

std::vector<int> Table::widths() const {
    std::vector<int> widths;
    for (const auto& row : rows_) {
        widths.resize(std::max(widths.size(), row.size()), 0);
        for (std::size_t i = 0; i < row.size(); ++i)
            widths[i] = std::max(widths[i], display_width(visible(row[i].text)));
    }
    return widths;
}

std::string Table::text() const {
    const std::vector<int> width = widths();
    std::string out;
    for (const auto& row : rows_) {
        std::string line = blanks(indent_);
        bool first = true;
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (width[i] == 0) continue;
            line += (first ? "" : "  ") + laid_out(row[i], width[i]);
            first = false;
        }
        line.erase(line.find_last_not_of(' ') + 1);
        out += line + "\n";
    }
    return out;
}

}  // namespace rota::render
