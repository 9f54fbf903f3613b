// All ways to fill the turns in their order, for teams small enough: the exact answer on every level, without a solver.
//
// The idea: fill the turns one after the other. What the past means for the turns to come is only who served lately
// (memory.hpp), so ways that leave the same memory are one state, and the ways become a graph with a layer for each
// turn. Its cheapest paths are the plans with the fewest uncovered turns and broken rules. Mostly few arcs lie on such
// a path; only these are followed again, now with how many turns everybody has had: at the end stand all loads that
// such plans can have. The arcs that lead to the best of them are followed once more with how many turns of each kind,
// and of what is left over, the path that costs least in wishes, then in the order, is a best plan.
//
// Example: three people, twelve turns, a rest of five days, at most two turns in five weeks. 4^12 plans, but never more
// than a few hundred memories at a time.
#pragma once

#include <optional>
#include <vector>

#include "plan/model/state.hpp"

namespace rota::planner {

struct DynamicAnswer {
    bool covered = false;  ///< the plan is best on coverage, rules and (where that comes first) moved turns
    bool fair = false;     ///< and then on load, types, preferences and order
    /// Of each open turn, in that plan; nothing: if `covered`, no plan that good rests as long; else nothing is known.
    std::optional<std::vector<int>> holders;
};

/// Among the plans that are no worse than `known` on coverage, rules and early moves, and where everybody rests at
/// least so many days (0: any). `work`: how many steps to look at; each takes some tens of bytes and of nanoseconds.
[[nodiscard]] DynamicAnswer best_of_all_ways(const Model& model, int days, const Score& known, long work);

}  // namespace rota::planner
