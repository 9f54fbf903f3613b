// Bounds of what is published: the planner's where the roster still says the same, none that might be wrong elsewhere.
#include "rota/proof.hpp"

#include "catch.hpp"
#include "plan_words.hpp"

using namespace rota;
using namespace rota::test;

namespace {

Level proven_level(const Roster& roster, const std::vector<PublishedDuty>& duties, const Interval& period,
                   const std::string& name, const std::vector<Span>& held = {}) {
    const auto looked = published_levels(roster, duties, period, held);
    for (const Level& level : prove_published(roster, duties, period, looked, held)) {
        if (level.name == name) return level;
    }
    throw std::invalid_argument("no level " + name);
}

}  // namespace

TEST_CASE("what was published as planned is proven as it was then") {
    const Roster roster = weekends({"ann", "ben", "cleo"}).rest("5d").build();
    const auto duties = published(roster, "2026-12-04", 7);
    const Interval all = whole_schedule(duties);
    for (const char* name : {"uncovered", "bent", "load", "types", "preferences", "rest"}) {
        INFO(name);
        CHECK(proven_level(roster, duties, all, name).proven);
    }
    // Seven weekends among three: nobody can have the third of a weekend that is left.
    CHECK(*proven_level(roster, duties, all, "load").value == Approx(2.0 / 3));
    CHECK(*proven_level(roster, duties, all, "rest").bound == 18);
}

TEST_CASE("a worse schedule is told how good it could have been") {
    const Roster roster = weekends({"ann", "ben", "cleo"}).build();
    auto duties = published(roster, "2026-12-04", 6);
    duties[0].person = duties[1].person;
    const Level load = proven_level(roster, duties, whole_schedule(duties), "load");
    CHECK(*load.value == Approx(2.0));
    CHECK(*load.bound == Approx(0.0));
    CHECK_FALSE(load.proven);
}

TEST_CASE("a roster that says something else by now, a cut turn or an override leave what is true of anything") {
    const Roster roster = weekends({"ann", "ben", "cleo"}).build();
    const auto duties = published(roster, "2026-12-04", 7);
    const Interval all = whole_schedule(duties);
    const auto nothing_new = [](const Level& load) { return load.bound == 0.0 && !load.proven; };

    Roster other_shares = roster;
    other_shares.people[0].share = 0.5;
    CHECK(nothing_new(proven_level(other_shares, duties, all, "load")));
    Roster on_leave = roster;
    on_leave.people[0].time_off.push_back(days_off("2026-12-01", "2027-02-01"));
    CHECK(nothing_new(proven_level(on_leave, duties, all, "load")));
    Roster renamed = roster;
    renamed.rotations[0].shifts[0].name = "long weekend";
    CHECK(nothing_new(proven_level(renamed, duties, all, "load")));
    const std::vector<Span> held{
        {duties[0].duty, duties[0].turn_start, duties[0].duty.when, "ben", Source::override_, "", {}}};
    CHECK(nothing_new(proven_level(roster, duties, all, "load", held)));
}
