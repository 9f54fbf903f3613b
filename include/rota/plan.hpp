// Planning: Problem -> Plan. Values only: no clock, no store; the same problem gives the same plan everywhere.
//
//   Problem problem = make_problem(roster, history, expand(roster, from, to));
//   Plan plan = make_plan(problem);
//   std::vector<PublishedDuty> duties = to_publish(problem, plan, now);
//
// A plan keeps the hard rules (one duty at a time over all roles, only members of the rotation, within membership,
// not in time off) and is the best under seven levels; an earlier level is never traded for a later one:
//   uncovered, bent, load, types, preferences, rest, order       (docs/design.md says what each measures)
// Every level states its value and a bound that holds for all plans which are as good on the earlier levels; it is
// `proven` when they meet. A bound is never a guess: a level without a known bound has an empty one.
//
// Round-robin rotations are assigned first, in strict order; the levels decide about the others. Round-robin turns
// count in everybody's balance, in the type `holiday`, and as a neighbour whose rest is kept; they have no types of
// their own, no preferences and no order to be measured. Where they alone leave a turn uncovered or break a rule,
// `uncovered` and `bent` are only proven if no order at all could do better. A plan without a turn of a fair rotation
// has no value, no bound and no proof on the levels from `load` on.
// The plain cycle of `order` goes through the members in turn, passing over people outside their membership, and
// begins after the holder of the rotation's last published turn. Without one it begins with the first member,
// except where another rotation shares members: then with the one that makes the cycles collide least (fewest turns
// at the same time, broken rests, unequal loads; then the longest rest; then the earliest member).
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "rota/eligibility.hpp"
#include "rota/level.hpp"
#include "rota/published_schedule.hpp"
#include "rota/roster.hpp"
#include "rota/schedule.hpp"

namespace rota {

/// A rule that the plan breaks.
struct Bend {
    enum class Cause {
        gap,           ///< no plan that covers as many turns breaks fewer rules
        strict_order,  ///< it is broken by round-robin turns alone, and published ones
        unknown,       ///< a plan that breaks fewer may exist: it was neither found nor ruled out
    };
    std::string rule;  ///< "rest" or "max"
    std::string person;
    std::vector<std::string> turns;  ///< ids: the two turns of a rest, all turns of a window
    Cause cause = Cause::unknown;
};

struct UncoveredTurn {
    std::string turn;
    Interval when;
    std::vector<Exclusion> reasons;  ///< every member of the rotation, in member order
    bool strict_order = false;       ///< a turn of a plan that its strict order could give to nobody
};

struct Problem {
    Roster roster;
    PublishedSchedule history;  ///< fixed; its duties by start
    std::vector<Turn> turns;    ///< to be assigned, by start
    /// For published turns that are reassigned (see rota/rework.hpp): the duties of each as published.
    /// Empty when all turns are new.
    std::vector<std::vector<PublishedDuty>> published;
    /// The level that `moved` (turns whose person changes) comes right before, if turns are reassigned.
    enum class Moved { not_measured, before_load, before_order } moved = Moved::not_measured;
};

struct Plan {
    std::vector<std::optional<std::string>> person;  ///< for each turn of the problem, its person's id
    std::vector<Level> levels;                       ///< all seven, in order, and `moved` where it is measured
    std::vector<Bend> bent;
    std::vector<UncoveredTurn> uncovered;
};

struct Effort {
    /// Search effort, in units of work (never seconds): each unit is one round of exchanges.
    int rounds = 20;
    /// From this many rounds on, what search and counting leave open goes to the exact solver even for problems that
    /// may take it minutes.
    static constexpr int thorough = 100;
    /// Off: only the search, without asking the exact solver for a better plan or for proofs.
    bool exact = true;
    /// Called before each longer step, with the state of all levels. Changes nothing.
    std::function<void(const std::vector<Level>&)> watch = {};
};

/// Leaves out duties that `history` already has, or that overlap a published duty of their role; what remains of a
/// week's turn is a turn.
[[nodiscard]] Problem make_problem(const Roster& roster, PublishedSchedule history, std::vector<Turn> turns);

/// Never throws for a problem of make_problem(), and always returns a plan. With Effort::exact the process may fork:
/// the solver runs in a child, so that a crash in it does not crash the caller.
[[nodiscard]] Plan make_plan(const Problem& problem, const Effort& effort = {});

/// The duties of the plan, ready to publish: targets fixed, holidays marked, published at `now`.
[[nodiscard]] std::vector<PublishedDuty> to_publish(const Problem& problem, const Plan& plan, Instant now);

/// Published turns that start in `period` and have an uncovered duty, by start, with the reason why each
/// member of their rotation cannot take them. No reasons if the rotation no longer exists; a member who could now
/// take the turn is not among the reasons.
[[nodiscard]] std::vector<UncoveredTurn> published_uncovered(const Roster& roster, const PublishedSchedule& published,
                                                             const Interval& period);

}  // namespace rota
