// Do the shifts of each role follow each other without overlap and without end? Found on real dates (rota/expand.hpp).
#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

#include "rota/date_text.hpp"
#include "rota/expand.hpp"

#include "input/roster/roster_readers.hpp"

namespace rota {

namespace {

constexpr std::size_t most_shifts_of_a_role = 500;
constexpr std::size_t most_shifts_in_all = 20'000;  // a whole organisation in one file

std::string shift_label(const Rotation& rotation, std::size_t shift) {
    return fmt::format("shift {} of rotation {}", quote_value(rotation.shifts[shift].name), quote_value(rotation.name));
}

void report_overlap(RosterReading& reading, const RoleOverlap& overlap, const std::vector<std::size_t>& index) {
    std::pair one{index[overlap.rotation_a], overlap.shift_a};
    std::pair other{index[overlap.rotation_b], overlap.shift_b};
    const auto place = [&](const auto& which) { return reading.rotation_places[which.first].starts[which.second]; };
    if (place(one).begin > place(other).begin) std::swap(one, other);
    const Rotation& rotation = reading.roster.rotations[other.first];
    const Rotation& first = reading.roster.rotations[one.first];
    const std::string message = one == other
                                    ? fmt::format("{} overlaps itself", shift_label(rotation, other.second))
                                    : fmt::format("{} overlaps {} in role {}", shift_label(rotation, other.second),
                                                  shift_label(first, one.second), quote_value(rotation.role));
    reading.context.report.error(
        place(other), "overlap", message,
        fmt::format("two people would be on duty from {} to {}", wall_text(rotation.zone.to_wall(overlap.first.start)),
                    wall_text(rotation.zone.to_wall(overlap.first.end))));
}

/// The rotations whose times could be read; `index` says which they are in the whole roster.
Roster sound_part(const RosterReading& reading, std::vector<std::size_t>& index) {
    Roster part;
    part.team = reading.roster.team;
    for (std::size_t i = 0; i < reading.roster.rotations.size(); ++i) {
        if (!reading.rotation_places[i].times_are_sound) continue;
        part.rotations.push_back(reading.roster.rotations[i]);
        index.push_back(i);
    }
    return part;
}

bool has_too_many_shifts(RosterReading& reading) {
    std::size_t all = 0;
    std::unordered_map<std::string, std::size_t> by_role;
    for (std::size_t i = 0; i < reading.roster.rotations.size(); ++i) {
        const Rotation& rotation = reading.roster.rotations[i];
        const std::size_t here = by_role[rotation.role] += rotation.shifts.size();
        all += rotation.shifts.size();
        if (here <= most_shifts_of_a_role && all <= most_shifts_in_all) continue;
        const bool role = here > most_shifts_of_a_role;
        reading.context.report.error(reading.rotation_places[i].header, "too-many",
                                     role ? fmt::format("there are more than {} shifts of role {}",
                                                        most_shifts_of_a_role, quote_value(rotation.role))
                                          : fmt::format("there are more than {} shifts", most_shifts_in_all));
        return true;
    }
    return false;
}

}  // namespace

void check_shifts_of_roles(RosterReading& reading) {
    if (!reading.team_is_sound) return;
    Report& report = reading.context.report;
    if (has_too_many_shifts(reading)) return;
    std::vector<std::size_t> index;
    const Roster part = sound_part(reading, index);
    for (const RoleOverlap& overlap : find_overlaps(part)) report_overlap(reading, overlap, index);
    if (index.size() < reading.roster.rotations.size()) return;
    for (const EndlessShift& endless : find_endless(part)) {
        report.error(reading.rotation_places[endless.rotation].ends[endless.shift], "endless-shift",
                     fmt::format("{} would not end: no shift of its role starts within a week after it",
                                 shift_label(part.rotations[endless.rotation], endless.shift)),
                     "give it an end such as \"Mon 08:00\"");
    }
}

}  // namespace rota
