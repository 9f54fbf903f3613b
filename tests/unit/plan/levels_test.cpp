// Each level on a small team that breaks only it.
#include <algorithm>

#include "catch.hpp"
#include "plan_words.hpp"

using namespace rota;
using namespace rota::test;

namespace {

void nothing_else_is_amiss(const Plan& plan, const std::string& but) {
    for (const char* name : {"uncovered", "bent", "load", "types", "preferences"}) {
        if (name != but) CHECK(level(plan, name).value == 0.0);
        CHECK(level(plan, name).proven);
    }
}

}  // namespace

TEST_CASE("a turn nobody can take is uncovered, with the reason for every member") {
    const Roster roster = weekends_of({"ann", "bob"}, [](Person& p) {
                              if (p.id == "ann") p.time_off.push_back(days_off("2026-10-10", "2026-10-10", "wedding"));
                              if (p.id == "bob") p.until = day("2026-10-09");
                          }).build();
    const Plan plan = make_plan(weeks(roster, "2026-10-02", 2));
    CHECK(sequence(plan).substr(1) == "-");
    CHECK(level(plan, "uncovered").value == 1.0);
    CHECK(level(plan, "uncovered").proven);
    REQUIRE(plan.uncovered.size() == 1);
    CHECK(plan.uncovered[0].turn == "primary@2026-10-09T16:00Z");
    REQUIRE(plan.uncovered[0].reasons.size() == 2);
    CHECK(plan.uncovered[0].reasons[0].person == "ann");
    CHECK(plan.uncovered[0].reasons[0].kind == Exclusion::Kind::time_off);
    CHECK(plan.uncovered[0].reasons[1].person == "bob");
    CHECK(plan.uncovered[0].reasons[1].kind == Exclusion::Kind::no_longer_member);
}

TEST_CASE("who is on duty in another role is a reason not to be on duty twice") {
    const Roster roster = RosterBuilder("Europe/Berlin")
                              .person("ann")
                              .rotation("primary", {"ann"})
                              .shift("weekend", "Fri 18:00", "Mon 08:00")
                              .rotation("backup", {"ann"})
                              .shift("weekend", "Fri 18:00", "Mon 08:00")
                              .build();
    const Plan plan = make_plan(weeks(roster, "2026-10-02", 1));
    REQUIRE(plan.uncovered.size() == 1);
    REQUIRE(plan.uncovered[0].reasons.size() == 1);
    CHECK(plan.uncovered[0].reasons[0].kind == Exclusion::Kind::on_duty_elsewhere);
    const std::string other = plan.person[0] ? "primary" : "backup";
    CHECK(plan.uncovered[0].reasons[0].why == "on duty as " + other + " then");
    CHECK(level(plan, "uncovered").proven);
}

TEST_CASE("others make room when only one person can take a turn") {
    const Roster roster = RosterBuilder("Europe/Berlin")
                              .people({"ann", "bob", "cem"})
                              .rotation("primary", {"ann", "bob"})
                              .shift("weekend", "Fri 18:00", "Mon 08:00")
                              .rotation("backup", {"bob", "cem"})
                              .shift("weekend", "Fri 18:00", "Mon 08:00")
                              .rotation("leader", {"ann"})
                              .shift("weekend", "Fri 18:00", "Mon 08:00")
                              .build();
    const Problem problem = weeks(roster, "2026-10-02", 1);
    const Plan plan = make_plan(problem);
    CHECK(sequence(problem, plan, "leader") == "a");
    CHECK(sequence(problem, plan, "primary") == "b");
    CHECK(sequence(problem, plan, "backup") == "c");
}

TEST_CASE("a rest bends only where a turn would otherwise be uncovered, and says which two turns") {
    const Roster roster = weekends_of({"ann", "bob"},
                                      [](Person& p) {
                                          if (p.id == "bob") p.time_off.push_back(days_off("2026-10-10", "2026-10-10"));
                                      })
                              .rest("5d")
                              .build();
    const Plan plan = make_plan(weeks(roster, "2026-10-02", 3));
    // ann must have the second; the first and the third are bob's, so that nothing bends.
    CHECK(sequence(plan) == "bab");
    CHECK(level(plan, "bent").value == 0.0);

    const Plan bent = make_plan(weeks(weekends({"ann"}).rest("5d").build(), "2026-10-02", 2));
    CHECK(level(bent, "uncovered").value == 0.0);
    CHECK(level(bent, "bent").value == 1.0);
    CHECK(level(bent, "bent").proven);
    nothing_else_is_amiss(bent, "bent");
    REQUIRE(bent.bent.size() == 1);
    CHECK(bent.bent[0].rule == "rest");
    CHECK(bent.bent[0].person == "ann");
    CHECK(bent.bent[0].turns == std::vector<std::string>{"primary@2026-10-02T16:00Z", "primary@2026-10-09T16:00Z"});
    CHECK(bent.bent[0].cause == Bend::Cause::gap);
}

