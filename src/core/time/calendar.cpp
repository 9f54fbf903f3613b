// From rules to starts. Each rule is followed period by period (days, weeks, months, years): the days of the period
// that pass every filter, at the times of day, of these the positions asked for.
#include "rota/calendar.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "rota/date_text.hpp"

namespace rota {

namespace {

using Rule = RecurrenceRule;
using Frequency = Rule::Frequency;
using date::literals::operator""_y;

constexpr Day last_day_of_all{date::local_days{2199_y / 12 / 31}};

bool has(const std::vector<int>& list, int value) {
    return std::binary_search(list.begin(), list.end(), value);
}

date::year_month_day date_of(Day day) {
    return date::year_month_day{day};
}

int days_in_month(date::year_month month) {
    return static_cast<int>(static_cast<unsigned>((month / date::last).day()));
}

/// Where a number or its counterpart from the end is asked for; no list asks for all.
bool asked(const std::vector<int>& list, int from_start, int length) {
    return list.empty() || has(list, from_start) || has(list, from_start - length - 1);
}

/// The first day of week 1 of a year: the first week with at least four of the year's days.
Day first_week(date::year year, Weekday week_starts) {
    return week_start(date::local_days{year / 1 / 4}, week_starts);
}

/// The week's number in the year that it belongs to, and how many that year has.
std::pair<int, int> week_number(Day day, Weekday week_starts) {
    date::year year = date_of(day).year() + date::years{1};
    while (day < first_week(year, week_starts)) year -= date::years{1};
    const Day first = first_week(year, week_starts);
    const auto weeks = (first_week(year + date::years{1}, week_starts) - first).count() / 7;
    return {static_cast<int>((day - first).count() / 7) + 1, static_cast<int>(weeks)};
}

class Follower {
   public:
    Follower(const CalendarEvent& event, const Rule& rule) : event_(event), rule_(rule), first_(day_of(event.start)) {
        fill_in();
        make_times();
    }

    /// All starts up to `last`, those before `from` left out (but counted).
    void follow(WallTime from, WallTime last, std::vector<WallTime>& out, std::int64_t* days_left) {
        if (rule_.until) last = std::min(last, *rule_.until);
        int count = 0;
        const auto take = [&](WallTime t) {
            if (t >= from && t <= last) out.push_back(t);
            return !rule_.count || ++count < *rule_.count;
        };
        const std::int64_t first = first_period(from);
        // The event itself is always the first occurrence, also when the rule does not name it.
        if (first == 0 && !take(event_.start)) return;
        for (std::int64_t n = first;; ++n) {
            const Day begin = period_begin(n);
            if (WallTime{begin} > last || begin > last_day_of_all) return;
            if (days_left != nullptr && (*days_left -= period_days(begin)) < 0) return;
            for (const WallTime t : starts_of(n)) {
                if (t <= event_.start) continue;
                if (t > last || !take(t)) return;
            }
        }
    }

   private:
    /// What the rule leaves open follows from the event's start.
    void fill_in() {
        const bool days = !rule_.by_day.empty() || !rule_.by_month_day.empty() || !rule_.by_year_day.empty() ||
                          !rule_.by_week.empty();
        const auto date = date_of(first_);
        const int month_day = static_cast<int>(static_cast<unsigned>(date.day()));
        if (rule_.frequency == Frequency::yearly && !rule_.by_week.empty() && rule_.by_day.empty() &&
            rule_.by_month_day.empty() && rule_.by_year_day.empty()) {
            rule_.by_day = {{0, Weekday{first_}}};
        }
        if (days) return;
        if (rule_.frequency == Frequency::yearly && rule_.by_month.empty()) {
            rule_.by_month = {static_cast<int>(static_cast<unsigned>(date.month()))};
        }
        if (rule_.frequency == Frequency::yearly || rule_.frequency == Frequency::monthly)
            rule_.by_month_day = {month_day};
        if (rule_.frequency == Frequency::weekly) rule_.by_day = {{0, Weekday{first_}}};
    }

    void make_times() {
        const date::hh_mm_ss<TimeOfDay> clock{time_of_day(event_.start)};
        const auto or_else = [](const std::vector<int>& list, auto value) {
            return list.empty() ? std::vector<int>{static_cast<int>(value)} : list;
        };
        hours_ = or_else(rule_.by_hour, clock.hours().count());
        if (rule_.frequency == Frequency::hourly && rule_.by_hour.empty()) {
            hours_.clear();
            for (int h = 0; h < 24; ++h) hours_.push_back(h);
        }
        minutes_ = or_else(rule_.by_minute, clock.minutes().count());
        seconds_ = or_else(rule_.by_second, clock.seconds().count());
    }

