// Teams so small that every plan can be tried, with rules that cannot all be kept: the planner must find the best, and
// say that it is.
#include <fmt/format.h>

#include "catch.hpp"
#include "plan_twin.hpp"
#include "plan_words.hpp"

using namespace rota;
using namespace rota::test;

namespace {

struct Shape {
    int people, weekends;
    const char* rest;
    int turns;
    const char* within;
    bool colourful;  ///< a holiday, a share, balances carried over, a weekend off
};

Problem problem_of(const Shape& shape, bool with_round_robin = false) {
    RosterBuilder builder("Europe/Berlin");
    std::vector<std::string> ids;
    for (int i = 0; i < shape.people; ++i) {
        ids.push_back(std::string(1, static_cast<char>('a' + i)));
        builder.person(ids.back(), [&](Person& p) {
            if (!shape.colourful) return;
            if (i == 0) p.share = 0.5;
            if (i == 1) p.carry = 1.5;
            if (i == 1) p.time_off.push_back(days_off("2027-01-08", "2027-01-10"));
        });
    }
    builder.rotation("primary", ids).shift("night", "Tue 18:00", "Wed 08:00", shape.colourful ? 0.5 : 1.0);
    builder.shift("weekend", "Fri 18:00", "Mon 08:00");
    if (with_round_robin) {
        builder.rotation("leader", ids, [](Rotation& r) { r.strategy = Rotation::Strategy::round_robin; })
            .shift("thursday", "Thu 08:00", "Thu 18:00");
    }
    if (shape.colourful) builder.holiday("2027-01-05");
    return weeks(builder.rest(shape.rest).max(shape.turns, shape.within).build(), "2027-01-01", shape.weekends);
}

void check_against_all_plans(const Problem& problem) {
    const Twin twin(problem);
    const Plan plan = make_plan(problem);
    Values best = twin.values(plan.person);
    for_all_plans(twin, problem, plan.person, [&](const Holders& holders) {
        const Values values = twin.values(holders);
        if (better(values, best)) best = values;
    });
    for (std::size_t l = 0; l < 6; ++l) {
        INFO(plan.levels[l].name << ": best " << best[l]);
        CHECK(std::abs(number(plan.levels[l].value, l, no_rest) - best[l]) < near);
        CHECK(plan.levels[l].proven);
    }
}

}  // namespace

TEST_CASE("a small team's best plan is found and proven where rests and windows cannot hold") {
    const Shape shape =
        GENERATE(Shape{2, 4, "5d", 2, "5w", false}, Shape{2, 4, "5d", 1, "2w", true}, Shape{3, 3, "5d", 2, "5w", false},
                 Shape{3, 3, "2d", 1, "3w", true}, Shape{3, 3, "12d", 2, "4w", true}, Shape{4, 3, "9d", 1, "4w", false},
                 Shape{4, 3, "5d", 1, "2w", true}, Shape{5, 2, "12d", 1, "2w", true});
    CAPTURE(shape.people, shape.weekends, shape.rest, shape.turns, shape.within, shape.colourful);
    check_against_all_plans(problem_of(shape));
}

TEST_CASE("a small team's best plan is found and proven beside a strict order") {
    check_against_all_plans(problem_of({3, 3, "5d", 2, "5w", true}, true));
}

// All 3^12 plans without a gap were tried, with the sums of plan_twin.hpp.
TEST_CASE("two shifts a week for three people, two turns in five weeks: six broken rules are the fewest") {
    const Plan plan = make_plan(problem_of({3, 6, "5d", 2, "5w", false}));
    for (const auto& [name, value] : {std::pair{"uncovered", 0}, {"bent", 6}, {"load", 0}, {"types", 0}, {"rest", 8}}) {
        CAPTURE(name);
        CHECK(level(plan, name).value == value);
        CHECK(level(plan, name).proven);
    }
}
