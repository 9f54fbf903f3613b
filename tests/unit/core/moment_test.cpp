// What a MOMENT and a PERIOD mean: text -> start .. end.
#include "rota/error.hpp"

#include <initializer_list>

#include "catch.hpp"
#include "moment_team.hpp"

using namespace rota;
using namespace std::chrono_literals;

namespace {

WeekdaySet days(std::initializer_list<Weekday> list) {
    WeekdaySet set;
    for (const Weekday day : list) set.add(day);
    return set;
}

MomentContext berlin(const char* now) {
    return team_in("Europe/Berlin", now);
}

std::string wall(Instant t, const Zone& where) {
    const WallTime w = where.to_wall(t);
    return to_text(day_of(w)) + " " + time_text(time_of_day(w));
}

/// "START" of an instant, "START .. END" of a period, on the wall clock of the zone that was understood.
std::string text_of(const Moment& m) {
    const std::string start = wall(m.asked.when.start, m.zone);
    return m.asked.instant() ? start : start + " .. " + wall(m.asked.when.end, m.zone);
}
std::string moment(const char* text, const MomentContext& context) {
    return text_of(parse_moment({text}, context));
}
std::string period(const char* text, const MomentContext& context) {
    return text_of(parse_period({text}, context));
}

struct Row {
    const char* text;
    const char* expected;
};

void check_moments(const MomentContext& context, std::initializer_list<Row> rows) {
    for (const Row& row : rows) {
        INFO(row.text);
        CHECK(moment(row.text, context) == row.expected);
    }
}
void check_periods(const MomentContext& context, std::initializer_list<Row> rows) {
    for (const Row& row : rows) {
        INFO(row.text);
        CHECK(period(row.text, context) == row.expected);
    }
}

}  // namespace

TEST_CASE("no words mean now") {
    CHECK(text_of(parse_moment({}, wednesday_noon())) == "2026-12-02 12:00");
    CHECK(text_of(parse_period({}, wednesday_noon())) == "2026-12-02 12:00");
}

TEST_CASE("a day is a whole day") {
    check_moments(wednesday_noon(), {
                                        {"now", "2026-12-02 12:00"},
                                        {"today", "2026-12-02 00:00 .. 2026-12-03 00:00"},
                                        {"tomorrow", "2026-12-03 00:00 .. 2026-12-04 00:00"},
                                        {"yesterday", "2026-12-01 00:00 .. 2026-12-02 00:00"},
                                        {"2026-12-04", "2026-12-04 00:00 .. 2026-12-05 00:00"},
                                    });
}

TEST_CASE("a weekday is the coming one, today included") {
    check_moments(wednesday_noon(), {
                                        {"wednesday", "2026-12-02 00:00 .. 2026-12-03 00:00"},
                                        {"thu", "2026-12-03 00:00 .. 2026-12-04 00:00"},
                                        {"Friday", "2026-12-04 00:00 .. 2026-12-05 00:00"},
                                        {"SUN", "2026-12-06 00:00 .. 2026-12-07 00:00"},
                                        {"mon", "2026-12-07 00:00 .. 2026-12-08 00:00"},
                                        {"tuesday", "2026-12-08 00:00 .. 2026-12-09 00:00"},
                                    });
}

TEST_CASE("this, next and last count calendar weeks and months") {
    check_moments(wednesday_noon(), {
                                        {"this monday", "2026-11-30 00:00 .. 2026-12-01 00:00"},
                                        {"this wed", "2026-12-02 00:00 .. 2026-12-03 00:00"},
                                        {"this friday", "2026-12-04 00:00 .. 2026-12-05 00:00"},
                                        {"next monday", "2026-12-07 00:00 .. 2026-12-08 00:00"},
                                        {"next friday", "2026-12-11 00:00 .. 2026-12-12 00:00"},
                                        {"last friday", "2026-11-27 00:00 .. 2026-11-28 00:00"},
                                        {"last sun", "2026-11-29 00:00 .. 2026-11-30 00:00"},
                                        {"this week", "2026-11-30 00:00 .. 2026-12-07 00:00"},
                                        {"week", "2026-11-30 00:00 .. 2026-12-07 00:00"},
                                        {"next week", "2026-12-07 00:00 .. 2026-12-14 00:00"},
                                        {"last week", "2026-11-23 00:00 .. 2026-11-30 00:00"},
                                        {"month", "2026-12-01 00:00 .. 2027-01-01 00:00"},
                                        {"this month", "2026-12-01 00:00 .. 2027-01-01 00:00"},
                                        {"next month", "2027-01-01 00:00 .. 2027-02-01 00:00"},
                                        {"last month", "2026-11-01 00:00 .. 2026-12-01 00:00"},
                                        {"weekend", "2026-12-05 00:00 .. 2026-12-07 00:00"},
                                        {"this weekend", "2026-12-05 00:00 .. 2026-12-07 00:00"},
                                        {"next weekend", "2026-12-12 00:00 .. 2026-12-14 00:00"},
                                        {"last weekend", "2026-11-28 00:00 .. 2026-11-30 00:00"},
                                        {"next friday night", "2026-12-11 20:00 .. 2026-12-12 06:00"},
                                        {"last fri 10pm", "2026-11-27 22:00"},
                                    });
}

