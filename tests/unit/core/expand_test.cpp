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

TEST_CASE("a shift starts on each of its weekdays, and daily is all of them") {
    const auto starts = [](const std::string& start) {
        return ids(expand(RosterBuilder().rotation("r", {"dana"}).shift("s", start, "10:00").build(), "2026-12-07",
                          "2026-12-13"));
    };
    CHECK(starts("Mon,Wed 09:00") == Ids{"r@2026-12-07T09:00Z", "r@2026-12-09T09:00Z"});
    CHECK(starts("Sat-Mon 09:00") == Ids{"r@2026-12-07T09:00Z", "r@2026-12-12T09:00Z", "r@2026-12-13T09:00Z"});
    CHECK(starts("daily 09:00").size() == 7);
}

TEST_CASE("turns come by start, then in the order of rotations") {
    const Roster roster = RosterBuilder()
                              .rotation("primary", {"dana"})
                              .shift("weekend", "Fri 18:00", "Mon 08:00")
                              .rotation("backup", {"dana"})
                              .shift("early", "Fri 12:00", "18:00")
                              .shift("weekend", "Fri 18:00", "Mon 08:00")
                              .build();
    CHECK(ids(expand(roster, "2026-12-04", "2026-12-04")) ==
          Ids{"backup@2026-12-04T12:00Z", "primary@2026-12-04T18:00Z", "backup@2026-12-04T18:00Z"});
}

TEST_CASE("the first and the last day of a rotation are in, by its own clocks") {
    const Roster roster = berlin()
                              .rotation("primary", {"dana"},
                                        [](Rotation& r) {
                                            r.zone = zone("Pacific/Auckland");
                                            r.from = day("2026-12-05");
                                            r.until = day("2026-12-06");
                                        })
                              .shift("night", "daily 00:00", "08:00")
                              .build();
    CHECK(ids(expand(roster, "2026-11-01", "2027-01-31")) ==
          Ids{"primary@2026-12-04T11:00Z", "primary@2026-12-05T11:00Z"});
}

TEST_CASE("every second week is counted in weeks, not in ISO numbers, over the week 53 of 2026") {
    const Roster roster = berlin()
                              .rotation("primary", {"dana"},
                                        [](Rotation& r) {
                                            r.every = 2;
                                            r.from = day("2026-12-01");  // a Tuesday: the first Monday is the 7th
                                        })
                              .shift("week", "Mon 08:00", "Mon 08:00")
                              .build();
    CHECK(ids(expand(roster, "2026-11-01", "2027-02-07")) ==
          Ids{"primary@2026-12-07T07:00Z", "primary@2026-12-21T07:00Z", "primary@2027-01-04T07:00Z",
              "primary@2027-01-18T07:00Z", "primary@2027-02-01T07:00Z"});
}

TEST_CASE("weeks are counted from the week of the first shift, cut where the rotation cuts them") {
    const auto sundays_and_mondays = [](Weekday week_starts) {
        return ids(expand(RosterBuilder()
                              .rotation("r", {"dana"},
                                        [&](Rotation& r) {
                                            r.every = 2;
                                            r.from = day("2026-12-05");  // a Saturday
                                            r.week_starts = week_starts;
                                        })
                              .shift("s", "Sun-Mon 09:00", "10:00")
                              .build(),
                          "2026-12-01", "2026-12-22"));
    };
    CHECK(sundays_and_mondays(date::Monday) ==
          Ids{"r@2026-12-06T09:00Z", "r@2026-12-14T09:00Z", "r@2026-12-20T09:00Z"});
    CHECK(sundays_and_mondays(date::Sunday) ==
          Ids{"r@2026-12-06T09:00Z", "r@2026-12-07T09:00Z", "r@2026-12-20T09:00Z", "r@2026-12-21T09:00Z"});
}

TEST_CASE("a turn of a week holds the duties of the rotation's week, wherever it is cut") {
    const Roster roster = RosterBuilder("Asia/Riyadh")
                              .rotation("primary", {"dana"},
                                        [](Rotation& r) {
                                            r.turn = Rotation::Turn::week;
                                            r.week_starts = date::Sunday;
                                        })
                              .shift("evening", "Sun-Thu 17:00", "22:00")
                              .shift("weekend", "Fri 00:00", "Sun 00:00")
                              .build();
    const auto turns = expand(roster, "2026-12-06", "2026-12-12");
    REQUIRE(turns.size() == 1);
    CHECK(turns[0].id() == "primary@2026-12-06T14:00Z");
    CHECK(turns[0].duties.size() == 6);
    CHECK(turns[0].duties.back().when == Interval{instant("2026-12-10 21:00"), instant("2026-12-12 21:00")});
    CHECK(turns[0].weight() == 6.0);

    SECTION("and is given whole if its first duty starts in the period, and else not at all") {
        CHECK(expand(roster, "2026-12-06", "2026-12-06").at(0).duties.size() == 6);
        CHECK(expand(roster, "2026-12-07", "2026-12-12").empty());
    }
}

