// The levels of a plan in the words of a team lead: for `generate`, which made it, and `fairness`, which looks back.
#pragma once

#include <vector>

#include "rota/plan.hpp"

#include "render/view.hpp"

namespace rota::render {

/// "1 turn", "2 turns".
[[nodiscard]] Text counted(std::size_t n, const Text& one, const Text& many);

/// What levels are about: without that, no sentence about them would be true in every case.
struct LevelsOf {
    enum class Turns { all, added, replanned, published } turns = Turns::all;
    bool strict = false;           ///< some of the turns are given in strict order
    bool all_strict = false;       ///< all of them: there is one plan
    bool counted = false;          ///< nobody looked for a better plan: a trivial bound says nothing
    std::size_t uncovered = 0;     ///< turns that the strict order alone leaves to nobody
    std::size_t broken_rules = 0;  ///< that the strict order alone breaks
};

/// "How good it is": a line for each level that applies, what it measures and whether that is proven; empty without
/// levels. `order` is left out: people care about it only when nothing else decides.
[[nodiscard]] Text levels_text(const std::vector<Level>& levels, const LevelsOf& of, const View& view);

/// While a plan is being made: what is proven already, and the level that is being proven. One line without its end.
[[nodiscard]] Text progress_text(const std::vector<Level>& levels);

}  // namespace rota::render
