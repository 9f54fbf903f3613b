// Levels 3 to 6 when a plan is only counts: how many turns of each kind each person has, out of those they can take,
// whichever they are. A program far smaller than that of the plan. What it finds no plan can beat, and mostly there is
// a plan with its counts.
#pragma once

#include <optional>
#include <vector>

#include "plan/model/state.hpp"

namespace rota::planner {

/// As amounts, in the floating point of the solver; absent: unknown. For plans that leave no more turns uncovered, and
/// bend no more rules, than a given one.
struct CountBounds {
    std::optional<double> load;
    std::optional<double> types;        ///< for plans whose load meets its bound
    std::optional<double> preferences;  ///< for plans whose load and types meet their bounds
    std::vector<int> counts;            ///< [kind * people + person] of the best of them; empty: unknown
};
[[nodiscard]] CountBounds bound_counts(const State& known, int nodes);

/// Counts as good as the given plan's on levels 1 to 5, of people who rest so many days between any two turns.
struct CountAnswer {
    bool impossible = false;  ///< no plan has them
    std::vector<int> counts;  ///< empty: unknown
};
[[nodiscard]] CountAnswer counts_with_rest(const State& known, int days, int nodes);

}  // namespace rota::planner
