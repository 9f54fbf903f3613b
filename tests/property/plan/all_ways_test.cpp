// The search through all ways against trying every plan: the same values on levels 1 to 5, with and without a rest that
// everybody must have.
#include "plan/all_ways.hpp"

#include <rapidcheck.h>

#include "catch.hpp"
#include "plan_twin.hpp"

using namespace rota;
using namespace rota::test;

namespace {

Values first_five(Values values) {
    values.resize(5);
    return values;
}

Holders in_plan(const Problem& problem, const planner::Model& model, const std::vector<int>& holders, Holders plan) {
    for (int f = 0; f < model.count(); ++f) {
        const int person = holders[static_cast<std::size_t>(f)];
        auto& holder = plan[static_cast<std::size_t>(model.at(f).turn)];
        holder.reset();
        if (person != planner::nobody) holder = problem.roster.people[static_cast<std::size_t>(person)].id;
    }
    return plan;
}

planner::Score score_of(const planner::Model& model, const Problem& problem, const Holders& plan) {
    const auto& people = problem.roster.people;
    planner::State state(model);
    for (int f = 0; f < model.count(); ++f) {
        const auto& holder = plan[static_cast<std::size_t>(model.at(f).turn)];
        const auto named = [&](const Person& person) { return person.id == holder; };
        const auto found = std::find_if(people.begin(), people.end(), named);
        if (found != people.end()) state.give(f, static_cast<int>(found - people.begin()));
    }
    return state.score();
}

/// The least values of levels 1 to 5 among the plans that rest so long and are no worse than `known` on the first
/// three.
std::optional<Values> best_with_rest(const Twin& twin, const Problem& problem, const Holders& plan, int days,
                                     const Values& known) {
    std::optional<Values> best;
    for_all_plans(twin, problem, plan, [&](const Holders& holders) {
        const Values values = twin.values(holders);
        const bool as_good =
            std::tuple(values[0], values[1], values[2]) <= std::tuple(known[0], known[1], known[2] + near);
        if (-values[5] < days || !as_good) return;
        if (!best || better(first_five(values), *best)) best = first_five(values);
    });
    return best;
}

}  // namespace

TEST_CASE("all ways are as good as every plan tried, with any rest") {
    int compared = 0, found = 0;
    CHECK(rc::check("search and trial agree", [&] {
        const auto seed = *rc::gen::noShrink(rc::gen::inRange<std::uint64_t>(0, 1'000'000'000));
        RC_LOG() << "seed " << seed << "\n";
        const Problem problem = SmallProblems(seed).make();
        const planner::Model model = planner::make_model(problem);
        const Twin twin(problem);
        Effort quick;
        quick.exact = false;
        const Plan plan = make_plan(problem, quick);
        const planner::Score known = score_of(model, problem, plan.person);
        const Values known_values = twin.values(plan.person);
        for (const int days : {0, 5, 11, 18}) {
            const planner::AllWays all = planner::best_of_all_ways(model, days, known, 1'000'000);
            if (!all.known) continue;
            ++compared;
            const auto best = best_with_rest(twin, problem, plan.person, days, known_values);
            RC_LOG() << "days " << days << "\n";
            RC_ASSERT(all.holders.has_value() || !best.has_value());
            if (!all.holders) continue;
            const Values own = twin.values(in_plan(problem, model, *all.holders, plan.person));
            RC_ASSERT(-own[5] >= days);
            if (!best) {  // what it found is no worse on coverage and rules, and need not be as good on load
                RC_ASSERT(std::pair(own[0], own[1]) <= std::pair(known_values[0], known_values[1]));
                continue;
            }
            ++found;
            for (std::size_t l = 0; l < 5; ++l) RC_ASSERT(std::abs(own[l] - (*best)[l]) < near);
        }
    }));
    CHECK(found >= 50);
    CHECK(compared >= 100);  // of 400; the others have windows or interleaved turns
}
