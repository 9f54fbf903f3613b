// How far from the best a published schedule is: the planner's bounds for plans that exist already.
//
//   levels = prove_published(roster, duties, period, published_levels(roster, duties, period));
//
// The published turns of the period are laid out as if they were still to be given away, after what was published
// before; no plan of them can beat the bounds. That holds only while the roster says what it said at publication: where
// it now owes, counts or allows something else, where a turn is held in pieces, or where the period cuts a turn in two,
// the levels are given back as they were.
#pragma once

#include <vector>

#include "rota/fairness.hpp"

namespace rota {

/// `levels` are those of published_levels() for the same period. Work is bounded: very large periods stay as they are.
[[nodiscard]] std::vector<Level> prove_published(const Roster& roster, const std::vector<PublishedDuty>& duties,
                                                 const Interval& period, std::vector<Level> levels,
                                                 const std::vector<Span>& held = {});

}  // namespace rota
