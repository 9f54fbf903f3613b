// The yearly rule of a zone as real dates: whether daylight saving is in force, and from when to when. Separate from
// the Zone because it is plain calendar arithmetic, with no transitions and no look-up.
#pragma once

#include "rota/interval.hpp"
#include "rota/zone.hpp"

namespace rota {

/// Time in which a rule changes nothing. Neighbouring periods may both be daylight saving ("all year").
struct RulePeriod {
    Interval when;
    bool daylight = false;
};

/// The period that contains `t`: a few dates are computed, nothing is stored.
[[nodiscard]] RulePeriod rule_period_at(const PosixRule& rule, Instant t);

/// The wall time of the change in that year; its `time` may carry it into a day before or after.
[[nodiscard]] WallTime wall_time_of(const YearlyChange& change, date::year year);

}  // namespace rota
