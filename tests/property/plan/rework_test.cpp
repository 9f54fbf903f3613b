// Repairs and replans of small problems against every plan there is: the fewest moves where they come, and all levels
// as good as they can be.
#include "rota/rework.hpp"

#include <rapidcheck.h>

#include <array>

#include "catch.hpp"
#include "plan_twin.hpp"

using namespace rota;
using namespace rota::test;

namespace {

const Instant long_before = instant("2026-09-01 00:00");

/// A published plan, and the roster after somebody has got more time off.
struct Upset {
    Roster roster;
    std::vector<PublishedDuty> published;
};

Upset any_upset(std::uint64_t seed) {
    Problem problem = SmallProblems(seed).make();
    Upset upset{problem.roster, problem.history.duties};
    const auto added = to_publish(problem, make_plan(problem, Effort{1, false}), instant("2026-08-01 00:00"));
    upset.published.insert(upset.published.end(), added.begin(), added.end());
    auto& people = upset.roster.people;
    Person& person = people[static_cast<std::size_t>(*rc::gen::inRange<int>(0, static_cast<int>(people.size())))];
    const Turn& turn =
        problem.turns[static_cast<std::size_t>(*rc::gen::inRange<int>(0, static_cast<int>(problem.turns.size())))];
    const Day from = person.zone.day_at(turn.start());
    person.time_off.push_back({DayRange{from, from + date::days{*rc::gen::inRange(1, 9)}}, "", false});
    upset.roster.team.notice = {};
    return upset;
}

/// The twin's values, and the turns that move at their place.
Values with_moved(const Twin& twin, const Problem& problem, const Holders& holders) {
    Values values = twin.values(holders);
    double moved = 0;
    for (std::size_t t = 0; t < holders.size(); ++t) moved += holders[t] != problem.published[t].front().person;
    const bool early = problem.moved == Problem::Moved::before_load;
    values.insert(early ? values.begin() + 2 : values.end(), moved);
    return values;
}

std::vector<double> numbers(const Plan& plan, const Problem& problem, std::optional<double> Level::*which) {
    const bool early = problem.moved == Problem::Moved::before_load;
    std::vector<double> all;
    for (const Level& level : plan.levels) {
        if (level.name == "order") continue;
        const double otherwise = level.name == "rest" ? no_rest : -1e18;
        const auto& amount = level.*which;
        all.push_back(!amount ? otherwise : level.name == "rest" ? -*amount : *amount);
    }
    RC_ASSERT(plan.levels[early ? 2 : 6].name == "moved");
    return all;
}

/// So many ways to give all turns away, conflicts aside; the slow twin should be done in a moment.
bool has_few_plans(const Problem& problem, const Twin& twin) {
    constexpr double few = 1500;
    double plans = 1;
    const Holders nobody_yet(problem.turns.size());
    for (std::size_t t = 0; t < problem.turns.size(); ++t)
        plans *= 1 + static_cast<double>(twin.choices(t, nobody_yet).size());
    return plans <= few;
}

bool about_fairness(const Level& level) {
    return level.name != "uncovered" && level.name != "bent" && level.name != "moved";
}

/// Turns that were given in strict order are still none of fairness's business when they are given once more.
bool speaks_of_fairness(const Problem& problem) {
    return std::any_of(problem.published.begin(), problem.published.end(),
                       [](const auto& turn) { return !turn.front().round_robin; });
}

void compare_with_all(const Problem& problem) {
    const Twin twin(problem);
    if (!has_few_plans(problem, twin)) return;
    const Plan plan = make_plan(problem);
    const Values own = with_moved(twin, problem, plan.person);
    const auto values = numbers(plan, problem, &Level::value);
    const auto bounds = numbers(plan, problem, &Level::bound);
    Values best = own;
    for_all_plans(twin, problem, plan.person, [&](const Holders& holders) {
        const Values other = with_moved(twin, problem, holders);
        if (better(other, best)) best = other;
    });
    std::size_t l = 0;
    for (const Level& level : plan.levels) {
        if (level.name == "order") continue;
        RC_LOG() << level.name << ": says " << values[l] << ", is " << own[l] << ", bound " << bounds[l] << ", best "
                 << best[l] << "\n";
        const bool says_nothing = !speaks_of_fairness(problem) && about_fairness(level);
        if (says_nothing) RC_ASSERT(!level.value && !level.bound && !level.proven);
        if (says_nothing) break;
        RC_ASSERT(std::abs(values[l] - own[l]) < near);
        if (has_holes(problem) && !level.proven) break;
        RC_ASSERT(level.proven);
        RC_ASSERT(std::abs(own[l] - best[l]) < near);
        ++l;
    }
}

}  // namespace

TEST_CASE("no repair moves fewer turns, and none that moves as few is better") {
    CHECK(rc::check("repair and exhaustive search agree", [] {
        const auto upset = any_upset(*rc::gen::noShrink(rc::gen::inRange<std::uint64_t>(0, 1'000'000'000)));
        const Problem problem = repair_problem(upset.roster, upset.published, long_before);
        if (!problem.turns.empty()) compare_with_all(problem);
    }));
}

TEST_CASE("no replan is better, and none that is as good moves fewer turns") {
    CHECK(rc::check("replan and exhaustive search agree", [] {
        const auto upset = any_upset(*rc::gen::noShrink(rc::gen::inRange<std::uint64_t>(0, 1'000'000'000)));
        const Problem problem = replan_problem(upset.roster, upset.published, long_before);
        if (!problem.turns.empty()) compare_with_all(problem);
    }));
}
