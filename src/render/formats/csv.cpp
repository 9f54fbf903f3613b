// Writing CSV.
#include "render/formats/csv.hpp"

#include <algorithm>
#include <iterator>
#include <string_view>

#include "core/text/visible.hpp"

namespace rota::render {

namespace {

/// What spreadsheets take for the beginning of a formula, full-width signs included.
bool begins_formula(const std::string& cell) {
    static constexpr std::string_view signs[] = {"=",  "+",      "-",      "@",      "\t",    "\r",
                                                 "\n", "\uFF1D", "\uFF0B", "\uFF0D", "\uFF20"};
    return std::any_of(std::begin(signs), std::end(signs),
                       [&](std::string_view sign) { return cell.starts_with(sign); });
}

/// Line breaks and tabs stay as they are: a quoted cell may have them, and they do nothing to a terminal.
std::string harmless(const std::string& cell) {
    std::string out = begins_formula(cell) ? "'" : "";
    std::string_view rest = cell;
    while (!rest.empty()) {
        const std::size_t plain = std::min(rest.find_first_of("\n\t"), rest.size());
        out += visible(rest.substr(0, plain));
        rest.remove_prefix(plain);
        if (rest.empty()) break;
        out += rest.front();
        rest.remove_prefix(1);
    }
    return out;
}

std::string quote_cell(const std::string& cell) {
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
    for (std::size_t i = 0; i < cells.size(); ++i) row += (i == 0 ? "" : ",") + quote_cell(harmless(cells[i]));
    return row + "\r\n";
}

}  // namespace rota::render
