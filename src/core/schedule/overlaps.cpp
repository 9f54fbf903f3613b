// Overlaps of one role's duties in one zone, by arithmetic on weeks, and what both searches share.
#include "core/schedule/overlaps.hpp"

#include <algorithm>
#include <numeric>

namespace rota {

namespace {

constexpr Seconds instant_long{1};

Seconds wall_length(const ShiftPattern& shift, WallTime start) {
    const auto end = wall_end(shift, start);
    return end ? *end - start : instant_long;
}

Progression progression(const Rotation& rotation, const RotationDays& days, Weekday weekday) {
    const date::days step = date::weeks{std::max(rotation.every, 1)};
    const Day counted = days.counted_from() + (weekday - Weekday{days.counted_from()});
    return {counted < days.first() ? counted + step : counted, days.last(), step};
}

/// The first day of `a` from `from` on.
Day at_or_after(const Progression& a, Day from) {
    if (from <= a.first) return a.first;
    const auto steps = (from - a.first + a.step - date::days{1}) / a.step;
    return a.first + steps * a.step;
}

/// Days of `a` for which the day `apart` days later is one of `b`: at most `count`, the first ones.
std::vector<Day> common_days(const Progression& a, const Progression& b, date::days apart, int count) {
    std::vector<Day> common;
    const Day last = std::min(a.last, b.last - apart);
    if (last < a.first || last + apart < b.first) return common;
    const date::days both = std::gcd(a.step.count(), b.step.count()) * date::days{1};
    if ((b.first - apart - a.first) % both != date::days{0}) return common;
    Day day = at_or_after(a, b.first - apart);
    while (day <= last && static_cast<int>(common.size()) < count) {
        if ((day + apart - b.first) % b.step == date::days{0}) common.push_back(day);
        day += a.step;
    }
    return common;
}

Start start_on(const Roster& roster, const WeeklyStart& weekly, Day day) {
    const Rotation& rotation = roster.rotations[weekly.rotation];
    const WallTime wall = at(day, rotation.shifts[weekly.shift].start);
    return {rotation.zone.to_instant(wall), wall, weekly.rotation, weekly.shift};
}

/// b starts `distance` after a on the wall. Clocks may swallow one such meeting, but hardly four.
void check_meeting(const Roster& roster, const WeeklyStart& a, const WeeklyStart& b, Seconds distance,
                   FoundOverlaps& found) {
    constexpr int tries = 4;
    const Rotation& first = roster.rotations[a.rotation];
    const Rotation& second = roster.rotations[b.rotation];
    const auto apart = date::floor<date::days>(first.shifts[a.shift].start + distance - second.shifts[b.shift].start);
    for (const Day day : common_days(a.days, b.days, apart, tries)) {
        if (found.check(start_on(roster, a, day), start_on(roster, b, day + apart))) return;
    }
}

}  // namespace

std::vector<WeeklyStart> weekly_starts(const Roster& roster, const std::string& role) {
    const Day sunday = week_start(Day{}, date::Sunday);
    std::vector<WeeklyStart> starts;
    for (std::size_t r = 0; r < roster.rotations.size(); ++r) {
        if (roster.rotations[r].role != role) continue;
        const RotationDays days(roster.rotations[r]);
        for (std::size_t s = 0; s < roster.rotations[r].shifts.size(); ++s) {
            const ShiftPattern& shift = roster.rotations[r].shifts[s];
            for (const Weekday weekday : shift.days) {
                const WallTime wall = at(sunday + (weekday - date::Sunday), shift.start);
                const Seconds place = (wall - WallTime{sunday}) % date::weeks{1};
                starts.push_back(
                    {r, s, progression(roster.rotations[r], days, weekday), place, wall_length(shift, wall)});
            }
        }
    }
    return starts;
}

void find_within_zone(const Roster& roster, const std::vector<WeeklyStart>& starts, FoundOverlaps& found) {
    std::map<std::string, std::vector<WeeklyStart>> by_zone;
    for (const WeeklyStart& start : starts) by_zone[roster.rotations[start.rotation].zone.name()].push_back(start);
    for (auto& [zone, circle] : by_zone) {
        for_each_meeting(std::move(circle), [&](const WeeklyStart& a, const WeeklyStart& b, Seconds distance) {
            check_meeting(roster, a, b, distance, found);
            return !found.enough();
        });
    }
}

bool FoundOverlaps::check(const Start& a, const Start& b) {
    const Interval both = intersect(when(a), when(b));
    if (both.empty()) return false;
    const auto [known, is_new] =
        found_.emplace(std::minmax(Shift{a.rotation, a.shift}, Shift{b.rotation, b.shift}), Meeting{both, a, b});
    if (!is_new && both < known->second.both) known->second = {both, a, b};
    return true;
}

Interval FoundOverlaps::when(const Start& start) const {
    const Rotation& rotation = roster_.rotations[start.rotation];
    const auto end = wall_end(rotation.shifts[start.shift], start.wall);
    return {start.at, end ? rotation.zone.to_instant(*end) : start.at + instant_long};
}

Interval FoundOverlaps::whole(const Start& start) const {
    const Rotation& rotation = roster_.rotations[start.rotation];
    if (!ends_at_next(rotation.shifts[start.shift])) return when(start);
    const Interval around{start.at - date::days{2}, start.at + date::days{9}};
    Instant end = rotation.zone.to_instant(start.wall + date::weeks{1});
    for (const Start& next : role_starts(roster_, rotation.role, around)) {
        if (next.at > start.at) end = std::min(end, next.at);
    }
    return {start.at, end};
}

std::vector<RoleOverlap> FoundOverlaps::take() const {
    std::vector<RoleOverlap> all;
    for (const auto& [shifts, meeting] : found_) {
        const auto& [a, b] = shifts;
        all.push_back({a.first, b.first, a.second, b.second, intersect(whole(meeting.a), whole(meeting.b))});
    }
    return all;
}

std::vector<RoleOverlap> find_overlaps(const Roster& roster) {
    FoundOverlaps found(roster);
    for (const std::string& role : roster.roles()) {
        const std::vector<WeeklyStart> starts = weekly_starts(roster, role);
        find_within_zone(roster, starts, found);
        find_between_zones(roster, starts, found);
    }
    return found.take();
}

}  // namespace rota
