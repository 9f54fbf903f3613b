// Moments on the days on which clocks change, and in zones where days are odd.
#include "rota/error.hpp"
#include "rota/moment.hpp"

#include "catch.hpp"
#include "moment_team.hpp"

using namespace rota;
using namespace std::chrono_literals;

namespace {

Interval when(const char* text, const MomentContext& context) {
    return parse_period({text}, context).asked.when;
}
Instant utc(const char* text) {
    return parse_from(text, MomentContext{});
}

}  // namespace

TEST_CASE("a day has 23, 24 or 25 hours") {
    CHECK(when("2026-03-29", team_in("Europe/Berlin", "2026-03-01 12:00")).length() == 23h);
    CHECK(when("2026-03-30", team_in("Europe/Berlin", "2026-03-01 12:00")).length() == 24h);
    CHECK(when("2026-10-25", team_in("Europe/Berlin", "2026-03-01 12:00")).length() == 25h);
    CHECK(when("2026-10-04", team_in("Australia/Lord_Howe", "2026-03-01 12:00")).length() == 23h + 30min);
}

TEST_CASE("a time that comes twice is the first, one that never comes is the change") {
    const MomentContext context = team_in("Europe/Berlin", "2026-03-01 12:00");
    CHECK(when("2026-10-25 02:30", context).start == utc("2026-10-25T00:30Z"));
    CHECK(when("2026-03-29 02:30", context).start == utc("2026-03-29T01:00Z"));
    CHECK(when("2026-03-29 03:00", context).start == utc("2026-03-29T01:00Z"));
}

TEST_CASE("hours are elapsed time, days and weeks are the wall clock's") {
    const MomentContext before = team_in("Europe/Berlin", "2026-10-24 12:00");
    CHECK(when("in 24 hours", before).start == utc("2026-10-25T10:00Z"));
    CHECK(when("in 1 day", before).start == utc("2026-10-25T11:00Z"));
    CHECK(when("in a week", before).start == utc("2026-10-31T11:00Z"));
    const MomentContext after = team_in("Europe/Berlin", "2026-10-25 12:00");
    CHECK(when("1 day ago", after).start == utc("2026-10-24T10:00Z"));
    CHECK(when("24 hours ago", after).start == utc("2026-10-24T11:00Z"));
}

TEST_CASE("lengths without days start from the instant, even in an hour that comes twice") {
    MomentContext context = team_in("Europe/Berlin", "2026-10-25 12:00");
    context.now = utc("2026-10-25T01:30Z");  // the second 02:30
    CHECK(when("in 0 hours", context).start == context.now);
    CHECK(when("in 1 hour", context).start == context.now + 1h);
    CHECK(when("in 0 days", context).start == context.now);
}

TEST_CASE("a night over a clock change keeps its wall-clock ends") {
    CHECK(when("sat night", team_in("Europe/Berlin", "2026-10-24 12:00")).length() == 11h);
    CHECK(when("sat night", team_in("Europe/Berlin", "2026-03-28 12:00")).length() == 9h);
    CHECK(when("tonight", team_in("Europe/Berlin", "2026-10-25 05:59:59")).start == utc("2026-10-24T18:00Z"));
    CHECK(when("tonight", team_in("Europe/Berlin", "2026-10-25 06:00")).start == utc("2026-10-25T19:00Z"));
}

TEST_CASE("a day without a midnight starts with its first instant") {
    const MomentContext cairo = team_in("Africa/Cairo", "2026-04-20 12:00");
    CHECK(when("2026-04-24", cairo).start == utc("2026-04-23T22:00Z"));
    CHECK(when("2026-04-23", cairo).end == utc("2026-04-23T22:00Z"));
    CHECK(when("2026-04-24 midnight", cairo).start == utc("2026-04-23T22:00Z"));
}

TEST_CASE("a day that a zone skipped is refused, a moment on it is the next one that exists") {
    const MomentContext samoa = team_in("Pacific/Apia", "2011-12-29 12:00");
    CHECK_THROWS_AS(parse_moment({"2011-12-30"}, samoa), Error);
    CHECK_THROWS_AS(parse_moment({"tomorrow"}, samoa), Error);
    CHECK_THROWS_AS(parse_moment({"friday morning"}, samoa), Error);
    CHECK(when("2011-12-30 12:00", samoa).start == when("2011-12-31 00:00", samoa).start);
    CHECK(when("thursday to saturday", samoa).length() == 48h);
}

TEST_CASE("zones are right beyond the last explicit transition") {
    CHECK(when("2150-07-01 12:00", team_in("Europe/Berlin", "2026-03-01 12:00")).start == utc("2150-07-01T10:00Z"));
    CHECK(when("2199-12-31 in UTC", team_in("Europe/Berlin", "2026-03-01 12:00")).length() == 24h);
}
