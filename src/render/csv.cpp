// Writing CSV.
#include "render/csv.hpp"

#include <string_view>

namespace rota::render {

namespace {

std::string harmless(const std::string& cell) {
    const bool formula = !cell.empty() && std::string_view{"=+-@\t\r"}.find(cell.front()) != std::string_view::npos;
    return formula ? "'" + cell : cell;
}

std::string quoted(const std::string& cell) {
    if (cell.find_first_of(",;\"\r\n\t") == std::string::npos) return cell;
    std::string out = "\"";
    for (const char c : cell) {
        if (c == '"') out += '"';
        out += c;
    }
    return out + "\"";
}

}  // namespace

std::string csv_row(const std::vector<std::string>& cells) {
    std::string row;
    for (std::size_t i = 0; i < cells.size(); ++i) row += (i == 0 ? "" : ",") + quoted(harmless(cells[i]));
    return row + "\r\n";
}

}  // namespace rota::render
