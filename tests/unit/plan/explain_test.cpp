// Reasons of turns: each exclusion alone, balances by hand, and what is said of round-robin.
#include "rota/reasons.hpp"

#include "catch.hpp"
#include "plan_words.hpp"

using namespace rota;
using namespace rota::test;

namespace {

const MemberReason& member(const TurnReason& reason, const std::string& id) {
    for (const MemberReason& m : reason.members) {
        if (m.person == id) return m;
    }
    throw std::invalid_argument("no member " + id);
}

/// Reasons for these holders of the problem's turns, whatever the planner would have done.
std::vector<TurnReason> reasons(const Problem& problem, const std::vector<std::string>& holders) {
    Plan plan;
    for (const std::string& id : holders) {
        plan.person.push_back(id.empty() ? std::nullopt : std::optional<std::string>(id));
    }
    return explain(problem, plan);
}

std::vector<std::string> ids(const TurnReason& reason) {
    std::vector<std::string> list;
    for (const MemberReason& m : reason.members) list.push_back(m.person);
    return list;
}

const std::vector<std::string> two{"ann", "bob"};
const std::vector<std::string> three{"ann", "bob", "cem"};

RosterBuilder strict_three(const std::function<void(Person&)>& change) {
    RosterBuilder builder("Europe/Berlin");
    for (const std::string& id : three) builder.person(id, change);
    builder.rotation("primary", three, [](Rotation& r) { r.strategy = Rotation::Strategy::round_robin; })
        .shift("weekend", "Fri 18:00", "Mon 08:00");
    return builder;
}

}  // namespace

TEST_CASE("a reason names the turn, its rotation and every member in order, and whom it went to") {
    const Problem problem = weeks(weekends({"cem", "ann", "bob"}).build(), "2026-12-04", 1);
    const auto all = reasons(problem, {"ann"});
    REQUIRE(all.size() == 1);
    CHECK(all[0].turn_id() == "primary@2026-12-04T17:00Z");
    CHECK(all[0].rotation == "primary");
    CHECK_FALSE(all[0].round_robin);
    CHECK(ids(all[0]) == std::vector<std::string>{"cem", "ann", "bob"});
    REQUIRE(all[0].chosen() != nullptr);
    CHECK(all[0].chosen()->person == "ann");
    for (const MemberReason& m : all[0].members) CHECK(m.excluded.empty());
}

TEST_CASE("who is away is out for time off, with its days and its reason") {
    const Roster roster = weekends_of(two, [](Person& p) {
                              if (p.id == "bob") p.time_off = {days_off("2026-12-01", "2026-12-04", "holiday")};
                          }).build();
    const auto all = reasons(weeks(roster, "2026-12-04", 1), {"ann"});
    CHECK(member(all[0], "bob").excluded == "time off");
    CHECK(member(all[0], "bob").detail == "time off Tue 1 Dec 2026 to Fri 4 Dec 2026 (holiday)");
}

TEST_CASE("somebody who has not joined yet, or has left, is not a member") {
    const Roster roster = weekends_of(three, [](Person& p) {
                              if (p.id == "bob") p.from = day("2026-12-05");
                              if (p.id == "cem") p.until = day("2026-12-06");
                          }).build();
    const auto all = reasons(weeks(roster, "2026-12-04", 1), {"ann"});
    CHECK(member(all[0], "bob").excluded == "not a member");
    CHECK(member(all[0], "bob").detail == "not a member before Sat 5 Dec 2026");
    CHECK(member(all[0], "cem").excluded == "not a member");
    CHECK(member(all[0], "cem").detail == "not a member after Sun 6 Dec 2026");
}

TEST_CASE("who is on duty in another role then is out, with the times where they differ") {
    RosterBuilder builder = weekends(two);
    builder.rotation("backup", two).shift("saturday", "Sat 12:00", "Sun 12:00");
    builder.rotation("leader", two).shift("weekend", "Fri 18:00", "Mon 08:00");
    const Problem problem = weeks(builder.build(), "2026-12-04", 1);
    REQUIRE(problem.turns.size() == 3);  // primary, leader, backup
    const auto same_times = reasons(problem, {"ann", "bob", ""});
    CHECK(member(same_times[0], "bob").excluded == "on duty");
    CHECK(member(same_times[0], "bob").detail == "on duty as leader then");
    const auto other_times = reasons(problem, {"ann", "", "bob"});
    CHECK(member(other_times[0], "bob").detail ==
          "on duty as backup from Sat 5 Dec 2026 12:00 to Sun 6 Dec 2026 12:00");
}

