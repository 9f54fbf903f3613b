// Weekends: two running, and more than one in two.
#include <fmt/format.h>

#include <algorithm>

#include "rota/date_text.hpp"
#include "rota/expand.hpp"

#include "core/humane/humane_limits.hpp"

namespace rota::humane {

namespace {

constexpr int least_weekends = 4;  // fewer say nothing about how often

/// The weekday with which the weekend begins.
Weekday first_weekend_day(const WeekdaySet& weekend) {
    for (unsigned d = 1; d <= 7; ++d) {
        if (weekend.contains(Weekday{d}) && !weekend.contains(Weekday{d} - date::days{1})) return Weekday{d};
    }
    return date::Monday;
}

/// The first day of weekend 0: in the first week of 1970.
Day first_of_all(const WeekdaySet& weekend) {
    return week_start(Day{date::days{7}}, first_weekend_day(weekend));
}

}  // namespace

int weekend_number(const WeekdaySet& weekend, Day day) {
    return static_cast<int>(date::floor<date::weeks>(day - first_of_all(weekend)).count());
}

std::pair<int, int> weekends_in(const WeekdaySet& weekend, const Interval& when, const Zone& zone) {
    if (weekend.empty() || when.empty()) return {0, 0};
    const auto at_or_later = [&](Instant t) {
        const Day day = zone.day_at(t);
        const int number = weekend_number(weekend, day);
        const Day first = first_of_all(weekend) + date::weeks{number};
        return zone.start_of(first) >= t ? number : number + 1;
    };
    return {at_or_later(when.start), at_or_later(when.end)};
}

Weekends weekends_of(const std::vector<HeldTime>& times, const WeekdaySet& weekend, const Zone& zone) {
    Weekends all;
    if (weekend.empty()) return all;
    for (const HeldTime& time : times) {
        const Day last = zone.day_at(time.when.end - Seconds{1});
        for (Day day = zone.day_at(time.when.start); day <= last; day += date::days{1}) {
            if (!weekend.contains(Weekday{day})) continue;
            const Interval whole_day{zone.start_of(day), zone.start_of(day + date::days{1})};
            Weekend& one = all.try_emplace(weekend_number(weekend, day), Weekend{day}).first->second;
            one.first = std::min(one.first, day);
            one.on_duty += intersect(time.when, whole_day).length();
            one.asked = one.asked || time.asked;
            one.worked = one.on_duty >= weekend_counts;
        }
    }
    return all;
}

void warn_weekends_running(const Facts& facts, Warnings& out) {
    for (const PersonFacts& one : facts.people) {
        Times times;
        for (const auto& [number, weekend] : one.weekends) {
            const auto next = one.weekends.find(number + 1);
            if (!weekend.worked || next == one.weekends.end() || !next->second.worked) continue;
            if (weekend.asked || next->second.asked) times.add("from " + day_text(weekend.first));
        }
        if (times.count == 0) continue;
        out.push_back({Severity::warning, "weekends-running", one.person->id,
                       fmt::format("{} is on duty two weekends running{}", one.person->name, times.text()), ""});
    }
}

void warn_weekend_share(const Facts& facts, Warnings& out) {
    for (const PersonFacts& one : facts.people) {
        if (!one.asked()) continue;
        const Interval own = intersect(facts.window, membership(*one.person));
        const auto [first, end] = weekends_in(one.weekend(facts.roster.team), own, one.person->zone);
        int worked = 0;
        bool asked = false;
        for (const auto& [number, weekend] : one.weekends) {
            if (!weekend.worked || number < first || number >= end) continue;
            ++worked;
            asked = asked || weekend.asked;
        }
        if (!asked || end - first < least_weekends || 2 * worked <= end - first) continue;
        out.push_back(
            {Severity::warning, "weekend-share", one.person->id,
             fmt::format("{} is on duty on {} of {} weekends from {} to {}, more than one in two", one.person->name,
                         worked, end - first, facts.day(own.start), facts.day(own.end - Seconds{1})),
             ""});
    }
}

}  // namespace rota::humane
