// expand() against a twin that knows no calendar arithmetic: it watches a clock on the wall, five minutes at a time,
// and writes down when each shift begins and ends.
#include <algorithm>
#include <map>
#include <tuple>

#include "rota/expand.hpp"

#include "catch.hpp"
#include "roster_gen.hpp"

using namespace rota;
using namespace rota::test;
using namespace std::chrono_literals;

namespace {

constexpr Seconds step{300};

/// What a clock showed, every five minutes: the latest time seen so far.
struct Watched {
    std::vector<std::pair<WallTime, Instant>> latest;

    Watched(const Zone& zone, Instant from, Instant to) {
        for (Instant t = from; t < to; t += step) {
            const WallTime shown = zone.to_wall(t);
            latest.emplace_back(latest.empty() ? shown : std::max(shown, latest.back().first), t);
        }
    }
    /// When the clock first showed `t` or later.
    [[nodiscard]] Instant first(WallTime t) const {
        return std::lower_bound(latest.begin(), latest.end(), std::pair{t, Instant::min()})->second;
    }
};

WallTime walk_to_end(const ShiftPattern& shift, WallTime start) {
    WallTime t = start;
    for (;;) {
        t += step;
        if (const auto* time = std::get_if<EndsAtTime>(&shift.end)) {
            if (time_of_day(t) == time->time) return t;
        } else {
            const WeekMoment& moment = std::get<EndsAtMoment>(shift.end).moment;
            if (time_of_day(t) == moment.time && Weekday{day_of(t)} == moment.day) return t;
        }
    }
}

bool starts_on(const ShiftPattern& shift, Day day) {
    return std::count(shift.days.begin(), shift.days.end(), Weekday{day}) != 0;
}

/// For each day from the rotation's first on, the number of its week, counted from that of the first shift.
std::map<Day, int> walk_weeks(const Rotation& rotation, Day from, Day to) {
    std::map<Day, int> weeks;
    int week = 0;
    bool started = false;
    for (Day day = from; day <= to; day += date::days{1}) {
        if (started && Weekday{day} == rotation.week_starts) ++week;
        for (const ShiftPattern& shift : rotation.shifts) started = started || starts_on(shift, day);
        weeks[day] = week;
    }
    return weeks;
}

struct Happening {
    Instant start;
    WallTime wall;
    std::size_t rotation, shift;
    int week;
    std::optional<Instant> end;  ///< nothing: at the next
    Instant week_later;
};

void watch(const Roster& roster, std::size_t index, Instant from, Instant to, std::vector<Happening>& all) {
    const Rotation& rotation = roster.rotations[index];
    const Watched clock(rotation.zone, from, to);
    const Day last = day_of(clock.latest.back().first) - date::days{8};
    const Day seen = day_of(clock.latest.front().first);
    const Day first = rotation.from.value_or(seen);
    for (const auto& [day, week] : walk_weeks(rotation, first, last)) {
        if (day <= seen || (rotation.until && *rotation.until < day)) continue;
        if (week % rotation.every != 0) continue;
        for (std::size_t s = 0; s < rotation.shifts.size(); ++s) {
            const ShiftPattern& shift = rotation.shifts[s];
            if (!starts_on(shift, day)) continue;
            const WallTime wall = at(day, shift.start);
            Happening one{clock.first(wall), wall, index, s, week, {}, clock.first(wall + date::weeks{1})};
            if (!std::holds_alternative<EndsAtNext>(shift.end)) one.end = clock.first(walk_to_end(shift, wall));
            if (one.end != one.start) all.push_back(one);
        }
    }
}

/// "rotation shift start end" of each duty, a line for each turn.
using Lines = std::vector<std::string>;

std::string line(std::size_t rotation, const std::string& shift, const Interval& when) {
    return std::to_string(rotation) + " " + shift + " " + std::to_string(when.start.time_since_epoch().count()) + " " +
           std::to_string(when.end.time_since_epoch().count()) + "; ";
}

Lines twin(const Roster& roster, Day first, Day last) {
    const Zone& team = roster.team.zone;
    const Instant from = Instant{first.time_since_epoch()} - date::days{21};
    const Instant to = Instant{last.time_since_epoch()} + date::days{36};
    std::vector<Happening> all;
    for (std::size_t r = 0; r < roster.rotations.size(); ++r) watch(roster, r, from, to, all);
    std::sort(all.begin(), all.end(), [](const Happening& a, const Happening& b) {
        return std::tie(a.start, a.wall, a.rotation, a.shift) < std::tie(b.start, b.wall, b.rotation, b.shift);
    });
    std::map<std::tuple<std::size_t, int, Instant>, std::pair<Instant, std::string>> turns;
    for (std::size_t i = 0; i < all.size(); ++i) {
        const Happening& one = all[i];
        const Instant next = i + 1 < all.size() ? std::min(all[i + 1].start, one.week_later) : one.week_later;
        const Interval when{one.start, one.end.value_or(next)};
        if (when.empty()) continue;
        const Rotation& rotation = roster.rotations[one.rotation];
        const bool weekly = rotation.turn == Rotation::Turn::week;
        const std::tuple key{one.rotation, weekly ? one.week : static_cast<int>(i), weekly ? Instant{} : one.start};
        auto& [start, text] = turns.emplace(key, std::pair{one.start, std::string{}}).first->second;
        text += line(one.rotation, rotation.shifts[one.shift].name, when);
    }
    std::vector<std::pair<Instant, std::string>> chosen;
    for (const auto& [key, turn] : turns) {
        const Day day = team.day_at(turn.first);
        if (first <= day && day <= last) chosen.push_back(turn);
    }
    Lines lines;
    std::sort(chosen.begin(), chosen.end());
    for (const auto& [start, text] : chosen) lines.push_back(text);
    return lines;
}

Lines expanded(const Roster& roster, Day first, Day last) {
    std::vector<std::pair<Instant, std::string>> turns;
    for (const Turn& turn : expand(roster, first, last)) {
        std::string text;
        for (const Duty& duty : turn.duties) text += line(turn.rotation, duty.shift, duty.when);
        turns.emplace_back(turn.start(), text);
    }
    std::sort(turns.begin(), turns.end());
    Lines lines;
    for (const auto& [start, text] : turns) lines.push_back(text);
    return lines;
}

}  // namespace

