// A person's time as sorted instants, worked out once: a plan asks thousands of times whether a turn touches it.
#pragma once

#include "rota/interval.hpp"
#include "rota/roster.hpp"
#include "rota/schedule.hpp"

namespace rota::planner {

struct Calendar {
    Interval member;
    Intervals off;     ///< time off
    Intervals active;  ///< member and not in excused time off: who is active owes a part
    Intervals avoid;
    Intervals prefer;
};

/// True to life within `range`.
[[nodiscard]] Calendar make_calendar(const Person& person, const Interval& range);

/// Some duty of the turn overlaps some of these times.
[[nodiscard]] bool touches(const Intervals& sorted, const Turn& turn);
[[nodiscard]] bool contains(const Intervals& sorted, Instant t);

/// Nothing about the person alone keeps them from taking the turn: membership and time off (eligibility.hpp says why).
[[nodiscard]] bool can_take(const Calendar& calendar, const Turn& turn);

}  // namespace rota::planner
