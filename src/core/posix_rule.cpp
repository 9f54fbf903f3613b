// Calendar arithmetic for the POSIX rule: Jn, n and Mm.w.d, with times before midnight and beyond a day.
#include "core/posix_rule.hpp"

namespace rota {

namespace {

Day day_without_leap_day(date::year year, int day) {
    constexpr int march_1 = 60;  // counted as if every year had 365 days
    const int leap_day_passed = year.is_leap() && day >= march_1 ? 1 : 0;
    return Day{year / date::January / 1} + date::days{day - 1 + leap_day_passed};
}

Day weekday_of_month(date::year year, const YearlyChange& change) {
    const date::month month{static_cast<unsigned>(change.month)};
    const Weekday day{static_cast<unsigned>(change.day)};
    constexpr int last = 5;
    if (change.week >= last) return Day{year / month / day[date::last]};
    return Day{year / month / day[static_cast<unsigned>(change.week)]};
}

Instant from_wall(WallTime t, Seconds offset) {
    return Instant{t.time_since_epoch() - offset};
}

/// Daylight saving that begins in `year`, up to its first end: of the same year, or of the next in the south.
Interval daylight_period(const PosixRule& rule, date::year year) {
    const PosixRule::Daylight& daylight = *rule.daylight;
    const Instant begin = from_wall(wall_time_of(daylight.begins, year), rule.offset);
    Instant end = from_wall(wall_time_of(daylight.ends, year), daylight.offset);
    if (end < begin) end = from_wall(wall_time_of(daylight.ends, year + date::years{1}), daylight.offset);
    return {begin, end};
}

}  // namespace

WallTime wall_time_of(const YearlyChange& change, date::year year) {
    switch (change.form) {
        case YearlyChange::Form::julian_without_leap_day:
            return day_without_leap_day(year, change.day) + change.time;
        case YearlyChange::Form::day_of_year:
            return Day{year / date::January / 1} + date::days{change.day} + change.time;
        case YearlyChange::Form::month_week_day:
            break;
    }
    return weekday_of_month(year, change) + change.time;
}

Intervals daylight_periods(const PosixRule& rule, date::year first, date::year last) {
    Intervals periods;
    if (!rule.daylight || last < first) return periods;
    periods.reserve(static_cast<std::size_t>((last - first).count() + 1));
    for (date::year year = first; year <= last; ++year) {
        const Interval next = daylight_period(rule, year);
        if (next.empty()) continue;
        if (!periods.empty() && next.start <= periods.back().end) {
            periods.back().end = std::max(periods.back().end, next.end);
        } else {
            periods.push_back(next);
        }
    }
    return periods;
}

}  // namespace rota
