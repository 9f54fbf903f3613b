// How many turns one person can have at most, out of those they could take.
#pragma once

#include <vector>

#include "plan/model/model.hpp"

namespace rota::planner {

/// What must lie between two turns, besides that they do not overlap.
struct Spacing {
    bool rules = false;  ///< the rule `rest` and all windows are kept
    int days = 0;        ///< of rest
};

/// `turns` by start. Never less than a person can have; without windows, exactly that.
[[nodiscard]] int most_turns(const Model& model, const std::vector<int>& turns, const Spacing& spacing);

}  // namespace rota::planner
