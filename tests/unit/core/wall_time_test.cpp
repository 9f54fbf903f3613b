#include "rota/wall_time.hpp"

#include "catch.hpp"

using namespace rota;
using namespace std::chrono_literals;

TEST_CASE("durations are numbers with units, larger units first") {
    CHECK(parse_duration("90m") == Duration{0, 90min});
    CHECK(parse_duration("36h") == Duration{0, 36h});
    CHECK(parse_duration("5d") == Duration{5, 0s});
    CHECK(parse_duration("2w") == Duration{14, 0s});
    CHECK(parse_duration("1d12h") == Duration{1, 12h});
    CHECK(parse_duration("0m") == Duration{});
}

TEST_CASE("text that is not a duration is refused") {
    for (const char* text : {"", "5", "d", "5x", "12h1d", "1d1d", "-5d", "5 d", "99999999d", "123456789m", "1.5d"}) {
        INFO(text);
        CHECK_FALSE(parse_duration(text));
    }
}

TEST_CASE("a duration is written as it would be read") {
    for (const char* text : {"90m", "36h", "5d", "1d12h", "0m"}) CHECK(to_text(*parse_duration(text)) == text);
}

TEST_CASE("times of day run from 00:00 to 24:00") {
    CHECK(parse_time_of_day("08:00") == TimeOfDay{8h});
    CHECK(parse_time_of_day("24:00") == TimeOfDay{24h});
    for (const char* text : {"24:01", "25:00", "8", "08:60", "08:0", "08:00:00", "ab:cd", ""}) {
        INFO(text);
        CHECK_FALSE(parse_time_of_day(text));
    }
}

TEST_CASE("days are real dates between 1970 and 2199") {
    CHECK(parse_day("2024-02-29"));
    for (const char* text : {"2026-02-29", "1969-12-31", "2200-01-01", "2026-1-1", "2026-13-01", "20260101"}) {
        INFO(text);
        CHECK_FALSE(parse_day(text));
    }
    CHECK(to_text(*parse_day("2026-12-04")) == "2026-12-04");
}

TEST_CASE("a weekly moment at or after a time can be that time, the next one cannot") {
    const WallTime friday = at(*parse_day("2026-12-04"), 18h);
    const WeekMoment moment{date::Friday, 18h};
    CHECK(at_or_after(friday, moment) == friday);
    CHECK(at_or_after(friday + 1s, moment) == friday + date::weeks{1});
    CHECK(next_after(friday, moment) == friday + date::weeks{1});
    CHECK(next_after(friday - 1s, moment) == friday);
}

TEST_CASE("a week starts on its first day, that day included") {
    const Day sunday = *parse_day("2026-12-06");
    CHECK(week_start(sunday, date::Sunday) == sunday);
    CHECK(week_start(sunday, date::Monday) == *parse_day("2026-11-30"));
}