TEST_CASE("a week that begins in the middle, with the rotation's first day, holds what is left of it") {
    const Roster roster = RosterBuilder()
                              .rotation("primary", {"dana"},
                                        [](Rotation& r) {
                                            r.turn = Rotation::Turn::week;
                                            r.from = day("2026-12-10");
                                        })
                              .shift("night", "daily 20:00", "08:00")
                              .build();
    const auto turns = expand(roster, "2026-12-01", "2026-12-14");
    REQUIRE(turns.size() == 2);
    CHECK(turns[0].duties.size() == 4);
    CHECK(turns[1].duties.size() == 7);
}

TEST_CASE("follow-the-sun with end = next covers every second of two years, once") {
    const auto in = [](const char* name) {
        return [=](Rotation& r) {
            r.zone = zone(name);
            r.name = name;
        };
    };
    const Roster roster = RosterBuilder("Europe/London")
                              .rotation("primary", {"dana"}, in("Pacific/Auckland"))
                              .shift("day", "daily 08:00", "next")
                              .rotation("primary", {"sam"}, in("Europe/London"))
                              .shift("day", "daily 08:00", "next")
                              .rotation("primary", {"lee"}, in("America/Los_Angeles"))
                              .shift("day", "daily 08:00", "next")
                              .build();
    const Intervals duties = whens(expand(roster, "2025-12-31", "2028-01-01"));
    for (std::size_t i = 1; i < duties.size(); ++i) {
        if (duties[i - 1].end != duties[i].start) FAIL("seam at duty " << i);
    }
    CHECK(duties.front().start < instant("2026-01-01 00:00"));
    CHECK(duties.back().end > instant("2028-01-01 00:00"));
    CHECK(duties.size() >= 3 * 730);
    CHECK(find_overlaps(roster).empty());
    CHECK(find_endless(roster).empty());
}

TEST_CASE("a shift that lasts until the next does so over gaps in the week, and a week at most") {
    SECTION("the next shift may be of the same rotation") {
        const Roster roster = berlin().rotation("primary", {"dana"}).shift("s", "Mon,Fri 08:00", "next").build();
        CHECK(whens(expand(roster, "2026-10-23", "2026-10-26")) ==
              Intervals{{instant("2026-10-23 06:00"), instant("2026-10-26 07:00")},
                        {instant("2026-10-26 07:00"), instant("2026-10-30 07:00")}});
    }
    SECTION("after the last one before an until, a week of the wall clock") {
        const Roster roster = berlin()
                                  .rotation("primary", {"dana"}, [](Rotation& r) { r.until = day("2026-10-23"); })
                                  .shift("s", "Mon,Fri 08:00", "next")
                                  .build();
        CHECK(whens(expand(roster, "2026-10-23", "2026-10-31")) ==
              Intervals{{instant("2026-10-23 06:00"), instant("2026-10-30 07:00")}});
    }
    SECTION("shifts of other roles do not end it") {
        const Roster roster = berlin()
                                  .rotation("primary", {"dana"})
                                  .shift("s", "Mon 08:00", "next")
                                  .rotation("backup", {"dana"})
                                  .shift("s", "Tue 08:00", "12:00")
                                  .build();
        CHECK(expand(roster, "2026-12-07", "2026-12-07").at(0).duties[0].when.length() == 168h);
    }
    SECTION("a rotation that pauses this week does not end it") {
        const Roster roster = berlin()
                                  .rotation("primary", {"dana"})
                                  .shift("s", "Mon 08:00", "next")
                                  .rotation("primary", {"sam"},
                                            [](Rotation& r) {
                                                r.every = 2;
                                                r.from = day("2026-12-07");
                                                r.name = "second";
                                            })
                                  .shift("s", "Thu 08:00", "next")
                                  .build();
        CHECK(ids(expand(roster, "2026-12-07", "2026-12-27")) ==
              Ids{"primary@2026-12-07T07:00Z", "primary@2026-12-10T07:00Z", "primary@2026-12-14T07:00Z",
                  "primary@2026-12-21T07:00Z", "primary@2026-12-24T07:00Z"});
        CHECK(expand(roster, "2026-12-14", "2026-12-14").at(0).duties[0].when.length() == 168h);
    }
}

TEST_CASE("the last duty of a week that lasts until the next sees that one, weeks after the turn began") {
    const Roster roster = RosterBuilder()
                              .rotation("primary", {"dana"},
                                        [](Rotation& r) {
                                            r.turn = Rotation::Turn::week;
                                            r.every = 2;
                                            r.from = day("2026-12-07");
                                        })
                              .shift("first", "Mon 08:00", "10:00")
                              .shift("last", "Sun 08:00", "next")
                              .rotation("primary", {"sam"},
                                        [](Rotation& r) {
                                            r.name = "other";
                                            r.every = 2;
                                            r.from = day("2026-12-14");
                                        })
                              .shift("other", "Sat 08:00", "10:00")
                              .build();
    const auto turns = expand(roster, "2026-12-07", "2026-12-07");
    REQUIRE(turns.size() == 1);
    CHECK(turns[0].duties.size() == 2);
    CHECK(turns[0].end() == instant("2026-12-19 08:00"));
}