TEST_CASE("shifts begin and end when a clock on the wall says so") {
    CHECK(rc::check([] {
        Roster roster;
        roster.team.zone = zone(*any_zone_name());
        const Day first = any_day_near_change(roster.team.zone);
        const int rotations = *rc::gen::inRange(1, 4);
        for (int r = 0; r < rotations; ++r) {
            roster.rotations.push_back(any_rotation("r" + std::to_string(r), first));
        }
        const Day last = first + date::days{*rc::gen::inRange(0, 15)};
        RC_ASSERT(expanded(roster, first, last) == twin(roster, first, last));
    }));
}

TEST_CASE("shifts that last until the next leave no gap and no overlap, in any zones") {
    CHECK(rc::check([] {
        Roster roster;
        const Day first = any_day_near_change(zone(*any_zone_name()));
        const int rotations = *rc::gen::inRange(1, 4);
        for (int r = 0; r < rotations; ++r) {
            roster.rotations.push_back(any_rotation("r" + std::to_string(r), first));
            Rotation& rotation = roster.rotations.back();
            rotation.until.reset();
            rotation.from.reset();
            rotation.every = 1;
            rotation.turn = Rotation::Turn::shift;
            for (ShiftPattern& shift : rotation.shifts) shift.end = EndsAtNext{};
        }
        const auto turns = expand(roster, first, first + date::days{20});
        RC_ASSERT(!turns.empty());
        for (std::size_t i = 1; i < turns.size(); ++i) RC_ASSERT(turns[i - 1].end() == turns[i].start());
    }));
}

TEST_CASE("a period is the sum of its parts") {
    CHECK(rc::check([] {
        Roster roster;
        roster.team.zone = zone(*any_zone_name());
        const Day first = any_day_near_change(roster.team.zone);
        roster.rotations.push_back(any_rotation("a", first));
        roster.rotations.push_back(any_rotation("b", first));
        const Day last = first + date::days{20};
        const Day middle = first + date::days{*rc::gen::inRange(0, 20)};
        Lines parts = expanded(roster, first, middle);
        const Lines rest = expanded(roster, middle + date::days{1}, last);
        parts.insert(parts.end(), rest.begin(), rest.end());
        RC_ASSERT(parts == expanded(roster, first, last));
    }));
}
