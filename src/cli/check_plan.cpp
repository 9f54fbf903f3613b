// A dry run of `generate`, for its warnings only.
#include "cli/check_plan.hpp"

#include <algorithm>

#include "rota/error.hpp"
#include "rota/expand.hpp"
#include "rota/plan.hpp"
#include "rota/schedule_store.hpp"

#include "cli/published.hpp"

namespace rota::cli {

namespace {

constexpr int check_weeks = 26;
constexpr int least_weeks = 6;  // enough for everybody's turn and for every limit

struct CheckHistory {
    std::vector<PublishedDuty> duties;
    std::vector<Span> held;
    std::vector<Absence> absences;
};

CheckHistory history_for_check(const Roster& roster, Context& context) {
    if (!file_exists(context.db_path())) return {};
    try {
        const ScheduleStore store = ScheduleStore::open(context.db_path(), ScheduleStore::Access::read);
        const auto team = store.find_team(roster.team.id);
        if (!team) return {};
        CheckHistory history;
        history.duties = store.published(*team);
        history.held = store.taken_over(*team);
        history.absences = store.absences(*team);
        return history;
    } catch (const Error& error) {
        context.note("rota: note: what is published is left out: " + render::Text::of(error.what()) + "\n");
        return {};
    }
}

/// How much there is to choose from, about as much as the work it is.
std::size_t choices(const Roster& roster, const std::vector<Turn>& turns) {
    return turns.size() * roster.people.size();
}

/// Turns of the next weeks; of fewer weeks for very large teams.
struct NextWeeks {
    Day end;
    std::vector<Turn> turns;
};
NextWeeks next_weeks(const Roster& roster, Day first) {
    constexpr std::size_t many = 200'000;
    for (int weeks = check_weeks;; weeks /= 2) {
        const Day end = first + date::weeks{weeks};
        NextWeeks next{end, expand(roster, first, end - date::days{1})};
        if (choices(roster, next.turns) <= many || weeks / 2 < least_weeks) return next;
    }
}

/// What `generate` would do, while that takes little time; a simple plan for large teams.
Effort effort_for_check(const Roster& roster, const std::vector<Turn>& turns) {
    constexpr std::size_t few = 5000;
    Effort effort;
    effort.exact = false;
    if (choices(roster, turns) > few) effort.rounds = 1;
    return effort;
}

}  // namespace

std::vector<HumaneWarning> warnings_of_plan(const Roster& roster, Context& context) {
    const Zone& zone = roster.team.zone;
    const Day first = zone.day_at(context.moments_of(roster.team, zone).now);
    const NextWeeks next = next_weeks(roster, first);
    const Interval period{zone.start_of(first), zone.start_of(next.end)};

    CheckHistory history = history_for_check(roster, context);
    const Problem problem =
        make_problem(with_absences(roster, history.absences), history.duties, next.turns, history.held);
    const Plan plan = make_plan(problem, effort_for_check(roster, problem.turns));
    const auto planned = to_publish(problem, plan, period.start);
    history.duties.insert(history.duties.end(), planned.begin(), planned.end());

    std::vector<HumaneWarning> all = uncovered_warnings(roster, plan.uncovered);
    const auto limits = humane_warnings({roster, history.duties, period, history.held, HumaneQuestion::About::plan});
    all.insert(all.end(), limits.begin(), limits.end());
    return all;
}

}  // namespace rota::cli
