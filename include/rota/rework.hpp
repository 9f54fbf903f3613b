// Giving published turns anew: what `generate --repair` and `--replan` work on, and what they change.
//
//   Problem problem = repair_problem(roster, store.published(team), now);
//   Plan plan = make_plan(problem);
//   for (const Move& move : moves(problem, plan)) ...
//   store.publish({..., republished(problem, plan)})
//
// Only turns that have not begun are given anew; turns are given as a whole, or not at all. All others are history, as
// are turns that changes (`held`) lie on: somebody has decided who holds them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "rota/plan.hpp"

namespace rota {

/// Turns that the roster forbids or that have nobody, and those that start later than now + notice, which may move to
/// make room. Targets stay as published; the level `moved` comes right after `bent`. Turns whose rotation or shift is
/// gone, or that overlap what the rotations have now, cannot be given to anybody and stay as they are.
[[nodiscard]] Problem repair_problem(const Roster& roster, const std::vector<PublishedDuty>& published, Instant now,
                                     const std::vector<Span>& held = {});

/// All turns of fair rotations that start later than now + notice. Targets are fixed anew; the level `moved` comes
/// right before `order`.
[[nodiscard]] Problem replan_problem(const Roster& roster, const std::vector<PublishedDuty>& published, Instant now,
                                     const std::vector<Span>& held = {});

/// A published turn that gets another person.
struct Move {
    std::string turn;
    Interval when;
    std::optional<std::string> from, to;  ///< nobody: uncovered
};
/// By start.
[[nodiscard]] std::vector<Move> moves(const Problem& problem, const Plan& plan);

/// The duties of the problem's turns as they are to be published in place of the old ones, by start: where their person
/// changes, and after replan_problem() also where the targets do. A duty keeps the day it was published unless its
/// person changes.
[[nodiscard]] std::vector<PublishedDuty> republished(const Problem& problem, const Plan& plan, Instant now);

}  // namespace rota