TEST_CASE("weeks begin where the team's weeks begin") {
    MomentContext sunday = berlin("2026-12-06 12:00");
    CHECK(moment("this friday", sunday) == "2026-12-04 00:00 .. 2026-12-05 00:00");
    sunday.week_starts = date::Sunday;
    check_moments(sunday, {
                              {"week", "2026-12-06 00:00 .. 2026-12-13 00:00"},
                              {"this friday", "2026-12-11 00:00 .. 2026-12-12 00:00"},
                              {"last friday", "2026-12-04 00:00 .. 2026-12-05 00:00"},
                              {"this sunday", "2026-12-06 00:00 .. 2026-12-07 00:00"},
                              {"next sunday", "2026-12-13 00:00 .. 2026-12-14 00:00"},
                          });
}

TEST_CASE("the weekend is the one that is running, else the coming one") {
    check_moments(berlin("2026-12-04 23:59"), {{"weekend", "2026-12-05 00:00 .. 2026-12-07 00:00"}});
    check_moments(berlin("2026-12-05 00:00"), {{"weekend", "2026-12-05 00:00 .. 2026-12-07 00:00"}});
    check_moments(berlin("2026-12-06 23:59:59"), {
                                                     {"weekend", "2026-12-05 00:00 .. 2026-12-07 00:00"},
                                                     {"this weekend", "2026-12-05 00:00 .. 2026-12-07 00:00"},
                                                     {"next weekend", "2026-12-12 00:00 .. 2026-12-14 00:00"},
                                                     {"last weekend", "2026-11-28 00:00 .. 2026-11-30 00:00"},
                                                 });
    check_moments(berlin("2026-12-07 00:00"), {
                                                  {"weekend", "2026-12-12 00:00 .. 2026-12-14 00:00"},
                                                  {"last weekend", "2026-12-05 00:00 .. 2026-12-07 00:00"},
                                              });
}

TEST_CASE("a weekend that is running is this weekend, even where the week is cut inside it") {
    MomentContext context = berlin("2026-12-06 12:00");  // a Sunday
    context.week_starts = date::Sunday;
    check_moments(context, {
                               {"this weekend", "2026-12-05 00:00 .. 2026-12-07 00:00"},
                               {"next weekend", "2026-12-12 00:00 .. 2026-12-14 00:00"},
                               {"last weekend", "2026-11-28 00:00 .. 2026-11-30 00:00"},
                           });
}

TEST_CASE("this weekend belongs to the calendar week, weekend is what comes") {
    MomentContext context = berlin("2026-12-07 12:00");  // a Monday
    context.week_starts = date::Wednesday;               // the week is Wed 2 Dec to Tue 8 Dec
    check_moments(context, {
                               {"this weekend", "2026-12-05 00:00 .. 2026-12-07 00:00"},
                               {"weekend", "2026-12-12 00:00 .. 2026-12-14 00:00"},
                               {"next weekend", "2026-12-12 00:00 .. 2026-12-14 00:00"},
                           });
}

