// Why a turn went to somebody: stored with each published turn, so that anybody can ask later.
//
//   for (const TurnReason& reason : explain(problem, plan)) {
//       for (const MemberReason& m : reason.members)  m.person, m.chosen, m.excluded, m.detail, m.balance
//   }
//
// A plan is optimised as a whole, so a reason never claims that the lowest balance decided. It states facts:
// who could not take the turn and why, who would have broken a rule, everybody's balance at the time; and for those
// with a lower balance, what giving them this turn instead would have done to the loads at the end of the plan.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rota/schedule.hpp"

namespace rota {

struct Problem;
struct Plan;

/// How the detail of the chosen person begins when the turn breaks a rule for them; and how it began in older files.
inline constexpr std::string_view broken_rule = "a rule is broken, ";
inline constexpr std::string_view bent_rule = "a rule is bent, ";

/// One member of the rotation and one turn.
struct MemberReason {
    std::string person;
    bool chosen = false;
    /// Why not: "not a member", "time off", "on duty" (could not take it), "rest", "max" (would have broken a rule).
    /// Empty: they could take it. Always empty for the chosen person.
    std::string excluded;
    /// Part of a sentence after the person's name and a colon; may be empty. Instants in the team's zone.
    std::string detail;
    /// carry + load - target over all duties, published and planned, that start before the turn does; in weight units,
    /// rounded to six decimals.
    double balance = 0;
};

[[nodiscard]] inline bool breaks_a_rule(const MemberReason& member) {
    return member.detail.starts_with(broken_rule) || member.detail.starts_with(bent_rule);
}

struct TurnReason {
    std::string role;
    Instant start;  ///< of the turn's first duty
    std::string rotation;
    bool round_robin = false;
    /// Round-robin: whose position in the order it was, and whose turn it was after earlier exchanges. Empty for
    /// fair rotations.
    std::string by_order, due;
    std::vector<MemberReason> members;  ///< in rotation order, each once

    [[nodiscard]] std::string turn_id() const { return duty_id(role, start); }
    /// Nothing for an uncovered turn.
    [[nodiscard]] const MemberReason* chosen() const {
        for (const MemberReason& member : members) {
            if (member.chosen) return &member;
        }
        return nullptr;
    }
};

/// For each turn of the problem, in its order.
[[nodiscard]] std::vector<TurnReason> explain(const Problem& problem, const Plan& plan);

}  // namespace rota
