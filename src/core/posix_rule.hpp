// The yearly rule of a zone as real dates: when daylight saving begins and ends in given years. Separate from the
// Zone because it is plain calendar arithmetic, with no transitions and no look-up.
#pragma once

#include "rota/interval.hpp"
#include "rota/zone.hpp"

namespace rota {

/// The wall time of the change in that year; `time` may carry it into a day before or after.
[[nodiscard]] WallTime wall_time_of(const YearlyChange& change, date::year year);

/// When daylight saving is in force, for stretches that begin in `first` to `last`; stretches that touch are one
/// (a rule may say "all year"). Empty for a rule without daylight saving.
[[nodiscard]] Intervals daylight_periods(const PosixRule& rule, date::year first, date::year last);

}  // namespace rota
