// Escalation: which rule applies, and who is told when.
//
//   const EscalationRule* rule = choose_rule(roster, "critical", "key", t);
//   Timeline published = ...;                            // spans from t to last_step(*rule, roster.team, t)
//   Escalation e = timeline(*rule, roster, published, t);
//   e.held_until          // when nothing happens before the next business hours
//   e.steps[0].at         // the instant of the first step
//   e.steps[0].notify     // who is on duty in its roles at that instant
//
// Instants are UTC. Delays count from the start: days and weeks are days of the team's wall clock, hours and minutes
// elapsed time (Zone::add). The person on duty at the instant of a step is notified, so a hand-off between two
// steps changes the name. Never throws; a roster that was read without errors always has a rule.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "rota/resolve.hpp"
#include "rota/roster.hpp"

namespace rota {

/// The tier of a problem without a customer.
inline constexpr const char* tier_without_customer = "standard";

/// The first rule that matches severity, tier and hours; nothing when none does. Points into the roster.
[[nodiscard]] const EscalationRule* choose_rule(const Roster& roster, const std::string& severity,
                                                const std::string& tier, Instant t);
/// The same, by the kind of hours alone: business hours or not.
[[nodiscard]] const EscalationRule* choose_rule_by_hours(const Roster& roster, const std::string& severity,
                                                         const std::string& tier, bool business);

/// Somebody who is notified: the person on duty in a role, or a person named by the rule (then without a role).
struct Told {
    std::optional<std::string> role;
    std::string person;

    friend bool operator==(const Told& a, const Told& b) { return a.role == b.role && a.person == b.person; }
};

struct EscalationEvent {
    Instant at;
    std::string after;  ///< as written in the rule
    int round = 0;      ///< 0 the first run, 1.. repetitions
    std::vector<Told> notify;
    std::vector<std::string> nobody;  ///< roles in which nobody is on duty at that instant
};

struct Escalation {
    Instant at;                         ///< the instant of the question
    std::optional<Instant> held_until;  ///< when the first step has to wait: the start of the next business hours
    std::vector<EscalationEvent> steps;

    /// False when nobody is told in the whole timeline.
    [[nodiscard]] bool reaches_anybody() const;
};

/// Steps and repetitions in the order of time; never back in time. A step that reaches nobody takes no time:
/// the next step of its round happens at the same instant, and later steps move forward by as much. A round starts
/// `repeat_after` after the last step of the round before. Without any business hours in the team there is no wait.
[[nodiscard]] Escalation timeline(const EscalationRule& rule, const Roster& roster, const Timeline& published,
                                  Instant t);

/// No step of timeline() is later: published spans are needed up to here.
[[nodiscard]] Instant last_step(const EscalationRule& rule, const Team& team, Instant t);

}  // namespace rota