TEST_CASE("weekends are the team's own") {
    MomentContext context = team_in("Asia/Riyadh", "2026-12-02 12:00");
    context.weekend = days({date::Friday, date::Saturday});
    context.week_starts = date::Sunday;
    check_moments(context, {
                               {"weekend", "2026-12-04 00:00 .. 2026-12-06 00:00"},
                               {"next weekend", "2026-12-11 00:00 .. 2026-12-13 00:00"},
                               {"week", "2026-11-29 00:00 .. 2026-12-06 00:00"},
                           });
    context.weekend = days({date::Thursday, date::Friday});
    CHECK(moment("weekend", context) == "2026-12-03 00:00 .. 2026-12-05 00:00");
    context.weekend = days({date::Friday});
    CHECK(moment("weekend", context) == "2026-12-04 00:00 .. 2026-12-05 00:00");
    CHECK(moment("last weekend", context) == "2026-11-27 00:00 .. 2026-11-28 00:00");
}

TEST_CASE("weekend days that do not adjoin are weekends of their own") {
    MomentContext context = berlin("2026-12-04 12:00");
    context.weekend = days({date::Friday, date::Sunday});
    CHECK(moment("weekend", context) == "2026-12-04 00:00 .. 2026-12-05 00:00");
    context.now += 24h;
    CHECK(moment("weekend", context) == "2026-12-06 00:00 .. 2026-12-07 00:00");
    CHECK(moment("next weekend", context) == "2026-12-13 00:00 .. 2026-12-14 00:00");
}

TEST_CASE("when every day is weekend, the weekend is the week; when none is, there is none") {
    MomentContext context = wednesday_noon();
    for (unsigned day = 0; day < 7; ++day) context.weekend.add(Weekday{day});
    CHECK(moment("weekend", context) == "2026-11-30 00:00 .. 2026-12-07 00:00");
    context.weekend = {};
    CHECK_THROWS_AS(parse_moment({"weekend"}, context), Error);
    CHECK_THROWS_AS(weekend_around(Day{}, context), Error);
}

TEST_CASE("a day has a morning, an afternoon, an evening and the team's night") {
    check_moments(wednesday_noon(), {
                                        {"friday morning", "2026-12-04 06:00 .. 2026-12-04 12:00"},
                                        {"friday afternoon", "2026-12-04 12:00 .. 2026-12-04 18:00"},
                                        {"fri evening", "2026-12-04 18:00 .. 2026-12-04 22:00"},
                                        {"friday night", "2026-12-04 20:00 .. 2026-12-05 06:00"},
                                        {"2026-12-04 night", "2026-12-04 20:00 .. 2026-12-05 06:00"},
                                        {"tomorrow morning", "2026-12-03 06:00 .. 2026-12-03 12:00"},
                                        {"evening", "2026-12-02 18:00 .. 2026-12-02 22:00"},
                                        {"this evening", "2026-12-02 18:00 .. 2026-12-02 22:00"},
                                        {"friday in the evening", "2026-12-04 18:00 .. 2026-12-04 22:00"},
                                        {"yesterday night", "2026-12-01 20:00 .. 2026-12-02 06:00"},
                                    });
    MomentContext early = wednesday_noon();
    early.night = {0h, 7h};
    CHECK(moment("friday night", early) == "2026-12-04 00:00 .. 2026-12-04 07:00");
    early.night = {22h, 22h};
    CHECK(moment("friday night", early) == "2026-12-04 22:00 .. 2026-12-05 22:00");
}

TEST_CASE("tonight is the night that is running, else today's") {
    const char* from_first = "2026-12-01 20:00 .. 2026-12-02 06:00";
    const char* from_second = "2026-12-02 20:00 .. 2026-12-03 06:00";
    for (const char* text : {"tonight", "night", "this night", "TONIGHT"}) {
        INFO(text);
        CHECK(moment(text, berlin("2026-12-01 19:59:59")) == from_first);
        CHECK(moment(text, berlin("2026-12-01 20:00")) == from_first);
        CHECK(moment(text, berlin("2026-12-02 00:00")) == from_first);
        CHECK(moment(text, berlin("2026-12-02 05:59:59")) == from_first);
        CHECK(moment(text, berlin("2026-12-02 06:00")) == from_second);
        CHECK(moment(text, berlin("2026-12-02 12:00")) == from_second);
    }
}

TEST_CASE("last night is the one before tonight") {
    CHECK(moment("last night", berlin("2026-12-02 05:59:59")) == "2026-11-30 20:00 .. 2026-12-01 06:00");
    CHECK(moment("last night", berlin("2026-12-02 06:00")) == "2026-12-01 20:00 .. 2026-12-02 06:00");
    CHECK(moment("last night", berlin("2026-12-02 23:00")) == "2026-12-01 20:00 .. 2026-12-02 06:00");
}

