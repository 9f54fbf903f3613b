// The report of `fairness`: who carried what against what they owe, how good that is, which humane limits it breaks.
#pragma once

#include <string>
#include <vector>

#include "rota/fairness.hpp"
#include "rota/humane.hpp"

#include "render/plan/levels.hpp"
#include "render/view.hpp"

namespace rota::render {

struct FairnessView {
    Interval period;  ///< whole days, team zone
    Fairness fairness;
    std::vector<Level> levels;
    LevelsOf levels_of;
    bool empty = false;  ///< nothing is published in the period
    std::vector<HumaneWarning> warnings;
};

/// The most that anybody has or owes.
[[nodiscard]] double longest_amount(const Fairness& fairness);
/// Types in which somebody owes or has something; indices of Fairness::types.
[[nodiscard]] std::vector<std::size_t> types_in_use(const Fairness& fairness);

[[nodiscard]] Text fairness_text(const FairnessView& report, const View& view);
[[nodiscard]] std::string fairness_json(const FairnessView& report, const View& view);
/// For pay: a row for each person, a column for each type.
[[nodiscard]] std::string fairness_csv(const FairnessView& report, const View& view);

}  // namespace rota::render
