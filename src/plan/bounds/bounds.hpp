// What no plan can beat, level by level. Each bound holds for every plan that is at least as good as the given one on
// the levels before; where that needs an earlier level to be proven, it says so.
#pragma once

#include <optional>
#include <vector>

#include "plan/model/state.hpp"

namespace rota::planner {

/// Turns of the same time of which at least so many stay uncovered in every plan: people run out (maximum matching).
struct Shortage {
    std::vector<int> turns;
    int missing;
};
/// No turn is in two of them.
[[nodiscard]] std::vector<Shortage> shortages(const Model& model);

/// Level 1: what all shortages come to.
[[nodiscard]] int bound_uncovered(const Model& model);

/// Level 2: in windows too short for two turns of one person (or for more than a `max`), people run out.
/// `uncovered`: how many turns a plan leaves without a person, at most.
[[nodiscard]] int bound_bent(const Model& model, int uncovered);

/// How many published turns must change their person, in plans that leave no more turns uncovered.
[[nodiscard]] int bound_moved(const Model& model, int uncovered);

/// Levels 3 to 5 when only eligibility counts and rules are free: a convex flow, solved exactly where all turns weigh
/// the same. Holds for plans that leave as many turns uncovered as this one.
struct FairBounds {
    Square load = 0;
    Square types = 0;     ///< for plans whose load meets its bound
    int preferences = 0;  ///< for plans whose load and types meet their bounds
};
[[nodiscard]] FairBounds bound_fair(const State& state);
/// Level 4 for plans of any load.
[[nodiscard]] Square bound_types(const State& state);
/// Level 5 for all plans that leave no more turns uncovered.
[[nodiscard]] int bound_preferences(const Model& model, int uncovered);

/// Level 6: in windows of rests shorter than that, people run out. Absent: somebody might get by without two turns.
[[nodiscard]] std::optional<int> bound_rest(const State& state);

/// Level 7: turns that their person in the plain cycle cannot take.
[[nodiscard]] int bound_order(const Model& model);

}  // namespace rota::planner
