// Dates for people: whole texts, at the edges of months and years.
#include "rota/date_text.hpp"

#include "catch.hpp"

using namespace rota;
using namespace std::chrono_literals;
using namespace date::literals;

TEST_CASE("a day is its weekday, day without leading zero, month and year") {
    CHECK(day_text(Day{2026_y / 12 / 20}) == "Sun 20 Dec 2026");
    CHECK(day_text(Day{2027_y / 1 / 3}) == "Sun 3 Jan 2027");
    CHECK(day_text(Day{1970_y / 1 / 1}) == "Thu 1 Jan 1970");
    CHECK(day_text(Day{2199_y / 12 / 31}) == "Tue 31 Dec 2199");
}

TEST_CASE("a wall time adds the time of day, and seconds only if there are any") {
    CHECK(wall_text(at(Day{2026_y / 11 / 28}, 12h)) == "Sat 28 Nov 2026 12:00");
    CHECK(wall_text(at(Day{2026_y / 11 / 28}, 24h - 1s)) == "Sat 28 Nov 2026 23:59:59");
    CHECK(wall_text(at(Day{2026_y / 11 / 28}, 24h)) == "Sun 29 Nov 2026 00:00");
}

TEST_CASE("short forms leave out the year") {
    CHECK(short_day_text(Day{2026_y / 12 / 4}) == "Fri 4 Dec");
    CHECK(short_wall_text(at(Day{2026_y / 12 / 4}, 18h)) == "Fri 4 Dec 18:00");
}

TEST_CASE("a weekly moment is its weekday and time of day") {
    CHECK(moment_text({date::Friday, 18h}) == "Fri 18:00");
    CHECK(moment_text({date::Sunday, 24h}) == "Sun 24:00");
}