    /// Further than from the first year to the last; what is beyond has no date.
    [[nodiscard]] std::int64_t most_steps() const {
        switch (rule_.frequency) {
            case Frequency::yearly:
                return 700;
            case Frequency::monthly:
                return 8400;
            case Frequency::weekly:
                return 37000;
            default:
                return 256000;
        }
    }

    [[nodiscard]] Day period_begin(std::int64_t n) const {
        const auto step = static_cast<int>(std::min(n * rule_.interval, most_steps()));
        const auto date = date_of(first_);
        switch (rule_.frequency) {
            case Frequency::yearly:
                return date::local_days{(date.year() + date::years{step}) / 1 / 1};
            case Frequency::monthly:
                return date::local_days{(date.year() / date.month() + date::months{step}) / 1};
            case Frequency::weekly:
                return week_start(first_, rule_.week_starts) + date::weeks{step};
            case Frequency::daily:
                return first_ + date::days{step};
            case Frequency::hourly:
                break;
        }
        return first_ + date::days{static_cast<int>(std::min(n, most_steps()))};
    }

    [[nodiscard]] int period_days(Day begin) const {
        const auto date = date_of(begin);
        switch (rule_.frequency) {
            case Frequency::yearly:
                return date.year().is_leap() ? 366 : 365;
            case Frequency::monthly:
                return days_in_month(date.year() / date.month());
            case Frequency::weekly:
                return 7;
            default:
                return 1;
        }
    }

