// Every plan of small problems is tried: the planner's must be feasible, say of itself what is true, and be the best
// wherever it claims so.
#include <fmt/format.h>
#include <rapidcheck.h>

#include <array>
#include <functional>

#include "catch.hpp"
#include "plan_twin.hpp"

using namespace rota;
using namespace rota::test;

namespace {

const std::array<const char*, 6> level_names{"uncovered", "bent", "load", "types", "preferences", "rest"};

struct Tally {
    int plans = 0;
    std::array<int, 6> optimal{};
    std::array<int, 6> proven{};

    ~Tally() {
        fmt::print("{} problems; level: optimal, proven\n", plans);
        for (std::size_t l = 0; l < 6; ++l) fmt::print("  {:12} {:5} {:5}\n", level_names[l], optimal[l], proven[l]);
    }
};

void check_feasible(const Problem& problem, const Twin& twin, const Plan& plan) {
    RC_ASSERT(plan.person.size() == problem.turns.size());
    for (std::size_t t = 0; t < problem.turns.size(); ++t) {
        if (!plan.person[t]) continue;
        RC_ASSERT_FALSE(
            why_not(problem.roster, *problem.roster.find_person(*plan.person[t]), problem.turns[t]).has_value());
        RC_ASSERT_FALSE(twin.busy(*plan.person[t], t, plan.person));
    }
}

/// What a strict order leaves uncovered or breaks is proven only where no order could do better.
bool broken_by_order(const Problem& problem, const Twin& twin, const Plan& plan) {
    for (std::size_t t = 0; t < problem.turns.size(); ++t) {
        if (!twin.is_fair(problem.turns[t]) && !plan.person[t]) return true;
    }
    return std::any_of(plan.bent.begin(), plan.bent.end(),
                       [](const Bend& bend) { return bend.cause == Bend::Cause::strict_order; });
}

void compare_with_all_plans(const Problem& problem, Tally& tally) {
    const Twin twin(problem);
    const Plan plan = make_plan(problem);
    check_feasible(problem, twin, plan);
    const Values own = twin.values(plan.person);
    Values best = own;
    Values least(6, 1e18);  // of the plans that are as good on the levels before
    for_all_plans(twin, problem, plan.person, [&](const Holders& holders) {
        const Values values = twin.values(holders);
        if (better(values, best)) best = values;
        for (std::size_t l = 0; l < 6 && as_good(values, own, l); ++l) least[l] = std::min(least[l], values[l]);
    });
    const bool counts = !has_holes(problem) && !broken_by_order(problem, twin, plan);
    tally.plans += counts;
    bool optimal = counts;
    for (std::size_t l = 0; l < 6; ++l) {
        const Level& level = plan.levels[l];
        RC_LOG() << level.name << ": says " << level.value.value_or(-1) << ", is " << own[l] << ", bound "
                 << level.bound.value_or(-1) << ", least " << least[l] << ", best " << best[l] << "\n";
        if (!speaks_of(problem, twin, l)) {
            RC_ASSERT_FALSE(level.value.has_value());
            RC_ASSERT_FALSE(level.bound.has_value());
            RC_ASSERT_FALSE(level.proven);
            tally.optimal[l] += optimal;
            tally.proven[l] += counts;
            continue;
        }
        RC_ASSERT(std::abs(number(level.value, l, no_rest) - own[l]) < near);
        RC_ASSERT(number(level.bound, l, no_rest) <= least[l] + near);
        if (level.proven) RC_ASSERT(own[l] <= least[l] + near);
        optimal = optimal && own[l] <= best[l] + near;
        tally.optimal[l] += optimal;
        tally.proven[l] += counts && level.proven;
    }
}

}  // namespace

TEST_CASE("no plan of a small problem is better than it is said to be possible") {
    Tally tally;
    CHECK(rc::check("planner and exhaustive search agree", [&tally] {
        const auto seed = *rc::gen::noShrink(rc::gen::inRange<std::uint64_t>(0, 1'000'000'000));
        RC_LOG() << "seed " << seed << "\n";
        compare_with_all_plans(SmallProblems(seed).make(), tally);
    }));
    // One in a few thousand is the best there is and not proven to be.
    for (std::size_t l = 0; l < 6; ++l) {
        CHECK(tally.optimal[l] * 1000 >= tally.plans * 998);
        CHECK(tally.proven[l] * 1000 >= tally.plans * 998);
    }
}
