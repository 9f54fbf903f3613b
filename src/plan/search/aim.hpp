// Aiming for a plan that is good enough on every level at once, instead of improving one level after the other.
//
// The idea: strict levels make a rugged land: each exchange must not lose anything on any earlier level, and soon there
// is none that gains. But a plan that is good enough everywhere is allowed to be worse on the way there. So the excess
// over what is aimed for is one number, and a walk of random exchanges makes it small by late acceptance (Burke and
// Bykov, 2017): a step may be worse than the last one, as long as it is no worse than where the walk was some hundred
// steps ago.
//
// Example: all weekends are even, but somebody rests 11 days and 18 are possible. Between the two lie plans in which
// somebody has a weekend too many.
//
// All whole numbers and its own dice: the same problem gives the same plan on every machine.
#pragma once

#include "plan/search/search.hpp"

namespace rota::planner {

/// Good enough: at most so much of each, and at least so many days of rest.
struct Aims {
    int uncovered = 0;
    int bent = 0;
    int moved = 0;
    Square load = 0;
    Square types = 0;
    int preferences = 0;
    int rest = 0;
};

[[nodiscard]] bool meets(const State& state, const Aims& aims);

/// True: the state has become a plan that meets the aims. Else it is where the walk ended: often not far from one.
/// A patient walk remembers more steps, goes further round, and needs more work. Another attempt is another walk.
enum class Patience { little, much };
bool aim_for(State& state, const Aims& aims, Patience patience, int attempt, Work& work);

}  // namespace rota::planner