TEST_CASE("who would have had too little rest would have broken that rule, whichever side the other turn is") {
    const Problem problem = weeks(weekends(three).rest("6d").build(), "2026-12-04", 3);
    const auto all = reasons(problem, {"bob", "ann", "cem"});
    CHECK(member(all[1], "bob").excluded == "rest");
    CHECK(member(all[1], "bob").detail == "only 4 days of rest after a turn to Mon 7 Dec 2026 08:00, the rule is 6d");
    CHECK(member(all[1], "cem").excluded == "rest");
    CHECK(member(all[1], "cem").detail ==
          "only 4 days of rest before a turn from Fri 18 Dec 2026 18:00, the rule is 6d");
    CHECK(member(all[2], "bob").excluded.empty());
}

TEST_CASE("rest is counted from published turns too, and in hours when the rule is") {
    const Roster roster = RosterBuilder("UTC")
                              .people(two)
                              .rotation("primary", two)
                              .shift("night", "daily 20:00", "08:00")
                              .rest("13h")
                              .build();
    const auto history = to_publish(make_problem(roster, {}, expand(roster, day("2026-12-01"), day("2026-12-01"))),
                                    Plan{{std::optional<std::string>("bob")}, {}, {}, {}}, instant("2026-11-01 00:00"));
    const Problem problem = make_problem(roster, history, expand(roster, day("2026-12-02"), day("2026-12-02")));
    const auto all = reasons(problem, {"ann"});
    CHECK(member(all[0], "bob").excluded == "rest");
    CHECK(member(all[0], "bob").detail ==
          "only 12 hours of rest after a turn to Wed 2 Dec 2026 08:00, the rule is 13h");
}

TEST_CASE("who would have had too many turns in a window would have broken that rule") {
    const Problem problem = weeks(weekends(two).max(2, "28d").build(), "2026-12-04", 4);
    const auto all = reasons(problem, {"bob", "bob", "ann", "ann"});
    CHECK(member(all[2], "bob").excluded == "max");
    CHECK(member(all[2], "bob").detail == "3 turns within 28d from Fri 4 Dec 2026 18:00, the rule is at most 2");
    CHECK(member(all[2], "ann").detail.empty());
}

TEST_CASE("a rule broken for the chosen person is named, and excludes nobody") {
    const Problem problem = weeks(weekends(two).rest("6d").build(), "2026-12-04", 2);
    const auto all = reasons(problem, {"ann", "ann"});
    CHECK(all[1].chosen()->excluded.empty());
    CHECK(all[1].chosen()->detail ==
          "a rule is broken, only 4 days of rest after a turn to Mon 7 Dec 2026 08:00, the rule is 6d");
}

TEST_CASE("balances are carry, load and target of everything that starts before the turn") {
    const Roster roster = weekends_of(two, [](Person& p) {
                              if (p.id == "ann") p.share = 3;
                              if (p.id == "bob") p.carry = 0.5;
                          }).build();
    const Problem first = weeks(roster, "2026-12-04", 1);
    Plan plan;
    plan.person = {"bob"};
    const auto history = to_publish(first, plan, instant("2026-11-01 00:00"));  // ann owes 0.75 of each, bob 0.25
    const auto all = reasons(weeks(roster, "2026-12-04", 3, history), {"ann", "bob"});
    REQUIRE(all.size() == 2);
    CHECK(member(all[0], "ann").balance == -0.75);
    CHECK(member(all[0], "bob").balance == 0.5 + 1 - 0.25);
    CHECK(member(all[1], "ann").balance == -0.5);
    CHECK(member(all[1], "bob").balance == 1.0);
}

TEST_CASE("turns that start at the same instant do not count before each other") {
    RosterBuilder builder = weekends(two);
    builder.rotation("leader", two).shift("weekend", "Fri 18:00", "Mon 08:00");
    const auto all = reasons(weeks(builder.build(), "2026-12-04", 1), {"ann", "bob"});
    for (const TurnReason& reason : all) {
        for (const MemberReason& m : reason.members) CHECK(m.balance == 0);
    }
}

