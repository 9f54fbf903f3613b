// Zone, with rules written by hand: no files, so each test shows all that its answer depends on.
#include "rota/zone.hpp"

#include "catch.hpp"
#include "zone_values.hpp"

namespace rota {

namespace {

using std::chrono::hours;
using std::chrono::minutes;
using test::text;
using test::utc;
using test::wall_time;

YearlyChange change(int month, int week, int day, Seconds time) {
    return {YearlyChange::Form::month_week_day, day, month, week, time};
}

/// CET-1CEST,M3.5.0,M10.5.0/3
PosixRule central_european() {
    PosixRule rule{hours{1}, "CET", PosixRule::Daylight{}};
    *rule.daylight = {hours{2}, "CEST", change(3, 5, 0, hours{2}), change(10, 5, 0, hours{3})};
    return rule;
}

Zone by_rule_only() {
    return {"Test/Rule", ZoneRules{hours{1}, "CET", {}, central_european()}};
}

/// One change of the clocks, at 2020-06-01 00:00 UTC.
Zone one_change(Seconds before, Seconds after) {
    return {"Test/One", ZoneRules{before, "A", {{utc("2020-06-01 00:00"), after, "B"}}, {}}};
}

Seconds offset_at(const Zone& zone, const std::string& instant) {
    return zone.offset_at(utc(instant));
}
std::string instant_of(const Zone& zone, const std::string& wall) {
    return text(zone.to_instant(wall_time(wall)));
}

}  // namespace

TEST_CASE("a zone made from nothing is UTC") {
    const Zone zone;
    CHECK(zone.name() == "UTC");
    CHECK(zone.abbreviation_at(utc("2026-07-01 12:00")) == "UTC");
    CHECK(text(zone.to_wall(utc("2026-07-01 12:00"))) == "2026-07-01 12:00:00");
    CHECK(instant_of(zone, "2026-07-01 12:00") == "2026-07-01 12:00:00");
    CHECK(!zone.next_change(utc("1970-01-01 00:00")));
}

TEST_CASE("a fixed zone keeps its offset for ever") {
    const Zone zone = fixed_zone("+02:00", hours{2});
    CHECK(zone.name() == "+02:00");
    CHECK(offset_at(zone, "1970-01-01 00:00") == hours{2});
    CHECK(offset_at(zone, "2199-12-31 23:59:59") == hours{2});
    CHECK(instant_of(zone, "2026-01-01 01:00") == "2025-12-31 23:00:00");
    CHECK(!zone.next_change(utc("1970-01-01 00:00")));
}

TEST_CASE("zones are equal when their names are") {
    CHECK(Zone{} == fixed_zone("UTC", Seconds{0}));
    CHECK_FALSE(Zone{} == fixed_zone("Etc/UTC", Seconds{0}));
}

TEST_CASE("a transition holds from its own second on") {
    const Zone zone = one_change(hours{1}, hours{2});
    CHECK(offset_at(zone, "2020-05-31 23:59:59") == hours{1});
    CHECK(offset_at(zone, "2020-06-01 00:00:00") == hours{2});
    CHECK(zone.abbreviation_at(utc("2020-05-31 23:59:59")) == "A");
    CHECK(zone.abbreviation_at(utc("2020-06-01 00:00:00")) == "B");
}

TEST_CASE("a wall time that never comes is the instant of the change") {
    const Zone zone = one_change(hours{1}, hours{2});  // 01:00 becomes 02:00
    CHECK(instant_of(zone, "2020-06-01 00:59:59") == "2020-05-31 23:59:59");
    CHECK(instant_of(zone, "2020-06-01 01:00") == "2020-06-01 00:00:00");
    CHECK(instant_of(zone, "2020-06-01 01:59:59") == "2020-06-01 00:00:00");
    CHECK(instant_of(zone, "2020-06-01 02:00") == "2020-06-01 00:00:00");
    CHECK(instant_of(zone, "2020-06-01 02:00:01") == "2020-06-01 00:00:01");
}

TEST_CASE("a wall time that comes twice is its first occurrence") {
    const Zone zone = one_change(hours{2}, hours{1});  // 02:00 becomes 01:00
    CHECK(instant_of(zone, "2020-06-01 00:59:59") == "2020-05-31 22:59:59");
    CHECK(instant_of(zone, "2020-06-01 01:00") == "2020-05-31 23:00:00");
    CHECK(instant_of(zone, "2020-06-01 01:59:59") == "2020-05-31 23:59:59");
    CHECK(instant_of(zone, "2020-06-01 02:00") == "2020-06-01 01:00:00");
}

TEST_CASE("a day that is skipped whole begins when the next one does") {
    const Zone zone = one_change(hours{-12}, hours{12});  // 2020-05-31 12:00 becomes 2020-06-01 12:00
    CHECK(instant_of(zone, "2020-05-31 11:59:59") == "2020-05-31 23:59:59");
    CHECK(instant_of(zone, "2020-05-31 12:00") == "2020-06-01 00:00:00");
    CHECK(text(zone.start_of(Day{date::year{2020} / 6 / 1})) == "2020-06-01 00:00:00");
    CHECK(instant_of(zone, "2020-06-01 11:59:59") == "2020-06-01 00:00:00");
    CHECK(instant_of(zone, "2020-06-01 12:00") == "2020-06-01 00:00:00");
    CHECK(instant_of(zone, "2020-06-01 12:00:01") == "2020-06-01 00:00:01");
}

TEST_CASE("several changes in a few hours neither lose an instant nor turn the order round") {
    const Instant first = utc("2020-06-01 00:00");
    const Zone zone{"Test/Nervous",
                    ZoneRules{Seconds{0},
                              "A",
                              {{first, hours{3}, "B"}, {first + hours{1}, hours{-2}, "C"}, {first + hours{2}, {}, "A"}},
                              {}}};
    CHECK(instant_of(zone, "2020-06-01 00:30") == "2020-06-01 00:00:00");
    CHECK(instant_of(zone, "2020-06-01 03:30") == "2020-06-01 00:30:00");
    CHECK(instant_of(zone, "2020-06-01 04:00") == "2020-06-01 04:00:00");
    Instant before = utc("2020-05-31 20:00");
    for (WallTime t = wall_time("2020-05-31 22:00"); t < wall_time("2020-06-01 06:00"); t += minutes{1}) {
        REQUIRE(before <= zone.to_instant(t));
        before = zone.to_instant(t);
    }
}

TEST_CASE("a rule alone changes the clocks in every year") {
    const Zone zone = by_rule_only();
    for (const std::string year : {"1970", "2026", "2199"}) {
        CHECK(offset_at(zone, year + "-02-01 12:00") == hours{1});
        CHECK(offset_at(zone, year + "-07-01 12:00") == hours{2});
        CHECK(offset_at(zone, year + "-12-01 12:00") == hours{1});
    }
    CHECK(offset_at(zone, "2026-03-29 00:59:59") == hours{1});
    CHECK(offset_at(zone, "2026-03-29 01:00:00") == hours{2});
    CHECK(offset_at(zone, "2026-10-25 00:59:59") == hours{2});
    CHECK(offset_at(zone, "2026-10-25 01:00:00") == hours{1});
    CHECK(zone.abbreviation_at(utc("2026-07-01 00:00")) == "CEST");
    CHECK(instant_of(zone, "2150-03-29 02:30") == "2150-03-29 01:00:00");
    CHECK(instant_of(zone, "2150-10-25 02:30") == "2150-10-25 00:30:00");
}

TEST_CASE("the rule applies strictly after the last transition, also when that one changes nothing") {
    const Instant last = utc("2021-01-01 00:00");
    const ZoneRules rules{
        hours{1}, "CET", {{utc("2020-01-01 00:00"), hours{1}, "CET"}, {last, hours{1}, "CET"}}, central_european()};
    const Zone zone{"Test/Late", rules};
    CHECK(offset_at(zone, "2020-07-01 00:00") == hours{1});
    CHECK(offset_at(zone, "2021-07-01 00:00") == hours{2});
    CHECK(zone.next_change(utc("2019-01-01 00:00")) == utc("2021-03-28 01:00"));
}

TEST_CASE("the second of the last transition is the transition's, the next one the rule's") {
    const ZoneRules rules{{}, "A", {{utc("2021-01-01 00:00"), hours{5}, "B"}}, PosixRule{hours{3}, "C", {}}};
    const Zone zone{"Test/Torn", rules};
    CHECK(offset_at(zone, "2020-12-31 23:59:59") == Seconds{0});
    CHECK(offset_at(zone, "2021-01-01 00:00:00") == hours{5});
    CHECK(offset_at(zone, "2021-01-01 00:00:01") == hours{3});
}

TEST_CASE("without a rule the last offset holds for ever") {
    const Zone zone = one_change(hours{1}, hours{2});
    CHECK(offset_at(zone, "2199-12-31 23:59:59") == hours{2});
    CHECK(zone.next_change(utc("2020-05-31 23:59:59")) == utc("2020-06-01 00:00"));
    CHECK(!zone.next_change(utc("2020-06-01 00:00")));
}

TEST_CASE("the next change is strictly later and before 2200") {
    const Zone zone = by_rule_only();
    CHECK(zone.next_change(utc("2026-03-29 00:59:59")) == utc("2026-03-29 01:00"));
    CHECK(zone.next_change(utc("2026-03-29 01:00:00")) == utc("2026-10-25 01:00"));
    CHECK(zone.next_change(utc("2199-10-27 00:59:59")) == utc("2199-10-27 01:00"));
    CHECK(!zone.next_change(utc("2199-10-27 01:00:00")));
}

TEST_CASE("days are added on the wall clock, then hours as they pass") {
    const Zone zone = by_rule_only();
    const Instant friday = zone.to_instant(wall_time("2026-03-27 18:00"));
    CHECK(text(zone.to_wall(zone.add(friday, {5, Seconds{0}}))) == "2026-04-01 18:00:00");
    CHECK(text(zone.to_wall(zone.add(friday, {0, hours{48}}))) == "2026-03-29 19:00:00");
    CHECK(text(zone.to_wall(zone.add(friday, {1, hours{10}}))) == "2026-03-29 05:00:00");
    CHECK(text(zone.to_wall(zone.subtract(zone.add(friday, {2, Seconds{0}}), {2, Seconds{0}}))) ==
          "2026-03-27 18:00:00");
    CHECK(text(zone.to_wall(zone.subtract(utc("2026-03-30 22:00"), {1, hours{24}}))) == "2026-03-28 23:00:00");
}

TEST_CASE("adding no days leaves the second of two equal wall times alone") {
    const Zone zone = by_rule_only();
    const Instant second = utc("2026-10-25 01:30");  // 02:30 for the second time
    CHECK(zone.add(second, {}) == second);
    CHECK(zone.subtract(second, {}) == second);
    CHECK(zone.add(second, {0, minutes{30}}) == second + minutes{30});
    CHECK(zone.whole_days(second, second) == 0);
}

TEST_CASE("whole days are rounded down to the second") {
    const Zone zone = by_rule_only();
    const Instant from = zone.to_instant(wall_time("2026-03-27 18:00"));
    const Instant to = zone.to_instant(wall_time("2026-04-01 18:00"));
    CHECK(to - from == hours{5 * 24 - 1});
    CHECK(zone.whole_days(from, to - Seconds{1}) == 4);
    CHECK(zone.whole_days(from, to) == 5);
    CHECK(zone.whole_days(to, from) == 0);
}

TEST_CASE("whole days over a skipped day count to the largest number that fits") {
    const Zone zone = one_change(hours{-12}, hours{12});  // 2020-05-31 12:00 becomes 2020-06-01 12:00
    const Instant from = zone.to_instant(wall_time("2020-05-30 18:00"));
    const Instant change_of_clocks = utc("2020-06-01 00:00");
    CHECK(zone.add(from, {1, Seconds{0}}) == change_of_clocks);  // 2020-05-31 18:00 never comes
    CHECK(zone.whole_days(from, change_of_clocks - Seconds{1}) == 0);
    CHECK(zone.whole_days(from, change_of_clocks) == 1);
    CHECK(zone.whole_days(from, zone.to_instant(wall_time("2020-06-01 18:00"))) == 2);
}

}  // namespace rota
