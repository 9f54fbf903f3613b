// How far the roster's rules reach from one turn to another.
#pragma once

#include "rota/roster.hpp"

namespace rota::planner {

/// The longest of `rest` and the windows of `max` in elapsed time, with some room for the clocks; 0 without rules.
[[nodiscard]] Seconds reach_of(const Rules& rules);

}  // namespace rota::planner
