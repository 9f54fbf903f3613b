// The report of `generate`: what was published, how good it is, and what somebody has to look at.
#pragma once

#include <string>
#include <vector>

#include "rota/audit.hpp"
#include "rota/humane.hpp"
#include "rota/plan.hpp"
#include "rota/plan_draft.hpp"

#include "render/plan/levels.hpp"
#include "render/plan/why_answer.hpp"
#include "render/view.hpp"

namespace rota::render {

struct GenerateView {
    Interval horizon;  ///< whole days, team zone
    bool dry_run = false;
    std::size_t turns = 0;  ///< turns of the horizon, new and kept
    std::size_t added = 0;
    std::size_t kept = 0;
    std::size_t in_the_way = 0;  ///< turns of the horizon that are not new: their hours are published otherwise
    bool again = false;          ///< published turns were reassigned, and none added
    std::vector<ExplainedMove> moved;
    std::vector<Level> levels;
    LevelsOf levels_of;
    std::vector<Bend> bent;
    std::vector<UncoveredTurn> uncovered;  ///< new ones, and upcoming published ones
    std::vector<Forbidden> forbidden;
    std::vector<std::string> uncovered_advice, forbidden_advice;  ///< for each of them; may be empty
    std::vector<HumaneWarning> warnings;  ///< humane limits that are broken once the plan is published
    std::vector<Span> planned;            ///< the new duties
    std::vector<Span> beside;             ///< everything published once they are, themselves included
    std::string db;                       ///< the file, as the user named it
    /// For each new turn its duties as one, and why; absent: not asked for.
    std::optional<std::vector<ExplainedSpan>> reasons;
};

[[nodiscard]] Text generate_text(const GenerateView& report, const View& view);
[[nodiscard]] std::string generate_json(const GenerateView& report, const View& view);

}  // namespace rota::render
