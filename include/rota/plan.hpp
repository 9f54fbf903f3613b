// Planning: Problem -> Plan. Values only: no clock, no store; the same problem gives the same plan everywhere.
//
//   Problem problem = make_problem(roster, history, expand(roster, from, to));
//   Plan plan = make_plan(problem);
//   std::vector<PublishedDuty> duties = to_publish(problem, plan, now);
//
// A plan keeps the hard rules (one duty at a time over all roles, only members of the rotation, within membership,
// not in time off) and is the best under seven levels, an earlier one never traded for a later one:
//   uncovered, bent, load, types, preferences, rest, order       (docs/design.md says what each measures)
// Every level states its value and a bound that is true for all plans which are as good on the levels before;
// `proven` when they meet. A bound is never a guess: a level nobody bounded says so with an empty bound.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "rota/eligibility.hpp"
#include "rota/roster.hpp"
#include "rota/schedule.hpp"

namespace rota {

struct Level {
    std::string name;             ///< uncovered, bent, load, types, preferences, rest, order
    std::optional<double> value;  ///< absent: nothing to measure (rest when nobody has two turns)
    std::optional<double> bound;  ///< no plan can be better than this
    bool proven = false;
};

/// A rule that the plan breaks, because a turn would otherwise be uncovered.
struct Bend {
    std::string rule;  ///< "rest" or "max"
    std::string person;
    std::vector<std::string> turns;  ///< ids: the two turns of a rest, all turns of a window
};

struct UncoveredTurn {
    std::string turn;
    Interval when;
    std::vector<Exclusion> reasons;  ///< every member of the rotation, in member order
};

struct Problem {
    Roster roster;
    std::vector<PublishedDuty> history;  ///< by start; fixed
    std::vector<Turn> turns;             ///< to be given away, by start
};

struct Plan {
    std::vector<std::optional<std::string>> person;  ///< for each turn of the problem, its person's id
    std::vector<Level> levels;                       ///< all seven, in order
    std::vector<Bend> bent;
    std::vector<UncoveredTurn> uncovered;
};

struct Effort {
    /// How hard to look, in units of work (never seconds): each unit is one round of exchanges.
    int rounds = 20;
};

/// Leaves out turns that `history` already has, or that overlap a published duty of their role.
[[nodiscard]] Problem make_problem(const Roster& roster, std::vector<PublishedDuty> history, std::vector<Turn> turns);

[[nodiscard]] Plan make_plan(const Problem& problem, const Effort& effort = {});

/// The duties of the plan as they are to be published: targets fixed, holidays marked.
[[nodiscard]] std::vector<PublishedDuty> to_publish(const Problem& problem, const Plan& plan, Instant now);

}  // namespace rota
