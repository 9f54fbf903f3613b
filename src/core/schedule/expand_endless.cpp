// Shifts that are to last until the next one of their role, where none comes within a week.
#include <algorithm>
#include <numeric>
#include <set>
#include <utility>

#include "rota/expand.hpp"

#include "core/schedule/expand_starts.hpp"

namespace rota {

namespace {

constexpr std::int64_t most_weeks = 230 * 53;    // all that a roster can reach
constexpr std::int64_t most_starts = 2'000'000;  // to look at, in all

/// A rotation of every week is followed by itself, so only the others are worth looking at.
bool worth_looking(const Rotation& rotation) {
    return rotation.every > 1 && std::any_of(rotation.shifts.begin(), rotation.shifts.end(), ends_at_next);
}

/// From the first day of a rotation worth looking at until every constellation of the role's weeks has been seen,
/// clocks aside; less if that would take more than `most` starts.
Interval stretch_to_look_at(const Roster& roster, const std::string& role, std::int64_t most) {
    Instant start = Instant::max();
    Instant latest = Instant::min();
    std::int64_t repeat = 1;  // after this many weeks everything repeats
    std::int64_t week = 1;    // what there is to look at in one
    for (const Rotation& rotation : roster.rotations) {
        if (rotation.role != role) continue;
        const Instant first = rotation.zone.start_of(RotationDays(rotation).first());
        if (worth_looking(rotation)) start = std::min(start, first);
        latest = std::max(latest, first);
        repeat = std::min<std::int64_t>(std::lcm<std::int64_t>(repeat, rotation.every), most_weeks);
        for (const ShiftPattern& shift : rotation.shifts) week += 1 + static_cast<std::int64_t>(shift.days.size());
    }
    const date::weeks affordable{std::max<std::int64_t>(most / week, 4)};
    return {start, std::min(latest + date::weeks{repeat + 2}, start + affordable)};
}

/// Pairs of rotation and shift, each once, in order.
std::set<std::pair<std::size_t, std::size_t>> endless_of_role(const Roster& roster, const std::string& role,
                                                              std::int64_t most) {
    const Interval stretch = stretch_to_look_at(roster, role, most);
    const std::vector<Start> starts = role_starts(roster, role, stretch);
    std::set<std::pair<std::size_t, std::size_t>> endless;
    for (std::size_t i = 0; i < starts.size(); ++i) {
        const Start& start = starts[i];
        const Rotation& rotation = roster.rotations[start.rotation];
        if (!worth_looking(rotation) || !ends_at_next(rotation.shifts[start.shift])) continue;
        const Instant week_later = rotation.zone.to_instant(start.wall + date::weeks{1});
        const bool followed = i + 1 < starts.size() && starts[i + 1].at <= week_later;
        if (!followed && week_later < stretch.end) endless.emplace(start.rotation, start.shift);
    }
    return endless;
}

}  // namespace

std::vector<EndlessShift> find_endless(const Roster& roster) {
    std::set<std::string> roles;
    for (const Rotation& rotation : roster.rotations) {
        if (worth_looking(rotation)) roles.insert(rotation.role);
    }
    if (roles.empty()) return {};
    Roster without_until;  // a shift that ends because of an `until` is not an error
    without_until.rotations = roster.rotations;
    for (Rotation& rotation : without_until.rotations) rotation.until.reset();
    std::set<std::pair<std::size_t, std::size_t>> all;
    for (const std::string& role : roles) {
        all.merge(endless_of_role(without_until, role, most_starts / static_cast<std::int64_t>(roles.size())));
    }
    std::vector<EndlessShift> endless;
    for (const auto& [rotation, shift] : all) endless.push_back({rotation, shift});
    return endless;
}

}  // namespace rota
