// Calendar arithmetic for the POSIX rule: Jn, n and Mm.w.d, with times before midnight and beyond a day.
#include "core/time/posix_rule.hpp"

#include <algorithm>

namespace rota {

namespace {

// Years that fit into date::year with room to spare; outside them a rule has no meaning.
constexpr Instant far_past = date::sys_days{date::year{-9999} / date::January / 1};
constexpr Instant far_future = date::sys_days{date::year{9999} / date::January / 1};

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

Instant instant_of(const YearlyChange& change, date::year year, Seconds offset_before) {
    return Instant{wall_time_of(change, year).time_since_epoch() - offset_before};
}

/// Daylight saving that begins in `year`, up to its first end: in the same year, or in the south in the next.
Interval daylight_period(const PosixRule& rule, date::year year) {
    const PosixRule::Daylight& daylight = *rule.daylight;
    const Instant begin = instant_of(daylight.begins, year, rule.offset);
    const Instant end = instant_of(daylight.ends, year, daylight.offset);
    if (begin <= end) return {begin, end};
    return {begin, instant_of(daylight.ends, year + date::years{1}, daylight.offset)};
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

RulePeriod rule_period_at(const PosixRule& rule, Instant t) {
    Interval standard{Instant::min(), Instant::max()};
    if (!rule.daylight || t < far_past || far_future < t) return {standard, false};
    // Offsets and hours up to 167 move a change by days: two years back there is surely one before `t`.
    const date::year year = date::year_month_day{date::floor<date::days>(t)}.year();
    for (int step = -2; step <= 2; ++step) {
        const Interval daylight = daylight_period(rule, year + date::years{step});
        if (t < daylight.start) return {{standard.start, daylight.start}, false};
        if (t < daylight.end) return {daylight, true};
        standard.start = daylight.end;
    }
    return {standard, false};
}

}  // namespace rota
