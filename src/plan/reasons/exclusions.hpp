// Why nobody has a turn: for each member of its rotation, in member order, the sentence that excludes them.
#pragma once

#include <functional>

#include "rota/plan.hpp"

namespace rota::planner {

/// The role in which somebody is on duty at the time of one of the turn's duties; empty: in none.
using RoleThen = std::function<std::string(const std::string& person, const Turn& turn)>;

[[nodiscard]] UncoveredTurn explain(const Roster& roster, const Turn& turn, const RoleThen& role_then);

}  // namespace rota::planner
