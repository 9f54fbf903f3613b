// A table of cells that know their place: RFC 4180 in its usual dialects.
#pragma once

#include <string>
#include <vector>

#include "import/model/job.hpp"

namespace rota::importing {

struct Cell {
    std::string text;  ///< without blanks around it
    std::size_t at = 0;
};

struct Table {
    std::vector<Cell> header;
    std::vector<std::vector<Cell>> rows;  ///< as many cells as the header
};

/// Commas, semicolons or tabs, as the header has them; a first line "sep=;" is taken at its word. Refuses quotes that
/// do not end, rows with more cells than the header, and what is not UTF-8.
[[nodiscard]] Table read_table(const Job& job);

}  // namespace rota::importing
