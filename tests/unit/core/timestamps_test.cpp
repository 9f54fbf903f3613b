// Times as programs exchange them.
#include "core/text/timestamps.hpp"

#include "catch.hpp"
#include "core/text/ascii.hpp"
#include "zone_values.hpp"

using namespace rota;

TEST_CASE("a timestamp has an offset, a wall-clock time has none") {
    CHECK(parse_rfc3339("2026-11-02T09:00:00Z") == test::utc("2026-11-02 09:00"));
    CHECK(parse_rfc3339("2026-11-02 09:00:30.25+01:30") == test::utc("2026-11-02 07:30:30"));
    CHECK(parse_rfc3339("2026-11-02T09:00-05") == test::utc("2026-11-02 14:00"));
    CHECK_FALSE(parse_rfc3339("2026-11-02T09:00:00"));
    CHECK_FALSE(parse_rfc3339("2026-11-02T09:00:00+24:00"));
    CHECK(parse_wall("2026-11-02T09:00:00") == test::wall_time("2026-11-02 09:00"));
    for (const char* text :
         {"", "2026-11-02", "2026-11-02T9", "2026-13-02T09:00", "2026-11-02T09:00Z", "2026-11-02T25:00"})
        CHECK_FALSE(parse_wall(text));
}

TEST_CASE("a clock time may have seconds, and ends at 24:00") {
    CHECK(parse_clock("8:05") == Seconds{8 * 3600 + 300});
    CHECK(parse_clock("23:59:60") == Seconds{86399});
    CHECK(parse_clock("24:00") == Seconds{86400});
    for (const char* text : {"", "8", "24:01", "8:5", "8:05 ", "-1:00"}) CHECK_FALSE(parse_clock(text));
}

TEST_CASE("words: cases of ASCII, blanks at the ends, and counted things") {
    CHECK(lower_case("ÄBc") == "Äbc");
    CHECK(upper_case("äbc") == "äBC");
    CHECK(trimmed(" \ta b\t") == "a b");
    CHECK(trimmed("  ").empty());
    CHECK(counted(1, "duty", "duties") == "1 duty");
    CHECK(counted(0, "row") == "0 rows");
    std::string_view text = "123:x";
    CHECK_FALSE(take_number(text, 1, 2));
    CHECK(take_number(text, 1, 3) == 123);
    CHECK(take(text, ':'));
    CHECK_FALSE(take(text, ':'));
}
