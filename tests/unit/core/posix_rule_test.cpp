// The dates a POSIX rule names, and the periods between them.
#include "core/time/posix_rule.hpp"

#include "catch.hpp"
#include "zone_values.hpp"

namespace rota {

namespace {

using std::chrono::hours;
using test::text;
using test::utc;
using Form = YearlyChange::Form;

std::string date_in(int year, const YearlyChange& change) {
    return text(wall_time_of(change, date::year{year}));
}

PosixRule rule(Seconds standard, Seconds daylight, const YearlyChange& begins, const YearlyChange& ends) {
    return {standard, "STD", PosixRule::Daylight{daylight, "DST", begins, ends}};
}

void check_period(const PosixRule& rule, const std::string& at, const std::string& from, const std::string& to,
                  bool daylight) {
    INFO(at);
    const RulePeriod found = rule_period_at(rule, utc(at));
    CHECK(text(found.when.start) == from);
    CHECK(text(found.when.end) == to);
    CHECK(found.daylight == daylight);
}

}  // namespace

TEST_CASE("week five of a month is its last") {
    const YearlyChange last_sunday{Form::month_week_day, 0, 3, 5, hours{2}};
    CHECK(date_in(2026, last_sunday) == "2026-03-29 02:00:00");
    CHECK(date_in(2027, last_sunday) == "2027-03-28 02:00:00");
    CHECK(date_in(2030, last_sunday) == "2030-03-31 02:00:00");
    const YearlyChange last_thursday_of_february{Form::month_week_day, 4, 2, 5, hours{0}};
    CHECK(date_in(2028, last_thursday_of_february) == "2028-02-24 00:00:00");
    CHECK(date_in(2052, last_thursday_of_february) == "2052-02-29 00:00:00");
}

TEST_CASE("the first week of a month has its first such day, be it the 1st or the 7th") {
    const YearlyChange first_sunday{Form::month_week_day, 0, 11, 1, hours{2}};
    CHECK(date_in(2026, first_sunday) == "2026-11-01 02:00:00");
    CHECK(date_in(2027, first_sunday) == "2027-11-07 02:00:00");
    const YearlyChange second_sunday{Form::month_week_day, 0, 3, 2, hours{2}};
    CHECK(date_in(2026, second_sunday) == "2026-03-08 02:00:00");
}

TEST_CASE("Jn never counts the 29th of February, n does") {
    const YearlyChange j59{Form::julian_without_leap_day, 59, 0, 0, hours{0}};
    const YearlyChange j60{Form::julian_without_leap_day, 60, 0, 0, hours{0}};
    const YearlyChange j365{Form::julian_without_leap_day, 365, 0, 0, hours{0}};
    CHECK(date_in(2028, j59) == "2028-02-28 00:00:00");
    CHECK(date_in(2028, j60) == "2028-03-01 00:00:00");
    CHECK(date_in(2027, j60) == "2027-03-01 00:00:00");
    CHECK(date_in(2028, j365) == "2028-12-31 00:00:00");
    const YearlyChange n59{Form::day_of_year, 59, 0, 0, hours{0}};
    CHECK(date_in(2028, n59) == "2028-02-29 00:00:00");
    CHECK(date_in(2027, n59) == "2027-03-01 00:00:00");
}

TEST_CASE("times of a change may lie before midnight or days later") {
    CHECK(date_in(2026, {Form::month_week_day, 0, 3, 5, hours{-1}}) == "2026-03-28 23:00:00");
    CHECK(date_in(2026, {Form::month_week_day, 4, 3, 4, hours{26}}) == "2026-03-27 02:00:00");
    CHECK(date_in(2026, {Form::julian_without_leap_day, 365, 0, 0, hours{167}}) == "2027-01-06 23:00:00");
    CHECK(date_in(2026, {Form::day_of_year, 0, 0, 0, hours{-167}}) == "2025-12-25 01:00:00");
}

TEST_CASE("northern periods lie within a year, southern daylight saving crosses it") {
    const PosixRule north =
        rule(hours{1}, hours{2}, {Form::month_week_day, 0, 3, 5, hours{2}}, {Form::month_week_day, 0, 10, 5, hours{3}});
    check_period(north, "2026-03-29 00:59:59", "2025-10-26 01:00:00", "2026-03-29 01:00:00", false);
    check_period(north, "2026-03-29 01:00:00", "2026-03-29 01:00:00", "2026-10-25 01:00:00", true);
    check_period(north, "2026-10-25 00:59:59", "2026-03-29 01:00:00", "2026-10-25 01:00:00", true);
    check_period(north, "2026-10-25 01:00:00", "2026-10-25 01:00:00", "2027-03-28 01:00:00", false);
    const PosixRule south = rule(hours{10}, hours{11}, {Form::month_week_day, 0, 10, 1, hours{2}},
                                 {Form::month_week_day, 0, 4, 1, hours{3}});
    check_period(south, "2026-01-01 00:00:00", "2025-10-04 16:00:00", "2026-04-04 16:00:00", true);
    check_period(south, "2026-04-04 16:00:00", "2026-04-04 16:00:00", "2026-10-03 16:00:00", false);
    check_period(south, "2026-10-03 16:00:00", "2026-10-03 16:00:00", "2027-04-03 16:00:00", true);
}

TEST_CASE("daylight saving that is negative in winter is a period like any other") {
    const PosixRule dublin =
        rule(hours{1}, hours{0}, {Form::month_week_day, 0, 10, 5, hours{2}}, {Form::month_week_day, 0, 3, 5, hours{1}});
    check_period(dublin, "2026-07-01 00:00:00", "2026-03-29 01:00:00", "2026-10-25 01:00:00", false);
    check_period(dublin, "2026-12-01 00:00:00", "2026-10-25 01:00:00", "2027-03-28 01:00:00", true);
}

TEST_CASE("daylight saving all year has no hole at New Year") {
    // As RFC 8536 writes it: EST5EDT,0/0,J365/25
    const PosixRule all_year = rule(hours{-5}, hours{-4}, {Form::day_of_year, 0, 0, 0, hours{0}},
                                    {Form::julian_without_leap_day, 365, 0, 0, hours{25}});
    for (Instant t = utc("2027-12-30 00:00"); t < utc("2029-01-03 00:00"); t += hours{1}) {
        REQUIRE(rule_period_at(all_year, t).daylight);
    }
}

TEST_CASE("changes that wander over New Year are found from either side") {
    const PosixRule late = rule(hours{0}, hours{1}, {Form::julian_without_leap_day, 365, 0, 0, hours{167}},
                                {Form::month_week_day, 0, 6, 1, hours{2}});
    check_period(late, "2027-01-06 22:59:59", "2026-06-07 01:00:00", "2027-01-06 23:00:00", false);
    check_period(late, "2027-01-06 23:00:00", "2027-01-06 23:00:00", "2027-06-06 01:00:00", true);
    const PosixRule early =
        rule(hours{0}, hours{1}, {Form::day_of_year, 0, 0, 0, hours{-167}}, {Form::month_week_day, 0, 6, 1, hours{2}});
    check_period(early, "2026-12-25 00:59:59", "2026-06-07 01:00:00", "2026-12-25 01:00:00", false);
    check_period(early, "2026-12-25 01:00:00", "2026-12-25 01:00:00", "2027-06-06 01:00:00", true);
}

TEST_CASE("a rule without daylight saving has one period, and so has time beyond all calendars") {
    CHECK_FALSE(rule_period_at({hours{3}, "C", {}}, utc("2026-07-01 00:00")).daylight);
    const PosixRule north =
        rule(hours{1}, hours{2}, {Form::month_week_day, 0, 3, 5, hours{2}}, {Form::month_week_day, 0, 10, 5, hours{3}});
    CHECK_FALSE(rule_period_at(north, Instant::max()).daylight);
    CHECK_FALSE(rule_period_at(north, Instant::min()).daylight);
}

}  // namespace rota
