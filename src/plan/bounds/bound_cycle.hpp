// Level 6 when everybody is needed all the time: then the same people serve together again and again.
#pragma once

#include <functional>
#include <vector>

#include "plan/model/model.hpp"

namespace rota::planner {

/// No plan that covers all of these open turns (by start) leaves everybody so many days of rest. False: not known.
/// `may(turn, person)` says who could take what, of the candidates.
///
/// In a window of turns that are pairwise closer than `days`, each person has one turn at most. Where there are as many
/// turns as people, each has exactly one; so when the window moves on by a weekend, the people of the weekend that
/// leaves it are those of the weekend that enters. Such weekends make a class, and whoever serves in a class is able to
/// serve in all of it. People and classes have to fit together.
[[nodiscard]] bool cycle_is_impossible(const Model& model, const std::vector<int>& turns, int days,
                                       const std::function<bool(int, int)>& may);

}  // namespace rota::planner