TEST_CASE("five days of rest are wall-clock days, whatever the clocks do") {
    // Mon 08:00 to Sat 08:00, over the end of daylight saving on Sun 25 Oct 2026: an hour longer than 120 hours.
    const auto roster = [](const std::string& second_start) {
        return RosterBuilder("Europe/Berlin")
            .person("ann")
            .rotation("primary", {"ann"})
            .shift("week", "Mon 08:00", "Tue 08:00")
            .rotation("backup", {"ann"})
            .shift("late", second_start, "Mon 00:00")
            .rest("5d")
            .build();
    };
    const auto bent = [&](const std::string& start) {
        const Plan plan =
            make_plan(make_problem(roster(start), {}, expand(roster(start), day("2026-10-19"), day("2026-10-26"))));
        return *level(plan, "bent").value;
    };
    CHECK(bent("Sun 07:00") == 2);  // 5 days after Tue 20 Oct 08:00 is Sun 25 Oct 08:00; and on to Mon 26 Oct
    CHECK(bent("Sun 08:00") == 1);
}

TEST_CASE("a window of turns that is too full lists all its turns") {
    const Plan plan = make_plan(weeks(weekends({"ann"}).max(2, "3w").build(), "2026-10-02", 3));
    CHECK(level(plan, "bent").value == 1.0);
    CHECK(level(plan, "bent").proven);
    REQUIRE(plan.bent.size() == 1);
    CHECK(plan.bent[0].rule == "max");
    CHECK(plan.bent[0].turns.size() == 3);
    // The window is half-open: a turn that starts when it closes is not in it.
    CHECK(level(make_plan(weeks(weekends({"ann"}).max(2, "2w").build(), "2026-10-02", 3)), "bent").value == 0.0);
}

TEST_CASE("a window keeps people from a third turn in five weeks") {
    const Plan plan = make_plan(weeks(weekends({"ann", "bob", "cem"}).max(2, "5w").build(), "2026-10-02", 12));
    CHECK(level(plan, "bent").value == 0.0);
    CHECK(level(plan, "load").value == 0.0);
}

TEST_CASE("the load is the sum of squared balances, and shares divide it") {
    const Plan thirds = make_plan(weeks(weekends({"ann", "bob", "cem"}).build(), "2026-10-02", 4));
    CHECK(*level(thirds, "load").value == Approx(2.0 / 3));
    CHECK(level(thirds, "load").proven);

    const Roster half = weekends_of({"ann", "bob", "cem"}, [](Person& p) {
                            if (p.id == "bob") p.share = 0.5;
                        }).build();
    const Plan plan = make_plan(weeks(half, "2026-10-02", 20));
    CHECK(counts(sequence(plan)) == std::map<char, int>{{'a', 8}, {'b', 4}, {'c', 8}});
    CHECK(level(plan, "load").value == 0.0);
}

TEST_CASE("who brings a balance has that many turns less") {
    const Roster roster = weekends_of({"ann", "bob", "cem"}, [](Person& p) {
                              if (p.id == "cem") p.carry = 3;
                          }).build();
    const Plan plan = make_plan(weeks(roster, "2026-10-02", 12));
    CHECK(counts(sequence(plan)) == std::map<char, int>{{'a', 5}, {'b', 5}, {'c', 2}});
    CHECK(level(plan, "load").proven);
}

TEST_CASE("nothing is owed for excused leave, all for ordinary time off") {
    const auto plan = [](bool excused) {
        const Roster roster = weekends_of({"ann", "bob", "cem"}, [&](Person& p) {
                                  if (p.id == "cem")
                                      p.time_off.push_back(days_off("2026-10-02", "2026-11-26", "", excused));
                              }).build();
        return counts(sequence(make_plan(weeks(roster, "2026-10-02", 14))));
    };
    CHECK(plan(true) == std::map<char, int>{{'a', 6}, {'b', 6}, {'c', 2}});
    CHECK(plan(false)['c'] >= 4);
}

