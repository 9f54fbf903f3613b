// Shifts of one role that overlap: always, in some weeks only, and never.
#include "rota/expand.hpp"

#include "catch.hpp"
#include "roster_builder.hpp"

using namespace rota;
using namespace rota::test;
using namespace std::chrono_literals;

namespace {

std::function<void(Rotation&)> weeks(int every, const std::string& from, const std::string& zone_name = "Europe/Berlin",
                                     const std::string& until = {}) {
    return [=](Rotation& r) {
        r.every = every;
        r.from = day(from);
        r.zone = zone(zone_name);
        r.name = r.role + from + zone_name;
        if (!until.empty()) r.until = day(until);
    };
}

RosterBuilder berlin() {
    return RosterBuilder("Europe/Berlin");
}

}  // namespace

TEST_CASE("shifts that touch do not overlap, shifts that share a minute do") {
    const auto overlaps = [](const std::string& end) {
        return find_overlaps(berlin()
                                 .rotation("primary", {"dana"}, weeks(1, "2026-12-01"))
                                 .shift("weekend", "Fri 18:00", end)
                                 .shift("week", "Mon 08:00", "Fri 18:00")
                                 .build());
    };
    CHECK(overlaps("Mon 08:00").empty());
    const auto found = overlaps("Mon 08:01");
    REQUIRE(found.size() == 1);
    CHECK(found[0].rotation_a == 0);
    CHECK(found[0].rotation_b == 0);
    CHECK(found[0].shift_a == 0);
    CHECK(found[0].shift_b == 1);
    CHECK(found[0].first == Interval{instant("2026-12-07 07:00"), instant("2026-12-07 07:01")});
}

TEST_CASE("a shift may overlap itself") {
    const auto overlaps = [](const std::string& start, const std::string& end) {
        return find_overlaps(berlin().rotation("primary", {"dana"}).shift("s", start, end).build()).size();
    };
    CHECK(overlaps("Mon 08:00", "Mon 08:00") == 0);
    CHECK(overlaps("daily 08:00", "08:00") == 0);
    CHECK(overlaps("Mon,Wed 08:00", "Wed 08:00") == 1);  // Wednesday's lasts a week
    CHECK(overlaps("Mon,Tue 08:00", "Wed 08:00") == 1);
}

TEST_CASE("different roles do not overlap") {
    CHECK(find_overlaps(berlin()
                            .rotation("primary", {"dana"})
                            .shift("s", "Mon 08:00", "Mon 08:00")
                            .rotation("backup", {"dana"})
                            .shift("s", "Mon 08:00", "Mon 08:00")
                            .build())
              .empty());
}

TEST_CASE("rotations of alternate weeks do not overlap, those of every second and third do") {
    const auto overlaps = [](int every, const std::string& from) {
        return find_overlaps(berlin()
                                 .rotation("primary", {"dana"}, weeks(2, "2026-01-05"))
                                 .shift("s", "Mon 08:00", "Mon 08:00")
                                 .rotation("primary", {"dana"}, weeks(every, from))
                                 .shift("s", "Mon 08:00", "Mon 08:00")
                                 .build());
    };
    CHECK(overlaps(2, "2026-01-12").empty());
    CHECK(overlaps(2, "2026-01-19").size() == 1);
    const auto found = overlaps(3, "2026-01-12");
    REQUIRE(found.size() == 1);
    CHECK(found[0].first == Interval{instant("2026-02-02 07:00"), instant("2026-02-09 07:00")});
    CHECK(overlaps(520, "2026-01-12").empty());
    CHECK(overlaps(519, "2026-01-12").size() == 1);
}

TEST_CASE("a rotation that ends before another begins does not overlap it") {
    const auto overlaps = [](const std::string& from) {
        return find_overlaps(berlin()
                                 .rotation("primary", {"dana"}, weeks(1, "2026-01-05", "Europe/Berlin", "2026-06-01"))
                                 .shift("s", "Mon 08:00", "Mon 08:00")
                                 .rotation("primary", {"dana"}, weeks(1, from))
                                 .shift("s", "Mon 08:00", "Mon 08:00")
                                 .build())
            .size();
    };
    CHECK(overlaps("2026-06-02") == 0);
    CHECK(overlaps("2026-06-01") == 1);
}

TEST_CASE("an overlap in the few weeks in which two zones change clocks on different dates is found") {
    // New York is five hours behind London in winter and summer, but four for some weeks in spring.
    const auto overlaps = [](const std::string& until) {
        return find_overlaps(RosterBuilder("UTC")
                                 .rotation("primary", {"dana"}, weeks(1, "2026-01-05", "Europe/London", until))
                                 .shift("day", "Mon-Fri 09:00", "14:00")
                                 .rotation("primary", {"dana"}, weeks(1, "2026-01-05", "America/New_York"))
                                 .shift("day", "Mon-Fri 09:00", "17:00")
                                 .build());
    };
    const auto found = overlaps("2030-12-31");
    REQUIRE(found.size() == 1);
    CHECK(found[0].first == Interval{instant("2026-03-09 13:00"), instant("2026-03-09 14:00")});
    CHECK(overlaps("2026-03-06").empty());
    CHECK(overlaps("2026-03-09").size() == 1);
}

TEST_CASE("shifts with end = next overlap nothing that begins after them") {
    const auto overlaps = [](const std::string& start, const std::string& end) {
        return find_overlaps(berlin()
                                 .rotation("primary", {"dana"}, weeks(1, "2026-12-07"))
                                 .shift("open", "Mon,Thu 08:00", "next")
                                 .shift("other", start, end)
                                 .build());
    };
    CHECK(overlaps("Tue 08:00", "12:00").empty());
    CHECK(overlaps("Tue 08:00", "Thu 08:00").empty());
    CHECK(overlaps("Tue 08:00", "next").empty());

    const auto runs_into = overlaps("Wed 08:00", "Thu 09:00");
    REQUIRE(runs_into.size() == 1);
    CHECK(runs_into[0].first == Interval{instant("2026-12-10 07:00"), instant("2026-12-10 08:00")});

    const auto together = overlaps("Thu 08:00", "next");
    REQUIRE(together.size() == 1);
    CHECK(together[0].first == Interval{instant("2026-12-10 07:00"), instant("2026-12-14 07:00")});
}

TEST_CASE("a hopeless roster is not read to the end") {
    RosterBuilder builder = berlin();
    builder.rotation("primary", {"dana"});
    for (int n = 0; n < 2000; ++n) builder.shift("s" + std::to_string(n), "daily 08:00", "20:00");
    const auto found = find_overlaps(builder.build());
    CHECK(found.size() >= 100);
    CHECK(found.size() < 200);
}
