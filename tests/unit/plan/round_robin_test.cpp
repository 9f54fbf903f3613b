// Strict member order, exchanges, and what is still owed over several runs.
#include "catch.hpp"
#include "plan_words.hpp"

using namespace rota;
using namespace rota::test;

namespace {

RosterBuilder strict(const std::vector<std::string>& members, const std::vector<std::string>& order,
                     const std::optional<std::string>& from, const std::function<void(Person&)>& change = {}) {
    RosterBuilder builder("Europe/Berlin");
    for (const std::string& id : members) builder.person(id, change);
    builder
        .rotation("primary", order,
                  [&](Rotation& r) {
                      r.strategy = Rotation::Strategy::round_robin;
                      if (from) r.from = day(*from);
                  })
        .shift("weekend", "Fri 18:00", "Mon 08:00");
    return builder;
}

std::function<void(Person&)> off(const std::string& who, const std::string& from, const std::string& to) {
    return [=](Person& p) {
        if (p.id == who) p.time_off.push_back(days_off(from, to));
    };
}

/// One run, or the same weeks in runs of `step` weeks.
std::string in_runs(const Roster& roster, int count, int step) {
    std::vector<PublishedDuty> history;
    for (int done = 0; done < count; done += step) {
        history = published(roster, to_text(day("2026-10-02") + date::days{7 * done}), step, history);
    }
    std::string text;
    for (const PublishedDuty& duty : history) text += duty.person ? duty.person->front() : '-';
    return text;
}

const std::vector<std::string> abc{"ann", "bob", "cem"};

}  // namespace

TEST_CASE("turn k since from belongs to members k mod n, whatever day generate is run for") {
    const Roster roster = strict(abc, abc, "2026-10-02").build();
    CHECK(sequence(make_plan(weeks(roster, "2026-10-02", 5))) == "abcab");
    CHECK(sequence(make_plan(weeks(roster, "2026-10-09", 5))) == "bcabc");
    CHECK(sequence(make_plan(weeks(roster, "2027-10-01", 3))) == "bca");  // 52 weeks later
}

TEST_CASE("without from the count goes on from the last published turn") {
    const Roster roster = strict(abc, abc, std::nullopt).build();
    CHECK(in_runs(roster, 8, 8) == "abcabcab");
    CHECK(in_runs(roster, 8, 2) == "abcabcab");
    const auto history = published(roster, "2026-10-02", 2);
    CHECK(sequence(make_plan(weeks(roster, "2026-12-04", 2, history))) == "ca");
}

TEST_CASE("a person may be named more than once") {
    const Roster roster = strict(abc, {"ann", "bob", "ann", "cem"}, std::nullopt).build();
    CHECK(in_runs(roster, 8, 8) == "abacabac");
    CHECK(in_runs(roster, 8, 1) == "abacabac");
}

TEST_CASE("who cannot take theirs exchanges it with the next who can") {
    const Roster roster = strict(abc, abc, "2026-10-02", off("bob", "2026-10-09", "2026-10-12")).build();
    CHECK(sequence(make_plan(weeks(roster, "2026-10-02", 6))) == "acbabc");
}

TEST_CASE("an exchange is remembered by the next run, with and without from") {
    for (const auto& from : {std::optional<std::string>("2026-10-02"), std::optional<std::string>()}) {
        const Roster roster = strict(abc, abc, from, off("bob", "2026-10-09", "2026-10-12")).build();
        for (const int step : {1, 2, 3, 6}) CHECK(in_runs(roster, 6, step) == "acbabc");
    }
}

TEST_CASE("a long absence passes a turn on again and again") {
    const Roster roster = strict(abc, abc, "2026-10-02", off("bob", "2026-10-05", "2026-11-01")).build();
    const std::string once = in_runs(roster, 12, 12);
    CHECK(once.substr(0, 5) == "acaca");
    CHECK(counts(once)['b'] >= 3);
    for (const int step : {1, 2, 3, 4, 6}) CHECK(in_runs(roster, 12, step) == once);
}

TEST_CASE("when nobody can take a strict turn it is uncovered and the order goes on") {
    const Roster roster = strict(abc, abc, "2026-10-02", [](Person& p) {
                              p.time_off.push_back(days_off("2026-10-10", "2026-10-10"));
                          }).build();
    const Plan plan = make_plan(weeks(roster, "2026-10-02", 4));
    CHECK(sequence(plan) == "a-ca");
    CHECK(level(plan, "uncovered").value == 1.0);
    CHECK(level(plan, "uncovered").proven);
    REQUIRE(plan.uncovered.size() == 1);
    CHECK(plan.uncovered[0].reasons.size() == 3);
}

TEST_CASE("after a change of members the count goes on after the last holder") {
    const auto history = published(strict(abc, abc, std::nullopt).build(), "2026-10-02", 5);  // abcab
    const Roster more = strict({"ann", "bob", "cem", "dan"}, {"ann", "bob", "cem", "dan"}, std::nullopt).build();
    CHECK(sequence(make_plan(weeks(more, "2026-11-06", 5, history))) == "cdabc");
}

TEST_CASE("strict turns break rules instead of being passed over") {
    const Roster roster = strict({"ann"}, {"ann"}, "2026-10-02").rest("5d").build();
    const Plan plan = make_plan(weeks(roster, "2026-10-02", 3));
    CHECK(sequence(plan) == "aaa");
    CHECK(level(plan, "bent").value == 2.0);
    CHECK(level(plan, "bent").proven);  // there is nobody else, in whatever order
    REQUIRE(plan.bent.size() == 2);
    CHECK(plan.bent[0].cause == Bend::Cause::strict_order);
}

