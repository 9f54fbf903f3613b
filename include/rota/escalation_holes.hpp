// Gaps in an escalation policy that the rules alone do not show: hours at which a rule can apply, but its roles have
// nobody on duty, whatever plan is made.
//
//   for (const EscalationHole& hole : find_escalation_holes(roster, today))
//       hole.kind      // nobody: no step of the rule reaches anybody at those hours
//       hole.times     // the hours, in the weeks looked at
//
// From the roster alone: the rotations say when a role has a duty, not who has it. The weeks looked at begin with the
// first whole week in which all rotations have begun; there are as many as the longest `every` asks for. Holidays
// count as ordinary days, so the answer is the same in every week. Instants are UTC, intervals half-open.
#pragma once

#include <string>
#include <vector>

#include "rota/interval.hpp"
#include "rota/roster.hpp"

namespace rota {

struct EscalationHole {
    enum class Kind {
        nobody,         ///< no step of the rules reaches anybody
        role_never,     ///< the role is not on duty at any hour at which the rules can apply
        role_sometimes  ///< the role is off duty for less than a day while another role of the rules is on duty
    };
    Kind kind = Kind::nobody;
    std::string role;                ///< empty for `nobody`
    std::vector<std::size_t> rules;  ///< indices in Roster::escalations; rules with the same gap are grouped
    Intervals times;                 ///< normalised, not empty
    int weeks = 1;                   ///< how many weeks were looked at; times repeat after them
};

/// In the order of rules, each kind after the other. A rule that names a person reaches somebody at any hour.
[[nodiscard]] std::vector<EscalationHole> find_escalation_holes(const Roster& roster, Day today);

/// The message for the author of the roster: a stable code, a sentence, and what to do about it.
[[nodiscard]] std::string to_code(EscalationHole::Kind kind);  // "nobody-reached", "role-never-reached", "role-hole"
[[nodiscard]] std::string to_hint(EscalationHole::Kind kind);
[[nodiscard]] std::string to_text(const EscalationHole& hole, const Roster& roster);

}  // namespace rota
