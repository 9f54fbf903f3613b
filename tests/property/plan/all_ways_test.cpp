// The search through all ways against trying every plan: the same values on levels 1 to 5, with and without a rest that
// everybody must have.
#include <rapidcheck.h>

#include "plan/all_ways.hpp"

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

/// The least values of levels 1 to 5 among the plans that rest so long and are no worse than `known` on the first two.
std::optional<Values> best_with_rest(const Twin& twin, const Problem& problem, const Holders& plan, int days,
                                     const planner::Score& known) {
    std::optional<Values> best;
    for_all_plans(twin, problem, plan, [&](const Holders& holders) {
        const Values values = twin.values(holders);
        const bool as_good = std::pair(values[0], values[1]) <=
                             std::pair(static_cast<double>(known.uncovered), static_cast<double>(known.bent));
        if (-values[5] < days || !as_good) return;
        if (!best || better(first_five(values), *best)) best = first_five(values);
    });
    return best;
}

}  // namespace

TEST_CASE("all ways are as good as every plan tried, with any rest") {
    int compared = 0;
    CHECK(rc::check("search and trial agree", [&compared] {
        const auto seed = *rc::gen::noShrink(rc::gen::inRange<std::uint64_t>(0, 1'000'000'000));
        RC_LOG() << "seed " << seed << "\n";
        const Problem problem = SmallProblems(seed).make();
        const planner::Model model = planner::make_model(problem);
        const Twin twin(problem);
        Effort quick;
        quick.exact = false;
        const Plan plan = make_plan(problem, quick);
        planner::Score known;
        known.uncovered = static_cast<int>(plan.levels[0].value.value_or(0));
        known.bent = static_cast<int>(plan.levels[1].value.value_or(0));
        for (const int days : {0, 5, 11, 18}) {
            const planner::AllWays all = planner::best_of_all_ways(model, days, known, 1'000'000);
            if (!all.known) continue;
            ++compared;
            const auto best = best_with_rest(twin, problem, plan.person, days, known);
            RC_LOG() << "days " << days << "\n";
            RC_ASSERT(all.holders.has_value() == best.has_value());
            if (!best) continue;
            const Values own = twin.values(in_plan(problem, model, *all.holders, plan.person));
            RC_ASSERT(-own[5] >= days);
            for (std::size_t l = 0; l < 5; ++l) RC_ASSERT(std::abs(own[l] - (*best)[l]) < near);
        }
    }));
    CHECK(compared >= 100);  // of 400; the others have windows or interleaved turns
}