TEST_CASE("a shift without length does not take place, and ends no other") {
    SECTION("on the day that Samoa skipped") {
        const Roster roster =
            RosterBuilder("Pacific/Apia").rotation("primary", {"dana"}).shift("day", "daily 09:00", "17:00").build();
        CHECK(ids(expand(roster, "2011-12-29", "2011-12-31")) ==
              Ids{"primary@2011-12-29T19:00Z", "primary@2011-12-30T19:00Z"});
        const Roster next =
            RosterBuilder("Pacific/Apia").rotation("primary", {"dana"}).shift("day", "daily 09:00", "next").build();
        CHECK(whens(expand(next, "2011-12-29", "2011-12-31")) ==
              Intervals{{instant("2011-12-29 19:00"), instant("2011-12-30 10:00")},
                        {instant("2011-12-30 10:00"), instant("2011-12-30 19:00")},
                        {instant("2011-12-30 19:00"), instant("2011-12-31 19:00")}});
    }
    SECTION("in the hour that Berlin skips") {
        const Roster roster = berlin()
                                  .rotation("primary", {"dana"})
                                  .shift("hour", "daily 02:10", "02:50")
                                  .shift("rest", "daily 01:00", "next")
                                  .shift("morning", "daily 04:00", "next")
                                  .build();
        CHECK(whens(expand(roster, "2026-03-29", "2026-03-29")) ==
              Intervals{{instant("2026-03-29 00:00"), instant("2026-03-29 02:00")},
                        {instant("2026-03-29 02:00"), instant("2026-03-29 23:00")}});
    }
}

TEST_CASE("of two shifts that a skipped hour puts together, the former does not take place") {
    const Roster roster = berlin()
                              .rotation("primary", {"dana"})
                              .shift("a", "daily 02:10", "next")
                              .shift("b", "daily 02:50", "next")
                              .build();
    const auto turns = expand(roster, "2026-03-29", "2026-03-29");
    REQUIRE(turns.size() == 1);
    CHECK(turns[0].duties[0].shift == "b");
    CHECK(turns[0].duties[0].when == Interval{instant("2026-03-29 01:00"), instant("2026-03-30 00:10")});
    CHECK(expand(roster, "2026-03-28", "2026-03-28").at(1).end() == instant("2026-03-29 01:00"));
    CHECK(find_overlaps(roster).empty());
}

TEST_CASE("weekends adjoin weekdays in zones with strange clocks") {
    const std::string name =
        GENERATE("Australia/Lord_Howe", "Africa/Cairo", "America/Santiago", "Asia/Beirut", "America/Havana",
                 "Asia/Jerusalem", "Europe/Dublin", "America/Nuuk", "Africa/Casablanca", "Pacific/Chatham");
    const Roster roster = RosterBuilder(name)
                              .rotation("primary", {"dana"})
                              .shift("weekend", "Fri 00:00", "Sun 00:00")
                              .shift("weekdays", "Sun 00:00", "Fri 00:00")
                              .build();
    const Intervals duties = whens(expand(roster, "2023-01-01", "2028-12-31"));
    for (std::size_t i = 1; i < duties.size(); ++i) {
        if (duties[i - 1].end != duties[i].start) FAIL("seam at duty " << i);
    }
    CHECK(duties.size() == 627);
    CHECK(find_overlaps(roster).empty());
}

TEST_CASE("a shift is endless when some week nothing starts after it for a week") {
    const auto with = [](int every_a, int every_b, const char* from_b, const char* until_b) {
        return berlin()
            .rotation("primary", {"dana"},
                      [=](Rotation& r) {
                          r.every = every_a;
                          r.from = day("2026-01-05");
                      })
            .shift("fixed", "Tue 08:00", "12:00")
            .shift("open", "Mon 08:00", "next")
            .shift("last", "Fri 08:00", "next")
            .rotation("primary", {"sam"},
                      [=](Rotation& r) {
                          r.name = "second";
                          r.every = every_b;
                          r.from = day(from_b);
                          if (until_b) r.until = day(until_b);
                      })
            .shift("open", "Thu 08:00", "next")
            .build();
    };
    const auto endless = [](const Roster& roster) {
        std::vector<std::pair<std::size_t, std::size_t>> all;
        for (const EndlessShift& one : find_endless(roster)) all.push_back({one.rotation, one.shift});
        return all;
    };
    using Shifts = std::vector<std::pair<std::size_t, std::size_t>>;
    CHECK(endless(with(1, 2, "2026-01-05", nullptr)).empty());
    CHECK(endless(with(2, 2, "2026-01-12", nullptr)).empty());
    CHECK(endless(with(2, 2, "2026-01-05", nullptr)) == Shifts{{0, 2}});
    CHECK(endless(with(2, 2, "2027-01-11", nullptr)) == Shifts{{0, 2}});
    CHECK(endless(with(2, 2, "2026-01-12", "2026-06-01")).empty());
    CHECK(endless(with(2, 3, "2026-01-05", nullptr)) == Shifts{{0, 2}});
    CHECK(endless(with(4, 4, "2026-01-19", nullptr)) == Shifts{{0, 2}, {1, 0}});
}
