// Fairness by hand: numbers small enough to check with a pencil.
#include "rota/fairness.hpp"

#include "catch.hpp"
#include "schedule_words.hpp"

using namespace rota;
using namespace rota::test;

namespace {

/// Ann and Ben with a full share, Cleo with half of one; a backup of half weight; Christmas is a holiday.
RosterBuilder three() {
    RosterBuilder builder("Europe/Berlin");
    builder.person("ann").person("ben").person("cleo", [](Person& p) { p.share = 0.5; }).person("outsider");
    builder.rotation("primary", {"ann", "ben", "cleo"}).shift("weekend", "Fri 18:00", "Mon 08:00");
    builder.holiday("2026-12-25");
    return builder;
}

const PersonFairness& of(const Fairness& fairness, std::string_view id) {
    for (const PersonFairness& person : fairness.people) {
        if (person.person == id) return person;
    }
    throw std::invalid_argument("no person " + std::string(id));
}

double value(const std::vector<Level>& levels, const std::string& name) {
    for (const Level& level : levels) {
        if (level.name == name) return level.value.value_or(-1);
    }
    throw std::invalid_argument("no level " + name);
}

}  // namespace

TEST_CASE("target, load, balance, turns, rest and time of each person") {
    const Roster roster = three().build();
    const auto duties = held_by(roster, "primary", "2026-12-04", "aabca");
    const Fairness fairness = make_fairness(roster, duties, whole_schedule(duties));
    CHECK(fairness.types == std::vector<std::string>{"primary/weekend", "holiday"});
    REQUIRE(fairness.people.size() == 4);
    const PersonFairness& ann = of(fairness, "ann");
    CHECK(ann.target == Approx(2.0));  // 5 weekends, two fifths
    CHECK(ann.load == Approx(3.0));
    CHECK(ann.balance.value() == Approx(1.0));
    CHECK(ann.turns == 3);
    CHECK(ann.shortest_rest_days.value() == 4);  // Monday 08:00 to Friday 18:00
    CHECK(ann.on_duty == 3 * std::chrono::hours{62});
    CHECK(ann.types[0].load == Approx(3.0));
    CHECK(ann.types[1].load == Approx(0.0));
    CHECK(ann.types[1].target == Approx(0.4));
    const PersonFairness& cleo = of(fairness, "cleo");
    CHECK(cleo.share.value() == Approx(0.5));
    CHECK(cleo.target == Approx(1.0));
    CHECK(cleo.types[1].load == Approx(1.0));  // the fourth weekend is Christmas
    CHECK_FALSE(cleo.shortest_rest_days);
}

TEST_CASE("people in no rotation are listed without a balance") {
    const Roster roster = three().build();
    const auto duties = held_by(roster, "primary", "2026-12-04", "ab");
    const PersonFairness outsider = of(make_fairness(roster, duties, whole_schedule(duties)), "outsider");
    CHECK_FALSE(outsider.balance);
    CHECK(outsider.turns == 0);
    CHECK(outsider.types.size() == 2);
}

TEST_CASE("people who have left come last, with what they did and owed and without a balance") {
    const Roster before = three().person("zoe").build();
    Roster with_zoe = before;
    with_zoe.rotations[0].members.push_back("zoe");
    const auto duties = held_by(with_zoe, "primary", "2026-12-04", "za");
    const Roster after = three().build();
    const Fairness fairness = make_fairness(after, duties, whole_schedule(duties));
    CHECK(fairness.people.back().person == "zoe");
    CHECK_FALSE(fairness.people.back().share);
    CHECK_FALSE(fairness.people.back().balance);
    CHECK(fairness.people.back().load == Approx(1.0));
    CHECK(fairness.people.back().target == Approx(2.0 / 3.5));
}

TEST_CASE("a period counts the duties that start in it, the balance all before its end and the carry") {
    const Roster roster = [] {
        Roster r = three().build();
        r.people[0].carry = 0.5;
        return r;
    }();
    const auto duties = held_by(roster, "primary", "2026-12-04", "aabca");
    const Zone& zone = roster.team.zone;
    // From the start of the second duty, which is in, to the start of the fourth, which is out.
    const Interval period{instant("2026-12-11 18:00", zone), instant("2026-12-25 18:00", zone)};
    const PersonFairness ann = of(make_fairness(roster, duties, period), "ann");
    CHECK(ann.load == Approx(1.0));
    CHECK(ann.target == Approx(0.8));
    CHECK(ann.balance.value() == Approx(0.5 + 2 - 1.2));
    CHECK(ann.turns == 1);
    CHECK(ann.shortest_rest_days.value() == 4);  // since the turn before the period
}

