// Zones whose clocks have led others astray, each by name, on dates that anybody can look up.
#include "catch.hpp"
#include "zone_values.hpp"

namespace rota {

namespace {

using std::chrono::hours;
using std::chrono::minutes;
using test::kept_zone;
using test::text;
using test::utc;
using test::wall_time;

std::string instant_of(const Zone& zone, const std::string& wall) {
    return text(zone.to_instant(wall_time(wall)));
}
std::string wall_at(const Zone& zone, const std::string& instant) {
    return text(zone.to_wall(utc(instant)));
}

/// Clocks go from `before` to `after` at that instant: checked one second either side, and by next_change.
void check_jump(const Zone& zone, const std::string& instant, const std::string& before, const std::string& after) {
    INFO(zone.name() << ' ' << instant);
    const Instant at = utc(instant);
    CHECK(text(zone.to_wall(at - Seconds{1}) + Seconds{1}) == before);
    CHECK(text(zone.to_wall(at)) == after);
    CHECK(zone.next_change(at - Seconds{1}) == at);
}

}  // namespace

TEST_CASE("Jerusalem has no Friday 02:30 when summer time begins, and Saturday 01:30 twice when it ends") {
    const Zone zone = kept_zone("Asia/Jerusalem");
    check_jump(zone, "2026-03-27 00:00", "2026-03-27 02:00:00", "2026-03-27 03:00:00");
    CHECK(instant_of(zone, "2026-03-27 01:59:59") == "2026-03-26 23:59:59");
    CHECK(instant_of(zone, "2026-03-27 02:00") == "2026-03-27 00:00:00");
    CHECK(instant_of(zone, "2026-03-27 02:59:59") == "2026-03-27 00:00:00");
    CHECK(instant_of(zone, "2026-03-27 03:00") == "2026-03-27 00:00:00");
    CHECK(instant_of(zone, "2026-10-25 01:30") == "2026-10-24 22:30:00");
    check_jump(zone, "2150-03-27 00:00", "2150-03-27 02:00:00", "2150-03-27 03:00:00");
}

TEST_CASE("Cairo's Friday 24 April 2026 begins at 01:00") {
    const Zone zone = kept_zone("Africa/Cairo");
    check_jump(zone, "2026-04-23 22:00", "2026-04-24 00:00:00", "2026-04-24 01:00:00");
    const Day friday{date::year{2026} / 4 / 24};
    CHECK(text(zone.start_of(friday)) == "2026-04-23 22:00:00");
    CHECK(zone.day_at(zone.start_of(friday)) == friday);
    CHECK(zone.start_of(friday + date::days{1}) - zone.start_of(friday) == hours{23});
    CHECK(instant_of(zone, "2026-10-29 23:30") == "2026-10-29 20:30:00");  // the hour before midnight comes twice
    CHECK(instant_of(zone, "2026-10-30 00:00") == "2026-10-29 22:00:00");
}

TEST_CASE("Santiago, Beirut and Havana have no Sunday 00:00 when summer time begins") {
    struct Case {
        const char* zone;
        const char* sunday;
        const char* change;
    };
    for (const auto& [name, sunday, change] : {Case{"America/Santiago", "2026-09-06", "2026-09-06 04:00:00"},
                                               Case{"America/Santiago", "2150-09-06", "2150-09-06 04:00:00"},
                                               Case{"Asia/Beirut", "2026-03-29", "2026-03-28 22:00:00"},
                                               Case{"America/Havana", "2026-03-08", "2026-03-08 05:00:00"}}) {
        const Zone zone = kept_zone(name);
        const std::string day = sunday;
        check_jump(zone, change, day + " 00:00:00", day + " 01:00:00");
        CHECK(instant_of(zone, day + " 00:00") == change);
        CHECK(instant_of(zone, day + " 00:30") == change);
        CHECK(instant_of(zone, day + " 01:00") == change);
    }
}

TEST_CASE("where the hour before midnight comes twice, the day still begins once") {
    const Zone zone = kept_zone("America/Santiago");
    check_jump(zone, "2026-04-05 03:00", "2026-04-05 00:00:00", "2026-04-04 23:00:00");
    CHECK(instant_of(zone, "2026-04-04 23:00") == "2026-04-05 02:00:00");
    CHECK(instant_of(zone, "2026-04-04 23:59:59") == "2026-04-05 02:59:59");
    CHECK(instant_of(zone, "2026-04-05 00:00") == "2026-04-05 04:00:00");
}

TEST_CASE("where the hour after midnight comes twice, the day begins with the first") {
    const Zone zone = kept_zone("America/Havana");
    check_jump(zone, "2025-11-02 05:00", "2025-11-02 01:00:00", "2025-11-02 00:00:00");
    CHECK(instant_of(zone, "2025-11-02 00:00") == "2025-11-02 04:00:00");
    CHECK(instant_of(zone, "2150-11-01 00:30") == "2150-11-01 04:30:00");
}

TEST_CASE("Havana keeps summer time from March 2026 to November 2027, and its rule only then takes over") {
    for (const std::string kind : {"fat", "slim"}) {
        const Zone zone = kept_zone("America/Havana", kind);
        CHECK(zone.next_change(utc("2026-03-08 05:00")) == utc("2027-11-07 05:00"));
        CHECK(zone.next_change(utc("2027-11-07 05:00")) == utc("2028-03-12 05:00"));
    }
}

TEST_CASE("Samoa had no Friday 30 December 2011") {
    const Zone zone = kept_zone("Pacific/Apia");
    check_jump(zone, "2011-12-30 10:00", "2011-12-30 00:00:00", "2011-12-31 00:00:00");
    for (const std::string wall : {"2011-12-30 00:00", "2011-12-30 18:00", "2011-12-30 23:59:59", "2011-12-31 00:00"}) {
        CHECK(instant_of(zone, wall) == "2011-12-30 10:00:00");
    }
    const Instant wednesday = zone.to_instant(wall_time("2011-12-28 18:00"));
    CHECK(wall_at(zone, text(zone.add(wednesday, {2, Seconds{0}}))) == "2011-12-31 00:00:00");
    CHECK(wall_at(zone, text(zone.add(wednesday, {3, Seconds{0}}))) == "2011-12-31 18:00:00");
    CHECK(zone.whole_days(wednesday, zone.to_instant(wall_time("2011-12-31 18:00"))) == 3);
    CHECK(zone.whole_days(wednesday, zone.to_instant(wall_time("2011-12-31 17:59:59"))) == 2);
}

TEST_CASE("Kwajalein had no Saturday 21 August 1993") {
    const Zone zone = kept_zone("Pacific/Kwajalein");
    check_jump(zone, "1993-08-21 12:00", "1993-08-21 00:00:00", "1993-08-22 00:00:00");
    CHECK(zone.start_of(Day{date::year{1993} / 8 / 21}) == zone.start_of(Day{date::year{1993} / 8 / 22}));
    CHECK(instant_of(zone, "1993-08-21 12:00") == "1993-08-21 12:00:00");
}

TEST_CASE("Lord Howe moves its clocks by half an hour") {
    const Zone zone = kept_zone("Australia/Lord_Howe");
    check_jump(zone, "2026-04-04 15:00", "2026-04-05 02:00:00", "2026-04-05 01:30:00");
    check_jump(zone, "2026-10-03 15:30", "2026-10-04 02:00:00", "2026-10-04 02:30:00");
    CHECK(instant_of(zone, "2026-04-05 01:45") == "2026-04-04 14:45:00");
    CHECK(instant_of(zone, "2026-10-04 02:15") == "2026-10-03 15:30:00");
    CHECK(zone.offset_at(utc("2150-01-01 00:00")) == hours{11});
    CHECK(zone.offset_at(utc("2150-07-01 00:00")) == hours{10} + minutes{30});
}

TEST_CASE("Dublin's winter is the saving, its summer the standard") {
    const Zone zone = kept_zone("Europe/Dublin");
    for (const std::string year : {"2026", "2150"}) {
        check_jump(zone, year + "-03-29 01:00", year + "-03-29 01:00:00", year + "-03-29 02:00:00");
        check_jump(zone, year + "-10-25 01:00", year + "-10-25 02:00:00", year + "-10-25 01:00:00");
        CHECK(zone.abbreviation_at(utc(year + "-07-01 00:00")) == "IST");
        CHECK(zone.abbreviation_at(utc(year + "-12-01 00:00")) == "GMT");
    }
}

TEST_CASE("Nuuk and Scoresbysund change on Saturday evening, an hour before the Sunday their rule names") {
    for (const std::string name : {"America/Nuuk", "America/Scoresbysund"}) {
        const Zone zone = kept_zone(name);
        for (const std::string year : {"2026", "2150"}) {
            check_jump(zone, year + "-03-29 01:00", year + "-03-28 23:00:00", year + "-03-29 00:00:00");
            check_jump(zone, year + "-10-25 01:00", year + "-10-25 00:00:00", year + "-10-24 23:00:00");
        }
        CHECK(instant_of(zone, "2026-03-28 23:30") == "2026-03-29 01:00:00");
    }
}

TEST_CASE("Casablanca puts its clocks back for Ramadan") {
    const Zone zone = kept_zone("Africa/Casablanca");
    check_jump(zone, "2025-02-23 02:00", "2025-02-23 03:00:00", "2025-02-23 02:00:00");
    check_jump(zone, "2025-04-06 02:00", "2025-04-06 02:00:00", "2025-04-06 03:00:00");
    check_jump(zone, "2026-02-15 02:00", "2026-02-15 03:00:00", "2026-02-15 02:00:00");
    CHECK(instant_of(zone, "2025-02-23 02:30") == "2025-02-23 01:30:00");
    CHECK(instant_of(zone, "2025-04-06 02:30") == "2025-04-06 02:00:00");
}

TEST_CASE("Gaza's rule names the fourth Thursday and means Saturday 02:00, fifty hours later") {
    const Zone zone = kept_zone("Asia/Gaza");
    check_jump(zone, "2100-03-27 00:00", "2100-03-27 02:00:00", "2100-03-27 03:00:00");
    check_jump(zone, "2100-10-29 23:00", "2100-10-30 02:00:00", "2100-10-30 01:00:00");
}

TEST_CASE("the weekend from Friday 18:00 to Monday 08:00 lasts 61, 62 or 63 hours in Berlin, to the last year") {
    const Zone zone = kept_zone("Europe/Berlin");
    const auto length = [&](const std::string& friday, const std::string& monday) {
        return zone.to_instant(wall_time(monday + " 08:00")) - zone.to_instant(wall_time(friday + " 18:00"));
    };
    CHECK(length("2026-03-20", "2026-03-23") == hours{62});
    CHECK(length("2026-03-27", "2026-03-30") == hours{61});
    CHECK(length("2026-10-23", "2026-10-26") == hours{63});
    CHECK(length("2199-03-29", "2199-04-01") == hours{61});
    CHECK(length("2199-10-25", "2199-10-28") == hours{63});
}

}  // namespace rota