TEST_CASE("what the strict order breaks is not proven to be the least that can be broken") {
    const Roster roster = strict(abc, {"ann", "ann", "bob", "bob", "cem", "cem"}, "2026-10-02").rest("5d").build();
    const Plan plan = make_plan(weeks(roster, "2026-10-02", 6));
    CHECK(sequence(plan) == "aabbcc");
    CHECK(level(plan, "bent").value == 3.0);
    CHECK(level(plan, "bent").bound == 0.0);
    CHECK_FALSE(level(plan, "bent").proven);
    for (const Bend& bend : plan.bent) CHECK(bend.cause == Bend::Cause::strict_order);
}

TEST_CASE("a turn that the strict order leaves to nobody is not proven to have nobody to take it") {
    RosterBuilder builder = strict({"ann", "bob"}, {"ann", "bob"}, "2026-10-02");
    builder.rotation("leader", {"ann"}, [](Rotation& r) { r.strategy = Rotation::Strategy::round_robin; })
        .shift("weekend", "Fri 18:00", "Mon 08:00");
    const Problem problem = weeks(builder.build(), "2026-10-02", 1);
    const Plan plan = make_plan(problem);
    CHECK(sequence(problem, plan, "primary") == "a");
    CHECK(sequence(problem, plan, "leader") == "-");
    CHECK(level(plan, "uncovered").value == 1.0);
    CHECK(level(plan, "uncovered").bound == 0.0);
    CHECK_FALSE(level(plan, "uncovered").proven);
}

TEST_CASE("of rules broken beside a strict order, those that a fair turn breaks avoid a gap") {
    RosterBuilder builder = strict({"ann", "bob"}, {"ann", "ann", "bob"}, "2026-10-02");
    builder.rotation("backup", {"bob"}).shift("evening", "Wed 18:00", "22:00").rest("5d");
    const Problem problem = weeks(builder.build(), "2026-10-02", 3);
    const Plan plan = make_plan(problem);
    std::map<std::string, Bend::Cause> causes;
    for (const Bend& bend : plan.bent) causes[bend.turns[0]] = bend.cause;
    CHECK(causes == std::map<std::string, Bend::Cause>{
                        {"primary@2026-10-02T16:00Z", Bend::Cause::strict_order},
                        {"backup@2026-10-14T16:00Z", Bend::Cause::gap},
                        {"primary@2026-10-16T16:00Z", Bend::Cause::gap},
                    });
}

TEST_CASE("of a plan in strict order alone, nothing is said about fairness") {
    const Roster roster = strict({"ann", "bob"}, {"ann", "ann", "bob"}, "2026-10-02", [](Person& p) {
                              p.avoid.push_back(days_off("2026-10-01", "2026-12-31"));
                          }).build();
    const Plan plan = make_plan(weeks(roster, "2026-10-02", 6));
    CHECK(level(plan, "uncovered").proven);
    CHECK(level(plan, "bent").proven);
    for (const char* name : {"load", "types", "preferences", "rest", "order"}) {
        INFO(name);
        CHECK_FALSE(level(plan, name).value.has_value());
        CHECK_FALSE(level(plan, name).bound.has_value());
        CHECK_FALSE(level(plan, name).proven);
    }
}

TEST_CASE("strict duties count in balances but have no types, wishes, rest or order of their own") {
    RosterBuilder builder = strict({"ann", "bob"}, {"ann", "ann", "bob"}, "2026-10-02",
                                   [](Person& p) { p.avoid.push_back(days_off("2026-10-01", "2026-12-31")); });
    builder.person("cem").rotation("backup", {"cem"}, [](Rotation& r) { r.until = day("2026-10-02"); });
    builder.shift("weekend", "Fri 18:00", "Mon 08:00");
    const Plan plan = make_plan(weeks(builder.build(), "2026-10-02", 6));
    CHECK(level(plan, "load").value == 2.0);  // 4 and 2 where 3 and 3 are owed
    CHECK(level(plan, "load").proven);
    CHECK(level(plan, "types").value == 0.0);
    CHECK(level(plan, "preferences").value == 0.0);
    CHECK_FALSE(level(plan, "rest").value.has_value());
    CHECK(level(plan, "order").value == 0.0);
}

TEST_CASE("fair turns make up for what strict turns give unevenly") {
    RosterBuilder builder = strict({"ann", "bob"}, {"ann", "ann", "bob"}, "2026-10-02");
    builder.rotation("backup", {"ann", "bob"}).shift("evening", "Wed 18:00", "22:00");
    const Problem problem = weeks(builder.build(), "2026-10-02", 6);
    const Plan plan = make_plan(problem);
    CHECK(counts(sequence(problem, plan, "backup")) == std::map<char, int>{{'a', 2}, {'b', 4}});
    CHECK(level(plan, "load").value == 0.0);
    const auto duties = to_publish(problem, plan, instant("2026-09-01 00:00"));
    for (const PublishedDuty& duty : duties) CHECK(duty.round_robin == (duty.duty.role == "primary"));
}

TEST_CASE("nobody is given a fair turn while on a strict one") {
    RosterBuilder builder = strict({"ann", "bob"}, {"ann", "bob"}, "2026-10-02");
    builder.rotation("backup", {"ann", "bob"}).shift("weekend", "Fri 18:00", "Mon 08:00");
    const Problem problem = weeks(builder.build(), "2026-10-02", 4);
    const Plan plan = make_plan(problem);
    CHECK(sequence(problem, plan, "primary") == "abab");
    CHECK(sequence(problem, plan, "backup") == "baba");
}
