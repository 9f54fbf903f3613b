// A dry run of `generate`, for its warnings only.
#include "cli/commands/plan/check_plan.hpp"

#include "rota/expand.hpp"
#include "rota/plan.hpp"
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
    const Roster now = with_absences_of(roster, before.log);
    const MomentContext moments = team_moments(roster, context);
    const Day first = first_day_to_plan(before.published.duties, moments);
    const Day end = first + date::weeks{default_weeks};
    const Problem problem = make_problem(now, before.published, expand(roster, first, end - date::days{1}));
    if (is_too_much(problem)) {
        context.note("rota: note: too many turns to plan here: `rota generate --dry-run` shows which limits break\n");
        return {};
    }
    const Plan plan = make_plan(problem);
    const auto planned = to_publish(problem, plan, moments.now);
    std::vector<HumaneWarning> all = uncovered_warnings(roster, plan.uncovered);
    if (planned.empty()) return all;
    const PublishedSchedule all_then = before.published.with(planned);
    const Interval period{moments.zone.start_of(first), moments.zone.start_of(end)};
    const auto limits = humane_warnings({now, all_then, period, HumaneQuestion::About::plan});
    all.insert(all.end(), limits.begin(), limits.end());
    return all;
}

}  // namespace rota::cli