TEST_CASE("uncovered duties count in targets") {
    const Roster roster = three().build();
    const auto duties = held_by(roster, "primary", "2026-12-04", "a-");
    const Fairness fairness = make_fairness(roster, duties, whole_schedule(duties));
    CHECK(of(fairness, "ben").target == Approx(0.8));
    CHECK(of(fairness, "ben").balance.value() == Approx(-0.8));
}

TEST_CASE("an override of part of a duty moves that part of its weight and time") {
    const Roster roster = three().build();
    const auto duties = held_by(roster, "primary", "2026-12-04", "ab");
    const Interval when = duties[0].duty.when;
    const Instant middle = when.start + when.length() / 4;
    const auto piece = [&](Interval part, const std::string& person, Source source) {
        return Span{duties[0].duty, duties[0].turn_start, part, person, source, "", {}};
    };
    const std::vector<Span> held{piece({when.start, middle}, "cleo", Source::override_),
                                 piece({middle, when.end}, "ann", Source::plan)};
    const Fairness fairness = make_fairness(roster, {duties, held}, whole_schedule(duties));
    CHECK(of(fairness, "ann").load == Approx(0.75));
    CHECK(of(fairness, "cleo").load == Approx(0.25));
    CHECK(of(fairness, "ann").turns == 1);
    CHECK(of(fairness, "cleo").turns == 0);  // a quarter of a turn is none
    CHECK(of(fairness, "cleo").on_duty == when.length() / 4);
    CHECK(of(fairness, "cleo").types[0].load == Approx(0.25));
}

TEST_CASE("round-robin duties count in balances and in holiday and have no type of their own") {
    RosterBuilder builder("Europe/Berlin");
    builder.people({"ann", "ben"}).holiday("2026-12-05");
    builder.rotation("primary", {"ann", "ben"}, [](Rotation& r) { r.strategy = Rotation::Strategy::round_robin; });
    builder.shift("weekend", "Fri 18:00", "Mon 08:00");
    const Roster roster = builder.build();
    const auto duties = held_by(roster, "primary", "2026-12-04", "ab");
    const Fairness fairness = make_fairness(roster, duties, whole_schedule(duties));
    CHECK(fairness.types == std::vector<std::string>{"holiday"});
    CHECK(of(fairness, "ann").balance.value() == Approx(0.0));
    CHECK(of(fairness, "ann").types[0].load == Approx(1.0));
}

TEST_CASE("nothing published: everybody is listed with nothing") {
    const Roster roster = three().build();
    const Fairness fairness = make_fairness(roster, {}, whole_schedule({}));
    CHECK(fairness.people.size() == 4);
    CHECK(of(fairness, "ann").balance.value() == 0);
}

TEST_CASE("levels of what is published are those of its definition") {
    Roster roster = three().rest("5d").max(2, "3w").build();
    roster.people[0].avoid.push_back(days_off("2026-12-12", "2026-12-12"));
    const auto duties = held_by(roster, "primary", "2026-12-04", "aab-a");
    const auto levels = published_levels(roster, duties, whole_schedule(duties));
    CHECK(value(levels, "uncovered") == 1);
    CHECK(value(levels, "bent") == 1);  // four days between the first two; three turns lie in four weeks, not in three
    CHECK(value(levels, "preferences") == 1);
    CHECK(value(levels, "rest") == 4);
    // Targets 2, 2, 1; loads 3, 1, 0.
    CHECK(value(levels, "load") == Approx(3.0));
    // The same, and the holiday's target of two fifths, two fifths and one fifth, which nobody had.
    CHECK(value(levels, "types") == Approx(3.0 + 0.16 + 0.16 + 0.04));
}

TEST_CASE("each of two turns that start at the same instant opens a window of max with both in it") {
    RosterBuilder builder("Europe/Berlin");
    builder.person("ann").max(1, "3w");
    builder.rotation("backup", {"ann"}).shift("weekend", "Fri 18:00", "Mon 08:00");
    builder.rotation("primary", {"ann"}).shift("weekend", "Fri 18:00", "Mon 08:00");
    const Roster roster = builder.build();
    auto duties = held_by(roster, "backup", "2026-12-04", "a");
    for (const PublishedDuty& other : held_by(roster, "primary", "2026-12-04", "a")) duties.push_back(other);
    CHECK(value(published_levels(roster, duties, whole_schedule(duties)), "bent") == 2);
}

TEST_CASE("a level is proven only when its value is a bound that holds for anything") {
    const Roster roster = three().build();
    const auto duties = held_by(roster, "primary", "2026-12-04", "aabbc");
    const auto levels = published_levels(roster, duties, whole_schedule(duties));
    for (const Level& level : levels) {
        INFO(level.name);
        const bool zero = level.name != "types" && level.name != "rest";
        CHECK(level.proven == zero);
    }
}
