// The same rules as core's eligibility, on precomputed times; the tests compare the two.
#include "plan/model/personal_time.hpp"

#include <algorithm>

#include "rota/expand.hpp"

namespace rota::planner {

namespace {

template <class Want>
Intervals times_of(const std::vector<Period>& periods, const Zone& zone, const Interval& range, Want want) {
    Intervals times;
    for (const Period& period : periods) {
        if (!want(period)) continue;
        const Intervals more = period_intervals(period, zone, range);
        times.insert(times.end(), more.begin(), more.end());
    }
    return normalise(std::move(times));
}

}  // namespace

Calendar make_calendar(const Person& person, const Interval& range) {
    const auto any = [](const Period&) { return true; };
    Calendar calendar;
    calendar.member = membership(person);
    calendar.off = times_of(person.time_off, person.zone, range, any);
    calendar.active = subtract(
        {calendar.member}, times_of(person.time_off, person.zone, range, [](const Period& p) { return p.excused; }));
    calendar.avoid = times_of(person.avoid, person.zone, range, any);
    calendar.prefer = times_of(person.prefer, person.zone, range, any);
    return calendar;
}

bool touches(const Intervals& sorted, const Turn& turn) {
    if (sorted.empty()) return false;
    return std::any_of(turn.duties.begin(), turn.duties.end(),
                       [&](const Duty& duty) { return overlaps_any(sorted, duty.when); });
}

bool contains(const Intervals& sorted, Instant t) {
    return overlaps_any(sorted, {t, t + Seconds{1}});
}

bool can_take(const Calendar& calendar, const Turn& turn) {
    return calendar.member.contains(Interval{turn.start(), turn.end()}) && !touches(calendar.off, turn);
}

}  // namespace rota::planner