TEST_CASE("a day and a time are an instant, in any order and with any filler") {
    check_moments(wednesday_noon(), {
                                        {"friday 22:00", "2026-12-04 22:00"},
                                        {"fri 10pm", "2026-12-04 22:00"},
                                        {"fri 10 pm", "2026-12-04 22:00"},
                                        {"tomorrow 9am", "2026-12-03 09:00"},
                                        {"friday at 22:00", "2026-12-04 22:00"},
                                        {"at 22:00 on friday", "2026-12-04 22:00"},
                                        {"10:30pm friday", "2026-12-04 22:30"},
                                        {"10:30 PM", "2026-12-02 22:30"},
                                        {"10:30:15pm", "2026-12-02 22:30:15"},
                                        {"9:05", "2026-12-02 09:05"},
                                        {"today 00:00", "2026-12-02 00:00"},
                                        {"today 24:00", "2026-12-03 00:00"},
                                        {"12am", "2026-12-02 00:00"},
                                        {"12pm", "2026-12-02 12:00"},
                                        {"12:59am", "2026-12-02 00:59"},
                                        {"1am", "2026-12-02 01:00"},
                                        {"noon", "2026-12-02 12:00"},
                                        {"midnight", "2026-12-02 00:00"},
                                        {"friday midnight", "2026-12-04 00:00"},
                                        {"tomorrow noon", "2026-12-03 12:00"},
                                        {" ,Friday,,  22:00 ,", "2026-12-04 22:00"},
                                        {"friday\t22:00\n", "2026-12-04 22:00"},
                                    });
    CHECK(text_of(parse_moment({"next", "friday", "10", "pm"}, wednesday_noon())) == "2026-12-11 22:00");
}

TEST_CASE("a time inside a part of the day is found there") {
    check_moments(wednesday_noon(), {
                                        {"tonight 22:00", "2026-12-02 22:00"},
                                        {"tonight at 2am", "2026-12-03 02:00"},
                                        {"friday night midnight", "2026-12-05 00:00"},
                                        {"friday night 20:00", "2026-12-04 20:00"},
                                        {"friday night 05:59", "2026-12-05 05:59"},
                                        {"tomorrow morning 9:30", "2026-12-03 09:30"},
                                    });
    for (const char* text : {"friday night 06:00", "friday night 19:59", "tomorrow morning 14:00"}) {
        INFO(text);
        CHECK_THROWS_AS(parse_moment({text}, wednesday_noon()), Error);
    }
}

TEST_CASE("lengths of time count from now") {
    check_moments(wednesday_noon(), {
                                        {"in 3 hours", "2026-12-02 15:00"},
                                        {"in 1 hour", "2026-12-02 13:00"},
                                        {"in an hour", "2026-12-02 13:00"},
                                        {"in 90 minutes", "2026-12-02 13:30"},
                                        {"in 1 hour 30 minutes", "2026-12-02 13:30"},
                                        {"in 90m", "2026-12-02 13:30"},
                                        {"in 1d12h", "2026-12-04 00:00"},
                                        {"in 3h", "2026-12-02 15:00"},
                                        {"in 30 seconds", "2026-12-02 12:00:30"},
                                        {"in 2 days", "2026-12-04 12:00"},
                                        {"in 2 weeks", "2026-12-16 12:00"},
                                        {"in a week", "2026-12-09 12:00"},
                                        {"2 weeks ago", "2026-11-18 12:00"},
                                        {"3 hours ago", "2026-12-02 09:00"},
                                        {"a day ago", "2026-12-01 12:00"},
                                        {"5d ago", "2026-11-27 12:00"},
                                        {"in 2 months", "2027-02-02 12:00"},
                                        {"1 year ago", "2025-12-02 12:00"},
                                        {"in 0 days", "2026-12-02 12:00"},
                                    });
    CHECK(moment("in 1 month", berlin("2027-01-31 08:00")) == "2027-02-28 08:00");
}

