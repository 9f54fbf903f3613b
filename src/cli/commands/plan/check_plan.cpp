// A dry run of `generate`, for its warnings only.
#include "cli/commands/plan/check_plan.hpp"

#include <utility>

#include "rota/expand.hpp"
#include "rota/plan_draft.hpp"
#include "rota/remedies.hpp"

#include "cli/commands/plan/horizon.hpp"

namespace rota::cli {

namespace {

/// More than that takes longer to plan than a check may.
bool is_too_much(const Problem& problem) {
    constexpr std::size_t most_choices = 200'000;
    return problem.turns.size() * problem.roster.people.size() > most_choices;
}

}  // namespace

std::vector<HumaneWarning> warnings_of_plan(const Roster& roster, const TeamHistory& before, Context& context) {
    const MomentContext moments = team_moments(roster, context);
    const Day first = first_day_to_plan(before.published.duties, moments);
    const Day end = first + date::weeks{default_weeks};
    PlanningWork work{with_absences_of(roster, before.log), before.published, moments.now};
    work.period = {moments.zone.start_of(first), moments.zone.start_of(end)};
    work.turns = expand(roster, first, end - date::days{1});
    const Problem problem = problem_of(work);
    if (is_too_much(problem)) {
        context.note("rota: note: too many turns to plan here: `rota generate --dry-run` shows which limits break\n");
        return {};
    }
    const PlanDraft draft = draft_of(std::move(work), problem, make_plan(problem));
    std::vector<HumaneWarning> all = uncovered_warnings(roster, draft.plan.uncovered);
    const auto limits = broken_limits(draft, draft.work.period);
    all.insert(all.end(), limits.begin(), limits.end());
    return all;
}

}  // namespace rota::cli
