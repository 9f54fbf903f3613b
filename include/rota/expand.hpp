// From rotations to turns: every shift of every rotation on its dates, grouped into turns.
//
//   std::vector<Turn> turns = expand(roster, first, last);   // both days included, team zone
//
// Starts and ends are wall-clock times of the rotation's zone (see zone.hpp for times that come twice or never);
// a shift that would have no length does not take place.
#pragma once

#include <vector>

#include "rota/diagnostic.hpp"
#include "rota/roster.hpp"
#include "rota/schedule.hpp"

namespace rota {

/// All turns whose first duty starts on a day from `first` to `last` (both included, team zone), by start, then by
/// the order of rotations. A turn is always whole, even if its later duties are after `last`.
[[nodiscard]] std::vector<Turn> expand(const Roster& roster, Day first, Day last);

/// Two duties of one role that overlap: an error in the roster. Found by looking at real dates, because rotations
/// in zones that change their clocks on different days may overlap in some weeks only.
struct RoleOverlap {
    std::size_t rotation_a, rotation_b;  ///< indices in Roster::rotations, a <= b
    std::size_t shift_a, shift_b;        ///< indices in Rotation::shifts
    Interval first;                      ///< the first time it happens
};
/// At most one per pair of shifts, and about a hundred in all, in the order of rotations. Rotations of one zone are
/// compared for all time; rotations of different zones over 28 years from the later `from` (without any, from
/// 2024-01-01). A shift with end = "next" overlaps another only if that one runs, or starts, when it starts.
[[nodiscard]] std::vector<RoleOverlap> find_overlaps(const Roster& roster);

/// Shifts with end = "next" after which, some week, no shift of the role starts within a week; unless only an
/// `until` is the reason.
struct EndlessShift {
    std::size_t rotation, shift;  ///< indices in Roster::rotations and Rotation::shifts
};
[[nodiscard]] std::vector<EndlessShift> find_endless(const Roster& roster);

// A person's periods as time.

/// All of a period that touches `range`, as instants; not clipped to `range`.
[[nodiscard]] Intervals period_intervals(const Period& period, const Zone& zone, const Interval& range);
/// Membership as one interval, open ends as the first and last instant of 1970..2199.
[[nodiscard]] Interval membership(const Person& person);
/// Days of the team's holidays, as instants.
[[nodiscard]] Intervals holiday_intervals(const Team& team);

}  // namespace rota