TEST_CASE("ISO dates and times are read with seconds, Z or an offset") {
    check_moments(wednesday_noon(), {
                                        {"2026-12-04 22:00", "2026-12-04 22:00"},
                                        {"2026-12-04T22:00", "2026-12-04 22:00"},
                                        {"2026-12-04t22:00:30", "2026-12-04 22:00:30"},
                                        {"2026-12-04T22:00:30.999", "2026-12-04 22:00:30"},
                                        {"2026-12-04T21:00Z", "2026-12-04 22:00"},
                                        {"2026-12-04T21:00:00z", "2026-12-04 22:00"},
                                        {"2026-12-04T21:00:00.000Z", "2026-12-04 22:00"},
                                        {"2026-12-04T22:00+01:00", "2026-12-04 22:00"},
                                        {"2026-12-04T17:30-0330", "2026-12-04 22:00"},
                                        {"2026-12-04T23:00+02", "2026-12-04 22:00"},
                                        {"2026-12-04 23:00:00 +0200", "2026-12-04 22:00"},
                                        {"2026-12-04 21:00 UTC", "2026-12-04 22:00"},
                                        {"4 Dec 2026 21:00Z", "2026-12-04 22:00"},
                                        {"2026-12-04T24:00Z", "2026-12-05 01:00"},
                                        {"@1796418000", "2026-12-04 22:00"},
                                        {"2026-12", "2026-12-01 00:00 .. 2027-01-01 00:00"},
                                    });
}

TEST_CASE("dates as people write them are the coming ones") {
    check_moments(wednesday_noon(), {
                                        {"4 Dec", "2026-12-04 00:00 .. 2026-12-05 00:00"},
                                        {"dec 4", "2026-12-04 00:00 .. 2026-12-05 00:00"},
                                        {"December 4th, 2026", "2026-12-04 00:00 .. 2026-12-05 00:00"},
                                        {"4 december 2027", "2027-12-04 00:00 .. 2027-12-05 00:00"},
                                        {"2 dec", "2026-12-02 00:00 .. 2026-12-03 00:00"},
                                        {"1 dec", "2027-12-01 00:00 .. 2027-12-02 00:00"},
                                        {"1 Jan 08:00", "2027-01-01 08:00"},
                                        {"4 Dec 22:00", "2026-12-04 22:00"},
                                        {"4 Dec night", "2026-12-04 20:00 .. 2026-12-05 06:00"},
                                        {"29 Feb", "2028-02-29 00:00 .. 2028-03-01 00:00"},
                                        {"december", "2026-12-01 00:00 .. 2027-01-01 00:00"},
                                        {"nov", "2027-11-01 00:00 .. 2027-12-01 00:00"},
                                        {"Nov 2026", "2026-11-01 00:00 .. 2026-12-01 00:00"},
                                    });
}

TEST_CASE("what rota prints can be pasted back") {
    check_moments(wednesday_noon(), {
                                        {"Fri 4 Dec 18:00", "2026-12-04 18:00"},
                                        {"Fri 4 Dec", "2026-12-04 00:00 .. 2026-12-05 00:00"},
                                        {"Sun 20 Dec 2026", "2026-12-20 00:00 .. 2026-12-21 00:00"},
                                        {"Sat 28 Nov 2026 12:00", "2026-11-28 12:00"},
                                        {"Fri 27 Nov 18:00", "2026-11-27 18:00"},
                                    });
    check_periods(wednesday_noon(), {
                                        {"Fri 4 Dec 18:00 to Mon 7 Dec 08:00", "2026-12-04 18:00 .. 2026-12-07 08:00"},
                                        {"Fri 27 Nov 18:00 - Mon 30 Nov 08:00", "2026-11-27 18:00 .. 2026-11-30 08:00"},
                                    });
}

TEST_CASE("names of zones are found in any case, also areas that are written in capitals") {
    MomentContext context = wednesday_noon();
    context.zones = [](std::string_view name) {  // not every system has the old names
        return name == "US/Pacific" ? std::optional(fixed_zone("US/Pacific", std::chrono::hours(-8))) : std::nullopt;
    };
    CHECK(parse_moment({"friday in us/pacific"}, context).zone.name() == "US/Pacific");
}

