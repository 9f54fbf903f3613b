// The reader of POSIX TZ strings.
#include "catch.hpp"
#include "zone/tzif.hpp"

namespace rota {

namespace {

using std::chrono::hours;
using std::chrono::minutes;
using Form = YearlyChange::Form;

void check_change(const YearlyChange& change, int month, int week, int day, Seconds time) {
    CHECK(change.form == Form::month_week_day);
    CHECK(change.month == month);
    CHECK(change.week == week);
    CHECK(change.day == day);
    CHECK(change.time == time);
}

}  // namespace

TEST_CASE("offsets of POSIX strings count west of Greenwich") {
    CHECK(read_posix_rule("CET-1")->offset == hours{1});
    CHECK(read_posix_rule("EST5")->offset == hours{-5});
    CHECK(read_posix_rule("IST-5:30")->offset == hours{5} + minutes{30});
    CHECK(read_posix_rule("LMT+1:02:03")->offset == -(hours{1} + minutes{2} + Seconds{3}));
    CHECK(read_posix_rule("GMT0")->offset == Seconds{0});
    CHECK_FALSE(read_posix_rule("GMT0")->daylight);
}

TEST_CASE("a rule with daylight saving has an hour more and changes at two o'clock, if nothing else is said") {
    const auto rule = read_posix_rule("EST5EDT,M3.2.0,M11.1.0");
    REQUIRE(rule);
    REQUIRE(rule->daylight);
    CHECK(rule->abbreviation == "EST");
    CHECK(rule->daylight->abbreviation == "EDT");
    CHECK(rule->daylight->offset == hours{-4});
    check_change(rule->daylight->begins, 3, 2, 0, hours{2});
    check_change(rule->daylight->ends, 11, 1, 0, hours{2});
}

TEST_CASE("names of digits and negative hours are read, as Greenland writes them") {
    const auto rule = read_posix_rule("<-02>2<-01>,M3.5.0/-1,M10.5.0/0");
    REQUIRE(rule);
    REQUIRE(rule->daylight);
    CHECK(rule->abbreviation == "-02");
    CHECK(rule->offset == hours{-2});
    CHECK(rule->daylight->abbreviation == "-01");
    CHECK(rule->daylight->offset == hours{-1});
    check_change(rule->daylight->begins, 3, 5, 0, hours{-1});
    check_change(rule->daylight->ends, 10, 5, 0, hours{0});
}

TEST_CASE("hours beyond a day, half hours and negative saving are read") {
    CHECK(read_posix_rule("IST-2IDT,M3.4.4/26,M10.5.0")->daylight->begins.time == hours{26});
    CHECK(read_posix_rule("EET-2EEST,M3.4.4/50,M10.4.4/50")->daylight->ends.time == hours{50});
    CHECK(read_posix_rule("AAA0BBB,M3.5.0/-167,M10.5.0/167:59:59")->daylight->begins.time == hours{-167});
    CHECK(read_posix_rule("<+1030>-10:30<+11>-11,M10.1.0,M4.1.0")->daylight->offset == hours{11});
    CHECK(read_posix_rule("IST-1GMT0,M10.5.0,M3.5.0/1")->daylight->offset == Seconds{0});
}

TEST_CASE("days may be counted with and without leap days") {
    const auto rule = read_posix_rule("EST5EDT,0/0,J365/25");
    REQUIRE(rule);
    CHECK(rule->daylight->begins.form == Form::day_of_year);
    CHECK(rule->daylight->begins.day == 0);
    CHECK(rule->daylight->begins.time == Seconds{0});
    CHECK(rule->daylight->ends.form == Form::julian_without_leap_day);
    CHECK(rule->daylight->ends.day == 365);
    CHECK(rule->daylight->ends.time == hours{25});
}

TEST_CASE("text that is not entirely a POSIX string is not a rule") {
    for (const std::string text : {"",
                                   "CET",
                                   "-1",
                                   "CE-1",
                                   "CET-",
                                   "CET-25",
                                   "CET-1:60",
                                   "CET-1:00:60",
                                   "CET-1:",
                                   "CET-1 ",
                                   " CET-1",
                                   "<CET-1",
                                   "<>-1",
                                   "<C T>-1",
                                   "CET-1CEST",
                                   "CET-1CEST,",
                                   "CET-1CEST,M3.5.0",
                                   "CET-1CEST,M3.5.0,",
                                   "CET-1CEST,M0.5.0,M10.5.0",
                                   "CET-1CEST,M13.5.0,M10.5.0",
                                   "CET-1CEST,M3.0.0,M10.5.0",
                                   "CET-1CEST,M3.6.0,M10.5.0",
                                   "CET-1CEST,M3.5.7,M10.5.0",
                                   "CET-1CEST,M3.5,M10.5.0",
                                   "CET-1CEST,J0,J365",
                                   "CET-1CEST,J1,J366",
                                   "CET-1CEST,0,366",
                                   "CET-1CEST,M3.5.0/168,M10.5.0",
                                   "CET-1CEST,M3.5.0/,M10.5.0",
                                   "CET-1CEST,M3.5.0/--1,M10.5.0",
                                   "CET-1CEST,M3.5.0,M10.5.0/3x",
                                   "CET-1CEST,M3.5.0,M10.5.0,M1.1.1",
                                   "CET-99999999999999999999",
                                   "CET-1CEST,99999999999,1",
                                   "Europe/Berlin",
                                   ":CET-1"}) {
        INFO('"' << text << '"');
        CHECK_FALSE(read_posix_rule(text));
    }
}

}  // namespace rota
