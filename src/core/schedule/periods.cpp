// A person's periods, membership and the team's holidays as instants.
#include <algorithm>

#include "rota/expand.hpp"

namespace rota {

namespace {

/// Both days in.
Interval whole_days(Day first, Day last, const Zone& zone) {
    return {zone.start_of(first), zone.start_of(last + date::days{1})};
}

Intervals every_week(const WeeklyRange& weekly, const Zone& zone, const Interval& range) {
    if (weekly.from == weekly.to) return {all_time};
    Intervals weeks;
    // Two weeks ahead of the range: the last occurrence that can reach into it began within the one before it.
    WallTime from = at_or_after(zone.to_wall(range.start) - date::weeks{2}, weekly.from);
    for (;; from += date::weeks{1}) {
        const Interval when{zone.to_instant(from), zone.to_instant(next_after(from, weekly.to))};
        if (when.start >= range.end) return normalise(std::move(weeks));
        if (when.end > range.start) weeks.push_back(when);
    }
}

/// Seen without looking into the zone, which costs far more: no clock is three days off UTC. Most time off of a long
/// roster is nowhere near the turn in question.
bool is_far(WallTime from, WallTime to, const Interval& range) {
    constexpr date::days most_off{3};
    return to.time_since_epoch() + most_off <= range.start.time_since_epoch() ||
           from.time_since_epoch() - most_off >= range.end.time_since_epoch();
}

struct AsIntervals {
    const Zone& zone;
    const Interval& range;

    Intervals operator()(const DayRange& days) const {
        if (is_far(WallTime{days.from}, WallTime{days.to + date::days{1}}, range)) return {};
        return {whole_days(days.from, days.to, zone)};
    }
    Intervals operator()(const WallRange& wall) const {
        if (is_far(wall.from, wall.to, range)) return {};
        return {{zone.to_instant(wall.from), zone.to_instant(wall.to)}};
    }
    Intervals operator()(const WeeklyRange& weekly) const { return every_week(weekly, zone, range); }
    Intervals operator()(const CalendarTime& time) const { return event_intervals(*time.event, zone, range); }
};

}  // namespace

Intervals period_intervals(const Period& period, const Zone& zone, const Interval& range) {
    if (range.empty()) return {};
    Intervals all = std::visit(AsIntervals{zone, range}, period.when);
    all.erase(std::remove_if(all.begin(), all.end(), [&](const Interval& one) { return !one.overlaps(range); }),
              all.end());
    return all;
}

Interval membership(const Person& person) {
    Interval when = all_time;
    if (person.from) when.start = person.zone.start_of(*person.from);
    if (person.until) when.end = person.zone.start_of(*person.until + date::days{1});
    return when;
}

Intervals holiday_intervals(const Team& team) {
    Intervals days;
    for (const Holiday& holiday : team.holidays) days.push_back(whole_days(holiday.date, holiday.date, team.zone));
    return normalise(std::move(days));
}

}  // namespace rota
