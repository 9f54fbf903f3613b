// Fairness: each person's load against their fair share. Pure functions on what is published.
//
//   Fairness f = make_fairness(roster, published, whole_schedule(published.duties));
//   f.people[0].balance      +0.5: has done half a weekend more than owed, `carry` and everything before included
//   f.types[0]               "phone/weekend"; f.people[0].types[0] is that person's target and load in it
//   published_levels(roster, published, period)     how good it is, in the words of a plan (plan.hpp)
//
// A duty belongs to a period by its start. Amounts are weights, as rosters write them. Load follows who held a duty in
// the end: an override of part of a duty moves that part of its weight, by time. Targets are those fixed at publication
// (PublishedDuty::owed); uncovered duties count in them. People in no rotation have no balance. Round-robin duties
// count in balances and in `holiday` and have no type of their own. Days of rest are whole days of the team's wall
// clock, rounded down.
//
// A turn is the turn that was planned and counts for one person: whoever holds most of it, or, if two hold as much, the
// one it was planned for. Hours of a turn that others took over are load of theirs, and no turn.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "rota/plan.hpp"
#include "rota/published_schedule.hpp"
#include "rota/roster.hpp"
#include "rota/schedule.hpp"

namespace rota {

struct TypeAmounts {
    double target = 0;
    double load = 0;
};

/// Target, load, types, turns, rest and time are of the period; the balance is that at its end.
struct PersonFairness {
    std::string person;
    std::optional<double> share;  ///< absent: no longer in the roster
    double carry = 0;
    double target = 0;
    double load = 0;
    std::optional<double> balance;          ///< absent: in no rotation
    std::vector<TypeAmounts> types;         ///< in the order of Fairness::types
    int turns = 0;                          ///< turns they hold more of than anybody else
    std::optional<int> shortest_rest_days;  ///< between two of their turns, at least one of them of the period
    Seconds on_duty{0};
};

struct Fairness {
    Interval period;
    std::vector<std::string>
        types;  ///< "ROTATION/SHIFT" in the roster's order, then those no longer in it, then `holiday`
    std::vector<PersonFairness> people;  ///< everybody in the roster, in its order; then others who held or owed a duty
};

/// From the start of the first duty to the end of the last; empty when there is none.
[[nodiscard]] Interval whole_schedule(const std::vector<PublishedDuty>& duties);

[[nodiscard]] Fairness make_fairness(const Roster& roster, const PublishedSchedule& published, const Interval& period);

/// Levels 1 to 6 of what is published in the period, with the bounds that are true of anything: no count, no sum of
/// squares and, where nobody prefers anything, no wish is below 0. See proof.hpp for better ones. `load` and `types`
/// look at everything up to the period's end, the others at turns with a duty in the period, earlier and later ones
/// being their neighbours. From `load` on they say nothing about a period without a duty of a fair rotation.
[[nodiscard]] std::vector<Level> published_levels(const Roster& roster, const PublishedSchedule& published,
                                                  const Interval& period);

}  // namespace rota
