// Written dates: 2026-12-04, 4 Dec, December 4 2026, and months: 2026-12, Dec 2026.
#pragma once

#include "core/moment/moment_reading.hpp"

namespace rota::moments {

bool take_date(Cursor& words, const Frame& frame, Said& said);

/// The day meant: without a year the coming one, or the last one if only that falls on `weekday`.
[[nodiscard]] Day day_of_date(const CalendarDate& date, const std::optional<Weekday>& weekday, const Frame& frame);

}  // namespace rota::moments
