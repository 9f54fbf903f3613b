// Working-time rules, for rosters with regime "eu": 11 hours between duties, 35 hours free in every 7 days.
#include <fmt/format.h>

#include <algorithm>

#include "rota/date_text.hpp"

#include "core/humane/humane_limits.hpp"

namespace rota::humane {

namespace {

constexpr Seconds daily_rest = std::chrono::hours{11};
constexpr Seconds weekly_rest = std::chrono::hours{35};  // 24 and the 11 of the day
constexpr Seconds seven_days = std::chrono::hours{7 * 24};

/// Time on duty without a break: duties that adjoin are one.
struct Stretch {
    Interval when;
    bool asked;
};

/// Stretches with less than so long between them as one; a stretch is asked about if one of its duties is.
std::vector<Stretch> stretches(const PersonFacts& one, Seconds shortest_break) {
    std::vector<Stretch> all;
    for (const HeldTime& time : one.times) {
        if (!all.empty() &&
            (time.when.start <= all.back().when.end || time.when.start - all.back().when.end < shortest_break)) {
            all.back().when.end = std::max(all.back().when.end, time.when.end);
            all.back().asked = all.back().asked || time.asked;
        } else {
            all.push_back({time.when, time.asked});
        }
    }
    return all;
}

/// Some of that time is neither a pause within a turn of theirs nor hours that they gave away.
bool is_rest(const Interval& between, const PersonFacts& one) {
    return !subtract({between}, one.turn_times).empty();
}

std::string whole_hours(Seconds time) {
    const auto hours = std::chrono::duration_cast<std::chrono::hours>(time).count();
    return fmt::format("{} {}", hours, hours == 1 ? "hour" : "hours");
}

}  // namespace

void warn_daily_rest(const Facts& facts, Warnings& out) {
    if (facts.roster.rules.regime != "eu") return;
    for (const PersonFacts& one : facts.people) {
        Times times;
        const auto all = stretches(one, Seconds{0});
        for (std::size_t i = 1; i < all.size(); ++i) {
            const Interval rest{all[i - 1].when.end, all[i].when.start};
            if (rest.length() >= daily_rest || !(all[i].asked || all[i - 1].asked) || !is_rest(rest, one)) continue;
            times.add(fmt::format("on {}: {}", facts.day(rest.end), whole_hours(rest.length())));
        }
        if (times.count == 0) continue;
        out.push_back({Severity::warning, "daily-rest", one.person->id,
                       fmt::format("{} has less than 11 hours between two duties{}", one.person->name, times.text()),
                       daily_rest_source});
    }
}

/// Between two breaks of 35 hours lie so many hours that some 7 days meet less than 35 of either.
void warn_weekly_rest(const Facts& facts, Warnings& out) {
    if (facts.roster.rules.regime != "eu") return;
    for (const PersonFacts& one : facts.people) {
        Times times;
        for (const Stretch& run : stretches(one, weekly_rest)) {
            if (!run.asked || run.when.length() + 2 * weekly_rest <= seven_days) continue;
            times.add(fmt::format("from {} to {}", facts.day(run.when.start), facts.day(run.when.end - Seconds{1})));
        }
        if (times.count == 0) continue;
        out.push_back(
            {Severity::warning, "weekly-rest", one.person->id,
             fmt::format("{} has 7 days without 35 hours free at a stretch{}", one.person->name, times.text()),
             weekly_rest_source});
    }
}

}  // namespace rota::humane
