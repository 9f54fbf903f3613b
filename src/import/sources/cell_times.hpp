// Times as spreadsheets write them, in the years 1970 to 2199.
#pragma once

#include <optional>
#include <string_view>

#include "rota/interval.hpp"
#include "rota/wall_time.hpp"

namespace rota::importing {

/// Which part of 11/02/2026 is the day.
enum class DayOrder { unknown, day_first, month_first };

struct CellTime {
    WallTime wall{};                ///< as written
    std::optional<Seconds> offset;  ///< if the cell has one
    bool is_day = false;            ///< without a time of day
};

/// 2026-11-02[ 09:00], RFC 3339, 02.11.2026[ 09:00], 11/02/2026[ 9:00 AM], 2026/11/02, or a number of Excel's.
[[nodiscard]] std::optional<CellTime> parse_cell_time(std::string_view text, DayOrder order);
/// 09:00, 9:00:00, 9:00 AM, 9 pm.
[[nodiscard]] std::optional<Seconds> parse_cell_clock(std::string_view text);
/// Of a date like 11/02/2026, what it says about its own order; nothing for any other text.
[[nodiscard]] std::optional<DayOrder> order_told_by(std::string_view text);

}  // namespace rota::importing