    /// Without a count nothing before `from` matters.
    [[nodiscard]] std::int64_t first_period(WallTime from) const {
        if (rule_.count || from <= event_.start) return 0;
        std::int64_t low = 0;
        std::int64_t high = most_steps();
        while (low < high) {
            const std::int64_t middle = (low + high + 1) / 2;
            if (WallTime{period_begin(middle)} <= from) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return std::max<std::int64_t>(0, low - 1);
    }

    [[nodiscard]] bool nth_day_fits(const Rule::NthDay& one, Day day) const {
        if (one.day != Weekday{day}) return false;
        if (one.nth == 0) return true;
        const auto date = date_of(day);
        const bool of_month = rule_.frequency == Frequency::monthly || !rule_.by_month.empty();
        const Day first = of_month ? Day{date::local_days{date.year() / date.month() / 1}}
                                   : Day{date::local_days{date.year() / 1 / 1}};
        const int length = of_month ? days_in_month(date.year() / date.month()) : (date.year().is_leap() ? 366 : 365);
        const int place = static_cast<int>((day - first).count());
        return one.nth > 0 ? place / 7 + 1 == one.nth : -((length - 1 - place) / 7 + 1) == one.nth;
    }

    [[nodiscard]] bool fits(Day day) const {
        const auto date = date_of(day);
        if (!rule_.by_month.empty() && !has(rule_.by_month, static_cast<int>(static_cast<unsigned>(date.month()))))
            return false;
        if (!asked(rule_.by_month_day, static_cast<int>(static_cast<unsigned>(date.day())),
                   days_in_month(date.year() / date.month()))) {
            return false;
        }
        if (!rule_.by_year_day.empty()) {
            const auto place = static_cast<int>((day - Day{date::local_days{date.year() / 1 / 1}}).count()) + 1;
            if (!asked(rule_.by_year_day, place, date.year().is_leap() ? 366 : 365)) return false;
        }
        if (!rule_.by_week.empty()) {
            const auto [week, weeks] = week_number(day, rule_.week_starts);
            if (!asked(rule_.by_week, week, weeks)) return false;
        }
        return rule_.by_day.empty() || std::any_of(rule_.by_day.begin(), rule_.by_day.end(),
                                                   [&](const Rule::NthDay& one) { return nth_day_fits(one, day); });
    }

    [[nodiscard]] bool hour_fits(Day day, int hour) const {
        if (rule_.frequency != Frequency::hourly) return true;
        const auto elapsed = (day - first_).count() * 24 + hour - time_of_day(event_.start).count() / 3600;
        return elapsed % rule_.interval == 0;
    }

    [[nodiscard]] std::vector<WallTime> starts_of(std::int64_t n) const {
        const Day begin = period_begin(n);
        std::vector<WallTime> starts;
        for (int d = 0; d < period_days(begin); ++d) {
            const Day day = begin + date::days{d};
            if (!fits(day)) continue;
            for (const int hour : hours_) {
                if (!hour_fits(day, hour)) continue;
                for (const int minute : minutes_) {
                    for (const int second : seconds_)
                        starts.push_back(at(day, Seconds{hour * 3600 + minute * 60 + second}));
                }
            }
        }
        return rule_.by_position.empty() ? starts : positions(starts);
    }

    [[nodiscard]] std::vector<WallTime> positions(const std::vector<WallTime>& starts) const {
        std::vector<WallTime> chosen;
        const int length = static_cast<int>(starts.size());
        for (int i = 0; i < length; ++i) {
            if (asked(rule_.by_position, i + 1, length)) chosen.push_back(starts[static_cast<std::size_t>(i)]);
        }
        return chosen;
    }

    const CalendarEvent& event_;
    Rule rule_;
    Day first_;
    std::vector<int> hours_, minutes_, seconds_;
};

/// All starts of the rules from `first` to `last`.
void follow_rules(const CalendarEvent& event, WallTime first, WallTime last, std::vector<WallTime>& starts,
                  std::int64_t* days_left) {
    CalendarEvent counted = event;
    Seconds moved{0};
    if (event.continues) {
        moved = event.start - event.continues->first;
        counted.start = event.continues->rules_from;
        first = std::max(first - moved, event.continues->first);
        last -= moved;
    }
    std::vector<WallTime> found;
    for (const Rule& rule : event.rules) Follower(counted, rule).follow(first, last, found, days_left);
    for (const WallTime t : found) starts.push_back(t + moved);
}

/// Read with the offset before the change where clocks skip it (RFC 5545, section 3.3.5).
Instant instant_of(const Zone& clock, WallTime t) {
    const Instant found = clock.to_instant(t);
    if (clock.to_wall(found) == t) return found;
    return Instant{t.time_since_epoch()} - clock.offset_at(found - Seconds{1});
}

std::string one_text(const CalendarEvent& event) {
    if (event.all_day) {
        const Day first = day_of(event.start);
        const Day last = day_of(event.end) - date::days{1};
        return first == last ? day_text(first) : fmt::format("{} to {}", day_text(first), day_text(last));
    }
    const bool same_day = day_of(event.start) == day_of(event.end);
    return fmt::format("{} to {}", wall_text(event.start),
                       same_day ? time_text(time_of_day(event.end)) : wall_text(event.end));
}

}  // namespace

std::vector<WallTime> event_starts(const CalendarEvent& event, WallTime first, WallTime last, std::int64_t* days_left) {
    std::vector<WallTime> starts;
    if (event.rules.empty() && first <= event.start && event.start <= last) starts.push_back(event.start);
    if (!event.rules.empty()) follow_rules(event, first, last, starts, days_left);
    for (const WallTime t : event.also) {
        if (first <= t && t <= last) starts.push_back(t);
    }
    std::sort(starts.begin(), starts.end());
    starts.erase(std::unique(starts.begin(), starts.end()), starts.end());
    const std::set<WallTime> except(event.except.begin(), event.except.end());
    std::erase_if(starts, [&](WallTime t) { return except.contains(t); });
    return starts;
}

Interval occurrence(const CalendarEvent& event, const Zone& zone, WallTime start) {
    const Zone& clock = event.zone ? *event.zone : zone;
    if (event.all_day) return {clock.to_instant(start), clock.to_instant(start + (event.end - event.start))};
    const Instant begin = instant_of(clock, start);
    if (event.length) return {begin, clock.add(begin, *event.length)};
    return {begin, begin + (instant_of(clock, event.end) - instant_of(clock, event.start))};
}

Intervals event_intervals(const CalendarEvent& event, const Zone& zone, const Interval& range) {
    if (range.empty()) return {};
    const Zone& clock = event.zone ? *event.zone : zone;
    const auto length = event.end - event.start;
    constexpr Seconds margin{2 * 86400};  // clocks may jump by a day
    Intervals list;
    for (const WallTime t :
         event_starts(event, clock.to_wall(range.start) - length - margin, clock.to_wall(range.end) + margin)) {
        const Interval when = occurrence(event, zone, t);
        if (when.overlaps(range)) list.push_back(when);
    }
    return list;
}

std::string event_text(const CalendarEvent& event) {
    return one_text(event) + (event.zone ? ", " + event.zone->name() : "") + (event.recurs() ? " and again" : "");
}

}  // namespace rota
