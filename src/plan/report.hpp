// From the search's numbers back to a Plan: ids, levels, bends and reasons.
#pragma once

#include "plan/bounds/bounds.hpp"
#include "plan/model/state.hpp"

namespace rota::planner {

/// Bounds as far as they are known.
struct Bounds {
    int uncovered = 0;
    int bent = 0;
    int moved = 0;
    Square load = 0;
    Square types = 0;
    int preferences = 0;
    std::optional<int> rest;
    int order = 0;
};

[[nodiscard]] std::vector<Level> levels(const State& state, const Bounds& bounds);
[[nodiscard]] Plan report(const State& state, const Bounds& bounds);

}  // namespace rota::planner