TEST_CASE("part of a duty that another person took over counts as theirs") {
    const Roster roster = weekends(two).build();
    Plan plan;
    plan.person = {"ann"};
    const auto history = to_publish(weeks(roster, "2026-12-04", 1), plan, instant("2026-11-01 00:00"));
    const Interval when = history[0].duty.when;
    const Instant middle = when.start + when.length() / 2;
    const Span kept{history[0].duty, when.start, {when.start, middle}, "ann", Source::plan, "", {}};
    const Span taken{history[0].duty, when.start, {middle, when.end}, "bob", Source::override_, "", {}};
    const Problem problem =
        make_problem(roster, {history, {kept, taken}}, expand(roster, day("2026-12-11"), day("2026-12-11")));
    const auto all = reasons(problem, {"ann"});
    CHECK(member(all[0], "ann").balance == 0);
    CHECK(member(all[0], "bob").balance == 0);
}

TEST_CASE("of a lower balance it is said what that person's taking the turn would do at the end of the plan") {
    const Problem problem = weeks(weekends(two).build(), "2026-12-04", 4);
    const auto text = [&](const std::vector<std::string>& holders, std::size_t turn) {
        return member(reasons(problem, holders)[turn], "bob").detail;
    };
    CHECK(text({"ann", "ann", "bob", "bob"}, 1) ==
          "a lower balance, but with this turn the loads at the end of the plan would be less even");
    CHECK(text({"ann", "ann", "bob", "ann"}, 1) ==
          "a lower balance");  // a worse plan than there is; nothing is claimed
    const Problem odd = weeks(weekends(two).build(), "2026-12-04", 3);
    CHECK(member(reasons(odd, {"ann", "ann", "bob"})[1], "bob").detail ==
          "a lower balance, but with this turn the loads at the end of the plan would be no more even");
}

TEST_CASE("preferences are reported for everybody who could take the turn") {
    const Roster roster = weekends_of(three, [](Person& p) {
                              if (p.id == "bob") p.avoid = {days_off("2026-12-05", "2026-12-05")};
                              if (p.id == "ann") p.prefer = {days_off("2026-12-05", "2026-12-05")};
                          }).build();
    const auto all = reasons(weeks(roster, "2026-12-04", 1), {"ann"});
    CHECK(member(all[0], "ann").detail == "would like to be on duty then");
    CHECK(member(all[0], "bob").detail == "would rather not be on duty then");
    CHECK(member(all[0], "cem").detail.empty());
}

TEST_CASE("round-robin reports whose turn it was, who was passed over, and the exchange") {
    const Roster roster = strict_three([](Person& p) {
                              if (p.id == "bob") p.time_off = {days_off("2026-12-11", "2026-12-13")};
                          }).build();
    const Problem problem = weeks(roster, "2026-12-04", 4);
    const Plan plan = make_plan(problem);
    REQUIRE(sequence(plan) == "acba");
    const auto all = explain(problem, plan);
    CHECK(all[0].round_robin);
    CHECK((all[0].by_order == "ann" && all[0].due == "ann"));
    CHECK((all[1].by_order == "bob" && all[1].due == "bob"));
    CHECK(all[1].chosen()->person == "cem");
    CHECK(member(all[1], "bob").excluded == "time off");
    CHECK((all[2].by_order == "cem" && all[2].due == "bob"));
    CHECK(all[2].chosen()->person == "bob");
}

TEST_CASE("round-robin does not ask for rest, so nobody is passed over for it") {
    RosterBuilder builder = strict_three({});
    const Problem problem = weeks(builder.rest("20d").build(), "2026-12-04", 3);
    const auto all = explain(problem, make_plan(problem));
    for (const TurnReason& reason : all) {
        for (const MemberReason& m : reason.members) CHECK(m.excluded.empty());
    }
}

TEST_CASE("an uncovered turn has the reason of every member and nobody chosen") {
    const Roster roster =
        weekends_of(two, [](Person& p) { p.time_off = {days_off("2026-12-05", "2026-12-05")}; }).build();
    const Problem problem = weeks(roster, "2026-12-04", 1);
    const auto all = explain(problem, make_plan(problem));
    CHECK(all[0].chosen() == nullptr);
    for (const MemberReason& m : all[0].members) CHECK(m.excluded == "time off");
}

TEST_CASE("nothing to plan has no reasons") {
    CHECK(explain(make_problem(weekends(two).build(), {}, {}), Plan{}).empty());
}
