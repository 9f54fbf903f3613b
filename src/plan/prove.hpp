// Levels that search and counting leave open go, one by one, to the integer program.
#pragma once

#include "rota/plan.hpp"

#include "plan/formulation.hpp"

namespace rota::planner {

struct Proof {
    bool solved = false;          ///< the bound is the best there is
    bool impossible = false;      ///< Aim::rest: nobody can have that
    std::optional<double> bound;  ///< of the level, its constant included
};

/// Small enough to ask.
[[nodiscard]] bool can_ask(const Model& model, int rounds);

/// Looks for a plan with these counts ([kind * people + person]) in which everybody rests so many days. Replaces the
/// state if there is one that is better.
void attain(State& state, const std::vector<int>& counts, int days, int rounds);

/// Replaces the state by a better plan if one is found: better on levels 1 to 5, or for Aim::rest one that has `days`.
Proof prove(State& state, Aim aim, int days, int rounds);

}  // namespace rota::planner
