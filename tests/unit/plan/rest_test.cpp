// The longest shortest rest: what is built for it, the rule it is searched with, and what ordinary large teams reach.
#include <fmt/format.h>

#include <map>

#include "catch.hpp"
#include "plan/search/search.hpp"
#include "plan_twin.hpp"
#include "plan_words.hpp"

using namespace rota;
using namespace rota::test;

namespace {

/// Weekends of so many people in so many roles; about a fifth of all weekends off.
Problem large_team(int people, int weekends, const std::vector<std::string>& roles, std::uint64_t seed) {
    Dice dice(seed);
    RosterBuilder builder("Europe/Berlin");
    std::vector<std::string> ids;
    for (int i = 0; i < people; ++i) {
        ids.push_back(fmt::format("p{}", i));
        builder.person(ids.back(), [&](Person& person) {
            for (int w = 0; w < weekends; ++w) {
                if (!dice.one_in(5)) continue;
                const Day friday = day("2027-01-01") + date::days{7 * w};
                person.time_off.push_back(days_off(to_text(friday), to_text(friday + date::days{2})));
            }
        });
    }
    for (const std::string& role : roles) builder.rotation(role, ids).shift("weekend", "Fri 18:00", "Mon 08:00");
    return weeks(builder.build(), "2027-01-01", weekends);
}

void rests_and_covers(const planner::Model& model, const std::vector<int>& holders, int days) {
    std::map<int, int> last;
    REQUIRE(static_cast<int>(holders.size()) == model.count());
    for (int f = 0; f < model.count(); ++f) {
        const int person = holders[static_cast<std::size_t>(f)];
        REQUIRE(person != planner::nobody);
        REQUIRE(model.can(f, person));
        const auto before = last.find(person);
        if (before != last.end()) {
            REQUIRE(planner::rest_days(model.node_of(before->second), model.node_of(f)) >= days);
        }
        last[person] = f;
    }
}

}  // namespace

TEST_CASE("what is built for a rest covers every turn and lets everybody rest as long") {
    const Problem problem = large_team(12, 40, {"primary", "backup"}, 1);
    const planner::Model model = planner::make_model(problem);
    int found = 0;
    for (const int days : {0, 4, 11, 18, 25, 32}) {
        for (int attempt = 0; attempt < 3; ++attempt) {
            planner::Work work(1'000'000);
            const auto holders = planner::spaced(model, days, 0, attempt, work);
            if (!holders) continue;
            ++found;
            rests_and_covers(model, *holders, days);
        }
    }
    CHECK(found >= 15);
    planner::Work work(1'000'000);
    CHECK_FALSE(planner::spaced(model, 39, 0, 0, work));  // six weekends of two roles need all twelve, some of them off
}

TEST_CASE("what is built for a rest keeps it to published duties too") {
    RosterBuilder builder = weekends({"ann", "bob", "cem"});
    const Roster roster = builder.build();
    const Problem problem = weeks(roster, "2026-10-09", 3, published(roster, "2026-10-02", 1));
    const planner::Model model = planner::make_model(problem);
    planner::Work work(1000);
    const auto holders = planner::spaced(model, 18, 0, 0, work);
    REQUIRE(holders);
    CHECK(*holders == std::vector<int>{1, 2, 0});
}

TEST_CASE("what is built for a rest leaves no more turns open than it may") {
    const Problem problem = weeks(weekends({"ann", "bob"}).build(), "2026-10-02", 3);
    const planner::Model model = planner::make_model(problem);
    planner::Work work(1000);
    CHECK_FALSE(planner::spaced(model, 18, 0, 0, work));
    const auto holders = planner::spaced(model, 18, 1, 0, work);
    REQUIRE(holders);
    CHECK(std::count(holders->begin(), holders->end(), planner::nobody) == 1);
}

TEST_CASE("building for a rest ends with its work") {
    const Problem problem = weeks(weekends({"ann", "bob"}).build(), "2026-10-02", 3);
    const planner::Model model = planner::make_model(problem);
    planner::Work work(2);
    CHECK_FALSE(planner::spaced(model, 4, 0, 0, work));
    CHECK(work.done());
}

TEST_CASE("as a rule, a rest is bent exactly where it is shorter") {
    const Problem problem = large_team(6, 20, {"primary", "backup"}, 2);
    const planner::Model model = planner::make_model(problem);
    const planner::State plain = planner::begin_with_cycle(model);
    for (const int days : {1, 4, 5, 11, 18, 40}) {
        const planner::Model strict = planner::with_rest_rule(model, days);
        planner::State same(strict);
        planner::State counted = plain;
        counted.aim_for_rest(days);
        for (int f = 0; f < model.count(); ++f) same.move(f, plain.holder(f));
        INFO(days << " days");
        CHECK(same.score().bent == counted.score().short_rests);
    }
}

TEST_CASE("thirty people in three roles for two years are proven to rest as long as can be") {
    const Plan plan = make_plan(large_team(30, 104, {"primary", "backup", "leader"}, 3));
    for (const char* name : {"uncovered", "bent", "load", "types", "preferences", "rest"}) {
        INFO(name);
        CHECK(level(plan, name).proven);
    }
    CHECK(level(plan, "rest").value == 60.0);
}

TEST_CASE("where one weekend has a single person for three roles, people rest as long as can be all the same") {
    Problem problem = large_team(20, 104, {"primary", "backup", "leader"}, 1);
    for (std::size_t p = 1; p < problem.roster.people.size(); ++p)
        problem.roster.people[p].time_off.push_back(days_off("2027-06-04", "2027-06-06"));
    problem = weeks(problem.roster, "2027-01-01", 104);
    const Plan plan = make_plan(problem);
    CHECK(std::count(plan.person.begin(), plan.person.end(), std::nullopt) == 2);
    INFO(level(plan, "rest").value.value_or(0) << " days, at most " << level(plan, "rest").bound.value_or(0));
    CHECK(level(plan, "rest").proven);
}

TEST_CASE("one to spare among thirty people for five years is enough to rest as long as can be") {
    const Plan plan = make_plan(large_team(30, 260, {"primary"}, 6));
    CHECK(level(plan, "rest").value.value_or(0) == 200.0);
    CHECK(level(plan, "rest").proven);
    CHECK(level(plan, "load").proven);
}
