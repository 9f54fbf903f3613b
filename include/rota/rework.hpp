// Reassigning published turns: what `generate --repair` and `--replan` work on, and what they change.
//
//   Problem problem = repair_problem(roster, store.schedule(team), now);
//   Plan plan = make_plan(problem);
//   for (const Move& move : moves(problem, plan)) ...
//   store.publish({..., republished(problem, plan)})
//
// Only turns that have not begun are reassigned, as a whole or not at all. All others are history, as are turns with
// changes: somebody has decided who holds them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "rota/plan.hpp"

namespace rota {

/// Turns that are forbidden or uncovered, and those that start later than now + notice, which may move to make room.
/// Targets stay as published; the level `moved` comes right after `bent`. Turns whose rotation or shift no longer
/// exists, or that overlap what the rotations have now, cannot be reassigned and stay as they are.
[[nodiscard]] Problem repair_problem(const Roster& roster, const PublishedSchedule& published, Instant now);

/// All turns of fair rotations that start later than now + notice. Targets are recomputed; the level `moved` comes
/// right before `order`.
[[nodiscard]] Problem replan_problem(const Roster& roster, const PublishedSchedule& published, Instant now);

/// A published turn that gets another person.
struct Move {
    std::string turn;
    Interval when;
    std::optional<std::string> from, to;  ///< nobody: uncovered
};
/// By start.
[[nodiscard]] std::vector<Move> moves(const Problem& problem, const Plan& plan);

/// The duties of the problem's turns, to publish in place of the old ones, by start: those whose person changes, and
/// after replan_problem() also those whose targets change. A duty keeps its publication date unless its person changes.
[[nodiscard]] std::vector<PublishedDuty> republished(const Problem& problem, const Plan& plan, Instant now);

}  // namespace rota
