// Who can take a turn at all: the hard rules that concern one person and one turn, each with a sentence that says
// why not. Rules about several turns (double booking, rest, windows) belong to the planner (plan.hpp).
//
//   if (auto no = why_not(roster, person, turn)) say(no->why);   // "time off Sun 20 Dec 2026 to Sun 3 Jan 2027 (holiday)"
#pragma once

#include <optional>
#include <string>

#include "rota/roster.hpp"
#include "rota/schedule.hpp"

namespace rota {

struct Exclusion {
    enum class Kind {
        not_in_rotation,
        not_yet_member,     ///< membership begins after the turn does (read in the person's zone)
        no_longer_member,   ///< membership ends before the turn does
        time_off,
        on_duty_elsewhere,  ///< found by the planner
    };
    std::string person;
    Kind kind = Kind::not_in_rotation;
    std::string why;  ///< part of a sentence after the person's name and a colon; dates as "Sun 20 Dec 2026"
};

/// Nothing when the person can take all of the turn. Time off touches a turn when it overlaps one of its duties.
[[nodiscard]] std::optional<Exclusion> why_not(const Roster& roster, const Person& person, const Turn& turn);

/// Active: within membership and not in excused time off at that instant. Only who is active owes a part.
[[nodiscard]] bool active_at(const Person& person, Instant t);

/// The parts of a duty that the rotation's members owe: share / sum of shares over those active at its start.
/// Each member counts once. Empty when nobody is active.
[[nodiscard]] std::vector<OwedPart> owed_parts(const Roster& roster, const Rotation& rotation, Instant start);

/// True when a period of that list touches a duty of the turn (periods are read in `zone`).
[[nodiscard]] bool touches(const std::vector<Period>& periods, const Zone& zone, const Turn& turn);

/// True when the duty touches one of the team's holidays (team zone).
[[nodiscard]] bool on_holiday(const Team& team, const Duty& duty);

}  // namespace rota
