// The plain cycle of each rotation: what level 7 measures a plan against, and a good plan to begin with.
#pragma once

#include "plan/model/model.hpp"

namespace rota::planner {

/// One rotation's members in order and its open turns by start.
struct CycleInput {
    std::vector<int> members;
    std::vector<int> turns;
    std::vector<std::vector<char>> belongs;  ///< [turn][member]: within membership
    std::optional<std::size_t> begins;       ///< index of the first member, when it is known
};

/// Sets OpenTurn::cycle of all open turns, one rotation after the other; the rest of the model must be there.
void lay_cycles(Model& model, const std::vector<CycleInput>& rotations);

}  // namespace rota::planner
