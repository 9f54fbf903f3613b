// Following all ways against trying every plan: the same values on levels 1 to 5, with and without a rest that
// everybody must have.
#include "plan/solver/dynamic_program.hpp"

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

/// Of the plans that rest so long and are no worse than `known` on coverage: the least values of the first two levels,
/// and the least of levels 1 to 5 among those that are no worse than `known` on the load either.
struct BestRested {
    std::optional<std::pair<double, double>> covered;
    std::optional<Values> fair;
};

BestRested best_with_rest(const Twin& twin, const Problem& problem, const Holders& plan, int days,
                          const Values& known) {
    BestRested best;
    const std::pair most{known[0], known[1]};
    for_all_plans(twin, problem, plan, [&](const Holders& holders) {
        const Values values = twin.values(holders);
        const std::pair covered{values[0], values[1]};
        if (-values[5] < days || covered > most) return;
        best.covered = std::min(covered, best.covered.value_or(covered));
        if (covered == most && values[2] > known[2] + near) return;
        if (!best.fair || better(first_five(values), *best.fair)) best.fair = first_five(values);
    });
    return best;
}

struct Followed {
    int asked = 0, covered = 0, fair = 0, found = 0;
};

void compare_with_all_ways(const Problem& problem, Followed& followed) {
    const planner::Model model = planner::make_model(problem);
    if (model.open.empty()) return;
    const Twin twin(problem);
    Effort quick;
    quick.exact = false;
    const Plan plan = make_plan(problem, quick);
    const planner::Score known = score_of(model, problem, plan.person);
    const Values known_values = twin.values(plan.person);
    for (const int days : {0, 5, 11, 18}) {
        const planner::DynamicAnswer answer = planner::best_of_all_ways(model, days, known, 1'000'000);
        ++followed.asked;
        if (!answer.covered) continue;
        const BestRested best = best_with_rest(twin, problem, plan.person, days, known_values);
        RC_LOG() << "days " << days << "\n";
        ++followed.covered;
        followed.fair += answer.fair;
        if (!answer.holders) {
            RC_ASSERT_FALSE(best.fair.has_value());
            continue;
        }
        ++followed.found;
        const Values own = twin.values(in_plan(problem, model, *answer.holders, plan.person));
        RC_ASSERT(-own[5] >= days);
        RC_ASSERT(best.covered.has_value());
        RC_ASSERT(std::pair(own[0], own[1]) == *best.covered);
        if (!answer.fair || !best.fair) continue;  // what it found need not be as good on the load as what is known
        for (std::size_t l = 0; l < 5; ++l) RC_ASSERT(std::abs(own[l] - (*best.fair)[l]) < near);
    }
}

}  // namespace

TEST_CASE("following all ways is as good as trying every plan, with any rest") {
    Followed followed;
    CHECK(rc::check("both agree", [&] {
        const auto seed = *rc::gen::noShrink(rc::gen::inRange<std::uint64_t>(0, 1'000'000'000));
        RC_LOG() << "seed " << seed << "\n";
        compare_with_all_ways(SmallProblems(seed).make(), followed);
    }));
    CHECK(followed.covered == followed.asked);  // so few turns can be followed whatever the rules
    CHECK(followed.fair * 100 >= followed.asked * 95);
    CHECK(followed.found * 3 >= followed.asked);
}
