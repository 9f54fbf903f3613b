// A dry run of `generate`, for its warnings only.
#include "cli/check_plan.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "rota/error.hpp"
#include "rota/expand.hpp"
#include "rota/plan.hpp"
#include "rota/schedule_store.hpp"

#include "cli/published.hpp"

namespace rota::cli {

namespace {

constexpr date::weeks check_weeks{26};

struct CheckHistory {
    std::vector<PublishedDuty> duties;
    std::vector<Span> held;
};

CheckHistory history_for_check(const Roster& roster, Context& context) {
    if (!file_exists(context.db_path())) return {};
    try {
        const ScheduleStore store = ScheduleStore::open(context.db_path(), ScheduleStore::Access::read);
        const auto team = store.find_team(roster.team.id);
        if (!team) return {};
        CheckHistory history;
        history.duties = store.published(*team);
        history.held = taken_over(store, *team, history.duties);
        return history;
    } catch (const Error& error) {
        context.note(fmt::format("rota: note: what is published is left out: {}\n", error.what()));
        return {};
    }
}

/// What `generate` would do, while that takes little time; a simple plan for large teams.
Effort effort_for_check(const Problem& problem) {
    Effort effort;
    constexpr std::size_t little = 5000;  // turns x people
    if (problem.turns.size() * problem.roster.people.size() > little) effort.rounds = 1;
    return effort;
}

}  // namespace

std::vector<HumaneWarning> warnings_of_plan(const Roster& roster, Context& context) {
    const Zone& zone = roster.team.zone;
    MomentContext moments;
    moments.zone = zone;
    moments.weekend = roster.team.weekend;
    moments.week_starts = roster.team.week_starts;
    moments.night = roster.team.night;
    moments.zones = context.zones();
    const Day first = zone.day_at(context.now(moments));
    const Interval period{zone.start_of(first), zone.start_of(first + check_weeks)};

    CheckHistory history = history_for_check(roster, context);
    const Problem problem =
        make_problem(roster, history.duties, expand(roster, first, first + check_weeks - date::days{1}), history.held);
    const Plan plan = make_plan(problem, effort_for_check(problem));
    const auto planned = to_publish(problem, plan, period.start);
    history.duties.insert(history.duties.end(), planned.begin(), planned.end());

    std::vector<HumaneWarning> all = uncovered_warnings(roster, plan.uncovered);
    const auto limits =
        humane_warnings({roster, history.duties, period, history.held, HumaneQuestion::About::plan});
    all.insert(all.end(), limits.begin(), limits.end());
    return all;
}

}  // namespace rota::cli
