// The plain cycle, alone and with a second role; and planning on from what is published.
#include "catch.hpp"
#include "plan_words.hpp"

using namespace rota;
using namespace rota::test;

TEST_CASE("with nothing against it the plan is the plain cycle of the members") {
    const Plan plan = make_plan(weeks(weekends({"cem", "ann", "bob"}).rest("5d").build(), "2026-10-02", 10));
    CHECK(sequence(plan) == "cabcabcabc");
    CHECK(level(plan, "order").value == 0.0);
    for (const Level& l : plan.levels) CHECK(l.proven);
}

TEST_CASE("the cycle goes on after the holder of the last published turn") {
    const Roster roster = weekends({"ann", "bob", "cem"}).build();
    const auto history = published(roster, "2026-10-02", 4);
    CHECK(sequence(make_plan(weeks(roster, "2026-10-30", 5, history))) == "bcabc");
}

TEST_CASE("one time off makes two people change places, no more") {
    const Roster roster = weekends_of({"ann", "bob", "cem", "dan"}, [](Person& p) {
                              if (p.id == "bob") p.time_off.push_back(days_off("2026-10-10", "2026-10-11"));
                          }).build();
    const Plan plan = make_plan(weeks(roster, "2026-10-02", 12));
    // Level 6 comes before the order: only a strict cycle of four has three weekends between two turns of anybody.
    CHECK(level(plan, "rest").value == 25.0);
    CHECK(level(plan, "order").value == 6.0);
}

TEST_CASE("two roles of the same members follow each other at the longest distance") {
    const Roster roster = RosterBuilder("Europe/Berlin")
                              .people({"ann", "bob", "cem", "dan"})
                              .rotation("primary", {"ann", "bob", "cem", "dan"})
                              .shift("weekend", "Fri 18:00", "Mon 08:00")
                              .rotation("backup", {"ann", "bob", "cem", "dan"})
                              .shift("weekend", "Fri 18:00", "Mon 08:00")
                              .build();
    const Problem problem = weeks(roster, "2026-10-02", 8);
    const Plan plan = make_plan(problem);
    CHECK(sequence(problem, plan, "primary") == "abcdabcd");
    CHECK(sequence(problem, plan, "backup") == "cdabcdab");
    CHECK(level(plan, "order").value == 0.0);
    CHECK(level(plan, "rest").value == 11.0);
    CHECK(level(plan, "rest").proven);
}

TEST_CASE("a cycle passes over people who are not members then") {
    const Roster roster = weekends_of({"ann", "bob", "cem"}, [](Person& p) {
                              if (p.id == "bob") p.until = day("2026-10-06");
                          }).build();
    CHECK(level(make_plan(weeks(roster, "2026-10-09", 6)), "order").value == 0.0);
    CHECK(sequence(make_plan(weeks(roster, "2026-10-09", 6))) == "acacac");
}

TEST_CASE("who joins later owes nothing for the past") {
    const auto history = published(weekends({"ann", "bob"}).build(), "2026-10-02", 10);
    const Plan plan = make_plan(weeks(weekends({"ann", "bob", "cem"}).build(), "2026-12-11", 9, history));
    CHECK(counts(sequence(plan)) == std::map<char, int>{{'a', 3}, {'b', 3}, {'c', 3}});
}

TEST_CASE("what history left uneven the plan evens out") {
    const Roster roster = weekends({"ann", "bob"}).build();
    auto history = published(roster, "2026-10-02", 4);
    for (PublishedDuty& duty : history) duty.person = "ann";
    const Plan plan = make_plan(weeks(roster, "2026-10-30", 6, history));
    CHECK(counts(sequence(plan)) == std::map<char, int>{{'a', 1}, {'b', 5}});
}

TEST_CASE("a part of a duty that another took over moves that part of its weight") {
    const Roster roster = weekends({"ann", "bob"}).build();
    const auto history = published(roster, "2026-10-02", 1);
    REQUIRE(history.size() == 1);
    const Interval when = history[0].duty.when;
    const Instant middle = when.start + when.length() / 2;
    std::vector<Span> held(2);
    for (Span& span : held) span.duty = history[0].duty;
    held[0].when = {when.start, middle};
    held[0].person = "ann";
    held[1].when = {middle, when.end};
    held[1].person = "bob";
    Problem problem = make_problem(roster, {history, held}, expand(roster, day("2026-10-09"), day("2026-10-15")));
    CHECK(*level(make_plan(problem), "load").value == Approx(0.5));
    problem.history.held.clear();
    CHECK(*level(make_plan(problem), "load").value == Approx(0.0));
}

