// Levels that search and counting leave open go, one by one, to the integer program.
#pragma once

#include "rota/plan.hpp"

#include "plan/solver/formulation.hpp"

namespace rota::planner {

struct Proof {
    bool none_better = false;     ///< no plan is better on the level; for Aim::rest: nobody can have that
    std::optional<double> bound;  ///< of the level, its constant included; none for Aim::rest
    bool asked_tree = false;
    std::optional<State> near;  ///< no plan that is good enough, but near to what the relaxation would like
};

/// Small enough to ask.
[[nodiscard]] bool can_ask(const Model& model, int rounds);

/// Looks for a plan with these counts ([kind * people + person]) in which everybody rests so many days. Replaces the
/// state if there is one that is better.
void attain(State& state, const std::vector<int>& counts, int days, int rounds);

/// How hard to ask: whether the linear relaxation alone has the answer (a small program's tree search is as quick);
/// with a tree search; or looking for a better plan with all that the solver knows.
enum class Asking { relaxation, tree, everywhere };

/// Is there a better plan? Replaces the state if one is found: better on levels 1 to 5, or for Aim::rest one that has
/// `days`.
Proof prove(State& state, Aim aim, int days, Asking asking, int rounds);

}  // namespace rota::planner
