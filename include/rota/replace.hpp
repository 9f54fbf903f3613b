// Somebody cannot come: who takes their turns instead.
//
//   Replacement r = find_replacement({roster, published}, {"dana", when, "flu"}, now);
//   r.holdings                 who is to hold what; nobody if nobody can
//   r.uncovered, r.next_best   if nobody can: why not, and who could if a rule were broken
//
// As few turns as possible change hands; among those, the plan is the best under the levels of plan.hpp. Turns that
// have begun are reassigned from the start of the absence, or from now if that is later; upcoming turns as a whole,
// because a turn that touches time off is not theirs. Other people's turns stay as they are, unless reassigning only
// the absent person's turns would leave one uncovered or break a rule and moving others helps.
#pragma once

#include <string>
#include <vector>

#include "rota/change_effect.hpp"
#include "rota/plan.hpp"

namespace rota {

struct Replacement {
    std::vector<Holding> holdings;  ///< by start
    std::size_t turns = 0;          ///< turns of the absent person that go to somebody else, or to nobody
    bool chain = false;             ///< turns of others move as well
    std::vector<UncoveredTurn> uncovered;

    /// Who could take an uncovered turn if a lead decides so, and the rules that breaks.
    struct NextBest {
        std::string turn;
        std::vector<Holding> holdings;
        std::vector<ChangeWarning> bends;
    };
    std::vector<NextBest> next_best;
};

/// `schedule.roster` must not contain this absence yet.
[[nodiscard]] Replacement find_replacement(const Schedule& schedule, const Absence& absence, Instant now,
                                           const Effort& effort = {});

}  // namespace rota