TEST_CASE("a turn of which others took hours over is the turn that was planned, and their hours are none") {
    RosterBuilder builder = weekends({"ann", "bob"});
    const Roster roster = builder.rest("5d").max(2, "28d").build();
    auto history = published(roster, "2026-10-02", 4);
    for (std::size_t k = 0; k < 4; ++k) history[k].person = k == 0 || k == 2 ? "ann" : "bob";
    const auto bent = [&](const std::vector<Span>& held) {
        const auto turns = expand(roster, day("2026-10-30"), day("2026-11-05"));
        Problem problem = make_problem(roster, {history, held}, turns);
        problem.roster.rotations[0].members = {"ann"};
        return *level(make_plan(problem), "bent").value;
    };
    const auto shared = [&](std::size_t duty, int hours_from, int hours_to, const char* taker) {
        const Interval when = history[duty].duty.when;
        const Instant from = when.start + std::chrono::hours{hours_from},
                      to = when.start + std::chrono::hours{hours_to};
        std::vector<Span> held;
        const auto add = [&](Interval piece, const std::string& id) {
            if (!piece.empty()) held.push_back({history[duty].duty, when.start, piece, id, Source::plan, "", {}});
        };
        add({when.start, from}, *history[duty].person);
        add({from, to}, taker);
        add({to, when.end}, *history[duty].person);
        return held;
    };
    CHECK(bent({}) == 0);  // ann's third turn starts when the window of the first closes
    CHECK(bent(shared(0, 0, 4, "bob")) == 0);
    CHECK(bent(shared(3, 0, 4, "ann")) == 0);    // four hours are no third turn
    CHECK(bent(shared(3, 30, 62, "ann")) == 2);  // more than half of a turn is one: too many, and too soon after it
}

TEST_CASE("published duties are not planned again, nor what overlaps them in their role") {
    const Roster roster = weekends({"ann", "bob"}).build();
    const auto history = published(roster, "2026-10-02", 2);
    CHECK(weeks(roster, "2026-10-02", 3, history).turns.size() == 1);
    RosterBuilder earlier = weekends({"ann", "bob"});
    const Roster moved = RosterBuilder("Europe/Berlin")
                             .people({"ann", "bob"})
                             .rotation("primary", {"ann", "bob"})
                             .shift("weekend", "Fri 17:00", "Mon 08:00")
                             .build();
    CHECK(weeks(moved, "2026-10-02", 3, history).turns.size() == 1);
}

TEST_CASE("a rest to the turn published before is kept") {
    const Roster roster = weekends({"ann", "bob", "cem"}).rest("5d").build();
    auto history = published(roster, "2026-10-02", 1);
    for (const char* last : {"ann", "bob", "cem"}) {
        history[0].person = last;
        const Plan plan = make_plan(weeks(roster, "2026-10-09", 3, history));
        CHECK(sequence(plan).front() != last[0]);
        CHECK(level(plan, "bent").value == 0.0);
    }
}

TEST_CASE("what is published says what is owed, and that it touches a holiday") {
    const Roster roster = weekends({"ann", "bob"}).holiday("2026-10-03").build();
    const Problem problem = weeks(roster, "2026-10-02", 2);
    const auto duties = to_publish(problem, make_plan(problem), instant("2026-09-01 00:00"));
    REQUIRE(duties.size() == 2);
    CHECK(duties[0].holiday);
    CHECK_FALSE(duties[1].holiday);
    REQUIRE(duties[0].owed.size() == 2);
    CHECK(duties[0].owed[0].part == Approx(0.5));
    CHECK(duties[0].published == instant("2026-09-01 00:00"));
    CHECK(duties[0].turn_id() == "primary@2026-10-02T16:00Z");
}

TEST_CASE("a week's turn is given whole") {
    const Roster roster = RosterBuilder("Europe/Berlin")
                              .people({"ann", "bob"})
                              .rotation("primary", {"ann", "bob"}, [](Rotation& r) { r.turn = Rotation::Turn::week; })
                              .shift("night", "Mon-Thu 20:00", "06:00")
                              .build();
    const Problem problem = make_problem(roster, {}, expand(roster, day("2026-10-05"), day("2026-10-18")));
    const Plan plan = make_plan(problem);
    CHECK(sequence(plan) == "ab");
    const auto duties = to_publish(problem, plan, instant("2026-09-01 00:00"));
    REQUIRE(duties.size() == 8);
    for (std::size_t d = 0; d < 8; ++d) CHECK(duties[d].person == (d < 4 ? "ann" : "bob"));
    CHECK(duties[3].turn_start == duties[0].turn_start);
}

TEST_CASE("published uncovered turns are explained by today's roster") {
    const Roster roster = weekends_of({"ann", "bob"}, [](Person& p) {
                              p.time_off.push_back(days_off("2026-10-10", "2026-10-10"));
                          }).build();
    const auto history = published(roster, "2026-10-02", 3);
    const Interval all{instant("2026-10-01 00:00"), instant("2026-12-01 00:00")};
    const auto uncovered = published_uncovered(roster, history, all);
    REQUIRE(uncovered.size() == 1);
    CHECK(uncovered[0].turn == "primary@2026-10-09T16:00Z");
    CHECK(uncovered[0].reasons.size() == 2);
    CHECK(published_uncovered(roster, history, {all.start, uncovered[0].when.start}).empty());
    CHECK(published_uncovered(weekends({"ann", "bob"}).build(), history, all)[0].reasons.empty());
}
