// What people owe and carry: the fixed part of all balances, in whole units.
#pragma once

#include "plan/model/model.hpp"
#include "plan/model/personal_time.hpp"
#include "plan/reasons/holdings.hpp"

namespace rota::planner {

struct AmountsInput {
    const Problem& problem;
    const PeopleIndex& people;
    const std::vector<Calendar>& calendars;
    const std::vector<Piece>& pieces;
    const std::vector<std::vector<int>>& members;  ///< of each rotation
};

/// Sets scale, balanced, base, types, type_base, and weight, parts and kind of the open turns.
void weigh_model(Model& model, const AmountsInput& input);

}  // namespace rota::planner
