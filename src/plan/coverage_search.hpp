// Levels 1 and 2, exactly, for teams where few people can serve at any time: all ways to fill the turns in their order,
// where only who served lately matters for what comes.
#pragma once

#include <optional>
#include <vector>

#include "plan/state.hpp"

namespace rota::planner {

struct Coverage {
    int uncovered = 0;
    int bent = 0;              ///< rests only; windows can only add to it
    std::vector<int> holders;  ///< of each open turn
};

struct CoverageAnswer {
    bool known = false;            ///< false: there are too many ways
    std::optional<Coverage> best;  ///< fewest uncovered, then fewest bent; nothing: none is as good as that
};

/// The best there is, if everybody rests at least so many days (0: any), and it is no worse than `known` on the two
/// levels. `work`: how many ways to look at.
[[nodiscard]] CoverageAnswer best_coverage(const Model& model, int days, const Score& known, long work);

}  // namespace rota::planner
