// Periods of people, membership and holidays as instants: edges, clock changes, and only what touches the range.
#include "rota/expand.hpp"

#include "catch.hpp"
#include "roster_builder.hpp"

using namespace rota;
using namespace rota::test;
using namespace std::chrono_literals;

namespace {

const Interval& year() {
    static const Interval all{instant("2026-01-01 00:00"), instant("2027-01-01 00:00")};
    return all;
}

}  // namespace

TEST_CASE("days off are whole days of the person's zone, both in") {
    const Zone berlin = zone("Europe/Berlin");
    CHECK(period_intervals(days_off("2026-03-29", "2026-03-29"), berlin, year()) ==
          Intervals{{instant("2026-03-28 23:00"), instant("2026-03-29 22:00")}});
    CHECK(period_intervals(days_off("2026-12-20", "2027-01-03"), berlin, year()) ==
          Intervals{{instant("2026-12-19 23:00"), instant("2027-01-03 23:00")}});
}

TEST_CASE("a range of wall-clock times is half-open") {
    const Period noon = time_range("2026-11-28 12:00", "2026-11-29 12:00");
    CHECK(period_intervals(noon, zone("Asia/Tokyo"), year()) ==
          Intervals{{instant("2026-11-28 03:00"), instant("2026-11-29 03:00")}});
}

TEST_CASE("a period is given only if it touches the range, and then not cut") {
    const Period december = days_off("2026-12-20", "2027-01-03");
    const Instant start = instant("2026-12-20 00:00");
    const Instant end = instant("2027-01-04 00:00");
    CHECK(period_intervals(december, Zone{}, {start - 1h, start}).empty());
    CHECK(period_intervals(december, Zone{}, {start - 1h, start + 1s}) == Intervals{{start, end}});
    CHECK(period_intervals(december, Zone{}, {end - 1s, end + 1h}) == Intervals{{start, end}});
    CHECK(period_intervals(december, Zone{}, {end, end + 1h}).empty());
    CHECK(period_intervals(december, Zone{}, {start, start}).empty());
}

TEST_CASE("a weekly period comes every week on the wall clock") {
    const Interval october{instant("2026-10-16 14:00"), instant("2026-10-31 00:00")};
    CHECK(period_intervals(weekly("Fri 16:00", "Sat 20:00"), zone("Europe/Berlin"), october) ==
          Intervals{{instant("2026-10-16 14:00"), instant("2026-10-17 18:00")},
                    {instant("2026-10-23 14:00"), instant("2026-10-24 18:00")},
                    {instant("2026-10-30 15:00"), instant("2026-10-31 19:00")}});
}

TEST_CASE("a weekly period that is running when the range begins is given, one that just ended is not") {
    const Period almost_all = weekly("Mon 10:00", "Mon 09:00");
    const Instant end = instant("2026-10-12 09:00");
    CHECK(period_intervals(almost_all, Zone{}, {end - 1s, end}) == Intervals{{instant("2026-10-05 10:00"), end}});
    CHECK(period_intervals(almost_all, Zone{}, {end, end + 1h}).empty());
    CHECK(period_intervals(almost_all, Zone{}, {end, end + 1h + 1s}).size() == 1);
}

TEST_CASE("a weekly period from a moment to itself is all the time") {
    const Intervals all = period_intervals(weekly("Fri 16:00", "Fri 16:00"), zone("Europe/Berlin"), year());
    REQUIRE(all.size() == 1);
    CHECK(all[0].contains(year()));
}

TEST_CASE("membership is whole days of the person's zone, open where the roster says nothing") {
    Person dana;
    dana.zone = zone("America/New_York");
    CHECK(membership(dana) == Interval{instant("1970-01-01 00:00"), instant("2199-12-31 24:00")});
    dana.from = day("2026-01-01");
    dana.until = day("2027-12-31");
    CHECK(membership(dana) == Interval{instant("2026-01-01 05:00"), instant("2028-01-01 05:00")});
}

TEST_CASE("holidays are days of the team's zone; adjoining ones are one stretch") {
    const Roster roster =
        RosterBuilder("Europe/Berlin").holiday("2026-12-26").holiday("2026-12-25").holiday("2026-05-01").build();
    CHECK(holiday_intervals(roster.team) == Intervals{{instant("2026-04-30 22:00"), instant("2026-05-01 22:00")},
                                                      {instant("2026-12-24 23:00"), instant("2026-12-26 23:00")}});
}