TEST_CASE("any of these is read in a zone that is named") {
    check_moments(wednesday_noon(), {
                                        {"friday 22:00 in America/New_York", "2026-12-04 22:00"},
                                        {"friday in asia/tokyo", "2026-12-04 00:00 .. 2026-12-05 00:00"},
                                        {"friday night in UTC", "2026-12-04 20:00 .. 2026-12-05 06:00"},
                                        {"now in Asia/Tokyo", "2026-12-02 20:00"},
                                        {"in Asia/Tokyo", "2026-12-02 20:00"},
                                        {"in 3 hours in Asia/Tokyo", "2026-12-02 23:00"},
                                        {"2026-12-04T21:00Z in America/New York", "2026-12-04 16:00"},
                                        {"tonight in Asia/Tokyo", "2026-12-02 20:00 .. 2026-12-03 06:00"},
                                        {"today in Pacific/Kiritimati", "2026-12-03 00:00 .. 2026-12-04 00:00"},
                                        {"22:00 in +02:00", "2026-12-02 22:00"},
                                    });
    const Moment m = parse_moment({"friday", "22:00", "in", "america/port-au-prince"}, wednesday_noon());
    CHECK(m.zone.name() == "America/Port-au-Prince");
    CHECK(m.asked.when.start == parse_from("2026-12-05T03:00Z", MomentContext{}));
    CHECK(parse_moment({"friday"}, wednesday_noon()).zone.name() == "Europe/Berlin");
    CHECK(parse_moment({"2026-12-04T22:00Z"}, wednesday_noon()).zone.name() == "Europe/Berlin");
}

TEST_CASE("a period reaches from the start of its first to the end of its second moment") {
    check_periods(wednesday_noon(), {
                                        {"friday", "2026-12-04 00:00 .. 2026-12-05 00:00"},
                                        {"friday to sunday", "2026-12-04 00:00 .. 2026-12-07 00:00"},
                                        {"from friday to sunday", "2026-12-04 00:00 .. 2026-12-07 00:00"},
                                        {"to friday", "2026-12-02 12:00 .. 2026-12-05 00:00"},
                                        {"friday 18:00 to monday 08:00", "2026-12-04 18:00 .. 2026-12-07 08:00"},
                                        {"friday 18:00 to 22:00", "2026-12-04 18:00 .. 2026-12-04 22:00"},
                                        {"fri 22:00 to 06:00", "2026-12-04 22:00 .. 2026-12-05 06:00"},
                                        {"fri 22:00 to 22:00", "2026-12-04 22:00 .. 2026-12-05 22:00"},
                                        {"fri 22:00 to 22:01", "2026-12-04 22:00 .. 2026-12-04 22:01"},
                                        {"friday to noon", "2026-12-04 00:00 .. 2026-12-04 12:00"},
                                        {"friday 18:00 to midnight", "2026-12-04 18:00 .. 2026-12-05 00:00"},
                                        {"friday evening to night", "2026-12-04 18:00 .. 2026-12-05 06:00"},
                                        {"friday night to morning", "2026-12-04 20:00 .. 2026-12-05 12:00"},
                                        {"18:00 to 22:00", "2026-12-02 18:00 .. 2026-12-02 22:00"},
                                        {"now to 22:00", "2026-12-02 12:00 .. 2026-12-02 22:00"},
                                        {"monday to friday", "2026-12-07 00:00 .. 2026-12-12 00:00"},
                                        {"last monday to friday", "2026-11-23 00:00 .. 2026-11-28 00:00"},
                                        {"fri 22:00 to fri 06:00", "2026-12-04 22:00 .. 2026-12-11 06:00"},
                                        {"fri to fri", "2026-12-04 00:00 .. 2026-12-05 00:00"},
                                        {"next friday to next weekend", "2026-12-11 00:00 .. 2026-12-14 00:00"},
                                        {"2026-12-04 to 2026-12-24", "2026-12-04 00:00 .. 2026-12-25 00:00"},
                                        {"30 Dec 2027 to 3 Jan", "2027-12-30 00:00 .. 2028-01-04 00:00"},
                                        {"today to in 3 days", "2026-12-02 00:00 .. 2026-12-05 12:00"},
                                        {"2 weeks ago to now", "2026-11-18 12:00 .. 2026-12-02 12:00"},
                                        {"dec to feb", "2026-12-01 00:00 .. 2027-03-01 00:00"},
                                        {"this week to friday 18:00", "2026-11-30 00:00 .. 2026-12-04 18:00"},
                                        {"next week to friday", "2026-12-07 00:00 .. 2026-12-12 00:00"},
                                    });
}

