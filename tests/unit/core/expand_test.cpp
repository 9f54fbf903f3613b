// Shifts on their dates: exact instants, over clock changes, in weeks cut anywhere, and grouped into turns.
#include "rota/expand.hpp"

#include "catch.hpp"
#include "roster_builder.hpp"

using namespace rota;
using namespace rota::test;
using namespace std::chrono_literals;

namespace {

std::vector<Turn> expand(const Roster& roster, const std::string& first, const std::string& last) {
    return rota::expand(roster, day(first), day(last));
}

/// "primary@2026-12-04T17:00Z" for each turn.
std::vector<std::string> ids(const std::vector<Turn>& turns) {
    std::vector<std::string> all;
    for (const Turn& turn : turns) all.push_back(turn.id());
    return all;
}

Intervals whens(const std::vector<Turn>& turns) {
    Intervals all;
    for (const Turn& turn : turns) {
        for (const Duty& duty : turn.duties) all.push_back(duty.when);
    }
    return all;
}

RosterBuilder berlin() {
    return RosterBuilder("Europe/Berlin");
}

using Ids = std::vector<std::string>;

}  // namespace

TEST_CASE("a weekend lasts from Friday to Monday on the wall clock, whatever the clocks do") {
    const Roster roster =
        berlin().rotation("primary", {"dana"}).shift("weekend", "Fri 18:00", "Mon 08:00", 1.5).build();
    const auto length = [&](const std::string& friday) {
        const auto turns = expand(roster, friday, friday);
        REQUIRE(turns.size() == 1);
        return turns[0].duties[0].when.length();
    };
    CHECK(length("2026-03-20") == 62h);
    CHECK(length("2026-03-27") == 61h);
    CHECK(length("2026-10-23") == 63h);

    const auto turns = expand(roster, "2026-10-23", "2026-10-23");
    const Duty& duty = turns[0].duties[0];
    CHECK(duty.when == Interval{instant("2026-10-23 16:00"), instant("2026-10-26 07:00")});
    CHECK(duty.role == "primary");
    CHECK(duty.type() == "primary/weekend");
    CHECK(duty.weight == 1.5);
    CHECK(turns[0].rotation == 0);
}

TEST_CASE("both days of the period are in, by the team's clocks") {
    const Roster roster = berlin().rotation("primary", {"dana"}).shift("weekend", "Fri 18:00", "Mon 08:00").build();
    CHECK(expand(roster, "2026-12-05", "2026-12-10").empty());
    CHECK(ids(expand(roster, "2026-12-04", "2026-12-11")) ==
          Ids{"primary@2026-12-04T17:00Z", "primary@2026-12-11T17:00Z"});
    CHECK(expand(roster, "2026-12-11", "2026-12-04").empty());

    const Roster far = berlin()
                           .rotation("primary", {"dana"}, [](Rotation& r) { r.zone = zone("Pacific/Auckland"); })
                           .shift("morning", "Sat 08:00", "17:00")
                           .build();
    CHECK(ids(expand(far, "2026-12-04", "2026-12-04")) == Ids{"primary@2026-12-04T19:00Z"});
    CHECK(expand(far, "2026-12-05", "2026-12-05").empty());
}

TEST_CASE("an end without a day is the next such time of day") {
    const Roster roster = RosterBuilder()
                              .rotation("primary", {"dana"})
                              .shift("day", "Mon,Wed 09:00", "17:00")
                              .shift("night", "Mon-Tue 20:00", "06:00")
                              .shift("round", "Sun 00:00", "00:00")
                              .shift("full", "Sat 00:00", "24:00")
                              .build();
    CHECK(whens(expand(roster, "2026-12-07", "2026-12-13")) ==
          Intervals{{instant("2026-12-07 09:00"), instant("2026-12-07 17:00")},
                    {instant("2026-12-07 20:00"), instant("2026-12-08 06:00")},
                    {instant("2026-12-08 20:00"), instant("2026-12-09 06:00")},
                    {instant("2026-12-09 09:00"), instant("2026-12-09 17:00")},
                    {instant("2026-12-12 00:00"), instant("2026-12-13 00:00")},
                    {instant("2026-12-13 00:00"), instant("2026-12-14 00:00")}});
}

TEST_CASE("an end on the moment of the start is a whole week later") {
    const Roster roster = berlin().rotation("primary", {"dana"}).shift("week", "Mon 08:00", "Mon 08:00").build();
    CHECK(whens(expand(roster, "2026-10-19", "2026-10-26")) ==
          Intervals{{instant("2026-10-19 06:00"), instant("2026-10-26 07:00")},
                    {instant("2026-10-26 07:00"), instant("2026-11-02 07:00")}});
}