TEST_CASE("each shift is balanced on its own, and holidays too") {
    const Roster two_shifts = RosterBuilder("Europe/Berlin")
                                  .people({"ann", "bob"})
                                  .rotation("primary", {"ann", "bob"})
                                  .shift("friday", "Fri 18:00", "Sat 12:00")
                                  .shift("saturday", "Sat 12:00", "Mon 08:00")
                                  .build();
    const Plan plan = make_plan(weeks(two_shifts, "2026-10-02", 8));
    nothing_else_is_amiss(plan, "");
    const std::string all = sequence(plan);
    CHECK(std::count(all.begin(), all.end(), 'a') == 8);

    // Four of eight weekends touch a holiday, all in odd places: the plain cycle would give them all to ann.
    RosterBuilder holidays = weekends({"ann", "bob"});
    for (const char* date : {"2026-10-03", "2026-10-17", "2026-10-31", "2026-11-14"}) holidays.holiday(date);
    const Plan fair = make_plan(weeks(holidays.build(), "2026-10-02", 8));
    CHECK(sequence(fair) != "abababab");
    nothing_else_is_amiss(fair, "");
}

TEST_CASE("wishes are met where they cost nothing") {
    const Roster roster = weekends_of({"ann", "bob", "cem"}, [](Person& p) {
                              if (p.id == "ann") p.avoid.push_back(days_off("2026-10-02", "2026-10-04"));
                              if (p.id == "cem") p.prefer.push_back(days_off("2026-10-02", "2026-10-04"));
                          }).build();
    const Plan plan = make_plan(weeks(roster, "2026-10-02", 3));
    CHECK(sequence(plan).front() == 'c');
    CHECK(level(plan, "preferences").value == -1.0);
    CHECK(level(plan, "preferences").proven);
    CHECK(level(plan, "load").value == 0.0);
}

TEST_CASE("a wish is not worth an unfair load") {
    const Roster roster = weekends_of({"ann", "bob"}, [](Person& p) {
                              if (p.id == "ann") p.avoid.push_back(days_off("2026-10-01", "2026-12-31"));
                          }).build();
    const Plan plan = make_plan(weeks(roster, "2026-10-02", 4));
    CHECK(counts(sequence(plan)) == std::map<char, int>{{'a', 2}, {'b', 2}});
    CHECK(level(plan, "preferences").value == 2.0);
    CHECK(level(plan, "preferences").proven);
}

TEST_CASE("the shortest rest is as long as it can be, in whole days") {
    const Plan plan = make_plan(weeks(weekends({"ann", "bob", "cem", "dan"}).build(), "2026-10-02", 12));
    // Mon 08:00 to Fri 18:00 three weekends later.
    CHECK(level(plan, "rest").value == 25.0);
    CHECK(level(plan, "rest").proven);
}

TEST_CASE("there is no rest to measure when nobody has two turns") {
    const Plan plan = make_plan(weeks(weekends({"ann", "bob", "cem"}).build(), "2026-10-02", 3));
    CHECK_FALSE(level(plan, "rest").value.has_value());
    CHECK_FALSE(level(plan, "rest").bound.has_value());
    CHECK(level(plan, "rest").proven);
}

TEST_CASE("all seven levels are named in their order") {
    const Plan plan = make_plan(weeks(weekends({"ann"}).build(), "2026-10-02", 1));
    std::vector<std::string> names;
    for (const Level& l : plan.levels) names.push_back(l.name);
    CHECK(names == std::vector<std::string>{"uncovered", "bent", "load", "types", "preferences", "rest", "order"});
}

TEST_CASE("with no turns to give away the plan is empty and claims nothing") {
    const Plan plan = make_plan(make_problem(weekends({"ann"}).build(), {}, {}));
    CHECK(plan.person.empty());
    CHECK(plan.levels.size() == 7);
    CHECK(level(plan, "uncovered").value == 0.0);
    CHECK_FALSE(level(plan, "load").value.has_value());
    CHECK_FALSE(level(plan, "load").proven);
}