TEST_CASE("a period may be given by its length") {
    check_periods(wednesday_noon(), {
                                        {"friday for 2 weeks", "2026-12-04 00:00 .. 2026-12-18 00:00"},
                                        {"today for 5d", "2026-12-02 00:00 .. 2026-12-07 00:00"},
                                        {"friday 18:00 for 1d12h", "2026-12-04 18:00 .. 2026-12-06 06:00"},
                                        {"for 2 weeks", "2026-12-02 12:00 .. 2026-12-16 12:00"},
                                        {"now for an hour", "2026-12-02 12:00 .. 2026-12-02 13:00"},
                                        {"next week for 1 month", "2026-12-07 00:00 .. 2027-01-07 00:00"},
                                    });
}

TEST_CASE("a zone after a period holds for both ends, one inside it for its end") {
    check_periods(wednesday_noon(),
                  {
                      {"friday 18:00 to 22:00 in Asia/Tokyo", "2026-12-04 18:00 .. 2026-12-04 22:00"},
                      {"friday 18:00 in Asia/Tokyo to 22:00", "2026-12-04 18:00 .. 2026-12-04 22:00"},
                      {"friday 18:00 for 4h in Asia/Tokyo", "2026-12-04 18:00 .. 2026-12-04 22:00"},
                      {"friday 18:00 in Asia/Tokyo to 22:00 in UTC", "2026-12-04 09:00 .. 2026-12-04 22:00"},
                  });
}

TEST_CASE("an end of time words becomes an instant for --from and --to") {
    const MomentContext context = wednesday_noon();
    CHECK(wall(parse_from("friday", context), context.zone) == "2026-12-04 00:00");
    CHECK(wall(parse_to("friday", context), context.zone) == "2026-12-05 00:00");
    CHECK(wall(parse_from("friday 18:00", context), context.zone) == "2026-12-04 18:00");
    CHECK(wall(parse_to("friday 18:00", context), context.zone) == "2026-12-04 18:00");
    CHECK(wall(parse_to("weekend", context), context.zone) == "2026-12-07 00:00");
}

TEST_CASE("the options --from and --to together are read as one period") {
    const MomentContext saturday = berlin("2026-12-05 12:00");
    CHECK(text_of(parse_from_to("fri 18:00", "sat 08:00", saturday)) == "2026-12-11 18:00 .. 2026-12-12 08:00");
    CHECK(text_of(parse_from_to("last friday", "sun", saturday)) == "2026-11-27 00:00 .. 2026-11-30 00:00");
    CHECK(text_of(parse_from_to("fri 22:00", "06:00", saturday)) == "2026-12-11 22:00 .. 2026-12-12 06:00");
    CHECK_THROWS_AS(parse_from_to("tomorrow", "today", saturday), Error);
    CHECK_THROWS_AS(parse_from_to("", "today", saturday), Error);
    CHECK_THROWS_AS(parse_from_to("today", "", saturday), Error);
    CHECK_THROWS_AS(parse_from_to("today to friday", "sunday", saturday), Error);
}

TEST_CASE("days for generate are whole days or counted from now") {
    const MomentContext context = wednesday_noon();
    CHECK(to_text(parse_from_day("monday", context)) == "2026-12-07");
    CHECK(to_text(parse_to_day("2026-12-04", context)) == "2026-12-04");
    CHECK(to_text(parse_from_day("next month", context)) == "2027-01-01");
    CHECK(to_text(parse_to_day("next month", context)) == "2027-01-31");
    CHECK(to_text(parse_to_day("in 26 weeks", context)) == "2027-06-02");
    CHECK(to_text(parse_from_day("now", context)) == "2026-12-02");
    CHECK_THROWS_AS(parse_from_day("monday 08:00", context), Error);
    CHECK_THROWS_AS(parse_to_day("tonight", context), Error);
}

TEST_CASE("the week and the weekend around a day are whole days of the zone") {
    const MomentContext context = wednesday_noon();
    const auto text = [&](const Interval& i) {
        return wall(i.start, context.zone) + " .. " + wall(i.end, context.zone);
    };
    CHECK(text(week_around(*parse_day("2026-12-06"), context)) == "2026-11-30 00:00 .. 2026-12-07 00:00");
    CHECK(text(week_around(*parse_day("2026-12-07"), context)) == "2026-12-07 00:00 .. 2026-12-14 00:00");
    CHECK(text(weekend_around(*parse_day("2026-12-06"), context)) == "2026-12-05 00:00 .. 2026-12-07 00:00");
    CHECK(text(weekend_around(*parse_day("2026-12-07"), context)) == "2026-12-12 00:00 .. 2026-12-14 00:00");
}
