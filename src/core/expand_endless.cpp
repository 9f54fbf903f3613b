// Shifts that are to last until the next one of their role, where none comes within a week.
#include <algorithm>
#include <numeric>

#include "rota/expand.hpp"

#include "core/expand_starts.hpp"

namespace rota {

namespace {

constexpr std::int64_t most_weeks = 230 * 53;    // all that a roster can reach
constexpr std::int64_t most_starts = 2'000'000;  // to look at, in all

/// A rotation of every week is followed by itself, so only the others are worth looking at.
bool worth_looking(const Rotation& rotation) {
    return rotation.every > 1 && std::any_of(rotation.shifts.begin(), rotation.shifts.end(), ends_at_next);
}

struct RoleWeeks {
    Instant latest_first = Instant::min();
    std::int64_t repeat = 1;  ///< after so many weeks all is as before
    std::int64_t starts_per_week = 0;
};

RoleWeeks weeks_of(const Roster& roster, const std::string& role) {
    RoleWeeks weeks;
    for (const Rotation& rotation : roster.rotations) {
        if (rotation.role != role) continue;
        weeks.latest_first = std::max(weeks.latest_first, rotation.zone.start_of(RotationDays(rotation).first()));
        weeks.repeat = std::min<std::int64_t>(std::lcm<std::int64_t>(weeks.repeat, rotation.every), most_weeks);
        for (const ShiftPattern& shift : rotation.shifts) {
            weeks.starts_per_week += static_cast<std::int64_t>(shift.days.size());
        }
    }
    return weeks;
}

/// From the rotation's first day until every constellation of the role's weeks has been seen, clocks aside.
Interval stretch_to_look_at(const Rotation& rotation, const RoleWeeks& weeks, std::int64_t most) {
    const Instant start = rotation.zone.start_of(RotationDays(rotation).first());
    const Instant end = std::max(start, weeks.latest_first) + date::weeks{weeks.repeat + 2};
    const date::weeks affordable{std::max<std::int64_t>(most / std::max<std::int64_t>(weeks.starts_per_week, 1), 4)};
    return {start, std::min(end, start + affordable)};
}

std::vector<std::size_t> endless_shifts(const Roster& roster, std::size_t index, std::int64_t most) {
    const Rotation& rotation = roster.rotations[index];
    const Interval stretch = stretch_to_look_at(rotation, weeks_of(roster, rotation.role), most);
    const std::vector<Start> starts = role_starts(roster, rotation.role, stretch);
    std::vector<std::size_t> endless;
    for (std::size_t i = 0; i < starts.size(); ++i) {
        const Start& start = starts[i];
        if (start.rotation != index || !ends_at_next(rotation.shifts[start.shift])) continue;
        const Instant week_later = rotation.zone.to_instant(start.wall + date::weeks{1});
        if (week_later >= stretch.end) break;
        const bool followed = i + 1 < starts.size() && starts[i + 1].at <= week_later;
        if (!followed) endless.push_back(start.shift);
    }
    std::sort(endless.begin(), endless.end());
    endless.erase(std::unique(endless.begin(), endless.end()), endless.end());
    return endless;
}

}  // namespace

std::vector<EndlessShift> find_endless(const Roster& roster) {
    const auto looked_at = std::count_if(roster.rotations.begin(), roster.rotations.end(), worth_looking);
    if (looked_at == 0) return {};
    Roster without_until;  // what an `until` ends is no error
    without_until.rotations = roster.rotations;
    for (Rotation& rotation : without_until.rotations) rotation.until.reset();
    std::vector<EndlessShift> endless;
    for (std::size_t r = 0; r < roster.rotations.size(); ++r) {
        if (!worth_looking(roster.rotations[r])) continue;
        for (const std::size_t shift : endless_shifts(without_until, r, most_starts / looked_at))
            endless.push_back({r, shift});
    }
    return endless;
}

}  // namespace rota
