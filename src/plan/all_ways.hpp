// Levels 1 to 5, exactly, for small tight teams: all ways to fill the turns in their order. Rules that can hardly be
// kept leave so few ways that are best on the first levels that all of them can be looked at, where a general solver
// searches for minutes.
#pragma once

#include <optional>
#include <vector>

#include "plan/state.hpp"

namespace rota::planner {

struct AllWays {
    bool known = false;                       ///< false: there are too many, or rules this search does not know
    std::optional<std::vector<int>> holders;  ///< of each open turn, in a best plan; nothing: no plan rests as long
};

/// A best plan of levels 1 to 5 among those that are no worse than `known` on the first two and where everybody rests
/// at least so many days (0: any). `work`: how many steps to look at; each takes some tens of bytes.
[[nodiscard]] AllWays best_of_all_ways(const Model& model, int days, const Score& known, long work);

}  // namespace rota::planner
