// What fairness says of a published plan is what the planner said of it when it made it; and sums come out even.
#include <rapidcheck.h>

#include "rota/fairness.hpp"
#include "rota/proof.hpp"

#include "catch.hpp"
#include "plan_twin.hpp"

using namespace rota;
using namespace rota::test;

namespace {

constexpr double nearly = 1e-6;

struct PublishedPlan {
    Problem problem;
    Plan plan;
    std::vector<PublishedDuty> duties;  // history and plan
    Interval planned;
};

PublishedPlan publish(const Problem& problem, const Plan& plan) {
    PublishedPlan out{problem, plan, problem.history, {problem.turns.front().start(), {}}};
    const auto added = to_publish(problem, plan, instant("2026-09-15 00:00"));
    out.duties.insert(out.duties.end(), added.begin(), added.end());
    for (const PublishedDuty& duty : out.duties) {
        out.planned.end = std::max(out.planned.end, duty.duty.when.end);
    }
    return out;
}

/// Feasible, and no better than chance.
Plan chance_plan(const Problem& problem, std::uint64_t seed) {
    Dice dice(seed);
    const Twin twin(problem);
    Plan plan = make_plan(problem, Effort{1, false});
    for (std::size_t t = 0; t < problem.turns.size(); ++t) {
        if (twin.is_fair(problem.turns[t])) plan.person[t].reset();
    }
    for (std::size_t t = 0; t < problem.turns.size(); ++t) {
        if (!twin.is_fair(problem.turns[t])) continue;
        const auto choices = twin.choices(t, plan.person);
        if (!choices.empty() && !dice.one_in(10)) {
            plan.person[t] = choices[static_cast<std::size_t>(dice.below(static_cast<int>(choices.size())))];
        }
    }
    return plan;
}

/// Smaller is better.
double measure(const std::optional<double>& amount, std::size_t level, double otherwise) {
    if (!amount) return otherwise;
    return level == 5 ? -*amount : *amount;
}

void sums_come_out_even(const PublishedPlan& published) {
    const Fairness all = make_fairness(published.problem.roster, published.duties, whole_schedule(published.duties));
    double load = 0, target = 0, uncovered = 0, balance = 0, carry = 0;
    for (const PersonFairness& person : all.people) {
        load += person.load;
        target += person.target;
        if (person.balance) balance += *person.balance;
        if (person.balance) carry += person.carry;
    }
    double owed_by_nobody = 0;
    for (const PublishedDuty& duty : published.duties) {
        if (!duty.person) uncovered += duty.duty.weight;
        if (duty.owed.empty()) owed_by_nobody += duty.duty.weight;
    }
    RC_ASSERT(std::abs(load + uncovered - target - owed_by_nobody) < nearly);
    RC_ASSERT(std::abs(balance - carry - (load - target)) < nearly);
}

void levels_agree(const PublishedPlan& published) {
    const auto& levels = published.plan.levels;
    const auto looked = published_levels(published.problem.roster, published.duties, published.planned);
    for (std::size_t l = 0; l < 6; ++l) {
        RC_LOG() << levels[l].name << ": planned " << levels[l].value.value_or(-1) << ", looked "
                 << looked[l].value.value_or(-1) << "\n";
        RC_ASSERT(looked[l].name == levels[l].name);
        RC_ASSERT(looked[l].value.has_value() == levels[l].value.has_value());
        if (looked[l].value) RC_ASSERT(std::abs(*looked[l].value - *levels[l].value) < nearly);
    }
    // Looking at everything, history included, load and types are the same: they always look at all of it.
    const auto all = published_levels(published.problem.roster, published.duties, whole_schedule(published.duties));
    RC_ASSERT(all[2].value == looked[2].value);
    RC_ASSERT(all[3].value == looked[3].value);
}

/// Where the best plan is first better than the published one, it is not better than the bound.
void bounds_are_true(const PublishedPlan& published, const Plan& best, int& bounded) {
    const Roster& roster = published.problem.roster;
    const auto looked = published_levels(roster, published.duties, published.planned);
    const auto levels = prove_published(roster, published.duties, published.planned, looked);
    for (std::size_t l = 0; l < 6; ++l) {
        const double own = measure(levels[l].value, l, no_rest);
        const double least = measure(best.levels[l].value, l, no_rest);
        RC_LOG() << levels[l].name << ": is " << own << ", bound " << levels[l].bound.value_or(-1) << ", best " << least
                 << "\n";
        RC_ASSERT(std::abs(own - measure(looked[l].value, l, no_rest)) < nearly);
        if (levels[l].bound) RC_ASSERT(measure(levels[l].bound, l, 0) <= least + nearly);
        if (levels[l].proven) RC_ASSERT(own <= least + nearly);
        if (levels[l].bound && measure(levels[l].bound, l, 0) != 0) ++bounded;
        if (least < own - nearly) return;
    }
}

}  // namespace

TEST_CASE("fairness and the planner measure the same, and loads and targets add up") {
    int bounded = 0;
    CHECK(rc::check("fairness of planned and of chance plans", [&bounded] {
        const auto seed = *rc::gen::noShrink(rc::gen::inRange<std::uint64_t>(0, 1'000'000'000));
        RC_LOG() << "seed " << seed << "\n";
        const Problem problem = SmallProblems(seed).make();
        RC_PRE(!problem.turns.empty());
        const Plan best = make_plan(problem);
        const PublishedPlan planned = publish(problem, best);
        sums_come_out_even(planned);
        levels_agree(planned);
        bounds_are_true(planned, best, bounded);
        const PublishedPlan chance = publish(problem, chance_plan(problem, seed));
        sums_come_out_even(chance);
        bounds_are_true(chance, best, bounded);
    }));
    CHECK(bounded > 0);
}
