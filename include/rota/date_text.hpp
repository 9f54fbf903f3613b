// Dates as people read them, in messages and tables: in one place, so that all parts of the program agree.
//
//   day_text(day)          "Sun 20 Dec 2026"          short_day_text(day)     "Fri 4 Dec"
//   wall_text(wall)        "Sat 28 Nov 2026 12:00"    short_wall_text(wall)   "Fri 4 Dec 18:00"
//   moment_text(moment)    "Fri 18:00"
//
// Short forms are for dates near enough that the year is obvious. Seconds appear only if there are any.
// Forms for machines ("2026-12-04") are in wall_time.hpp.
#pragma once

#include <string>

#include "rota/wall_time.hpp"

namespace rota {

[[nodiscard]] std::string day_text(Day day);
[[nodiscard]] std::string wall_text(WallTime t);
[[nodiscard]] std::string short_day_text(Day day);
[[nodiscard]] std::string short_wall_text(WallTime t);
[[nodiscard]] std::string moment_text(const WeekMoment& moment);

}  // namespace rota
