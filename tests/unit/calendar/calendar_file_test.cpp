// Calendars as people export them: what counts as time off, in which zone, and what is said of those that cannot be
// read.
#include "rota/calendar_file.hpp"

#include "rota/system_zones.hpp"

#include "calendar_texts.hpp"
#include "catch.hpp"

using namespace rota;
using Catch::Matchers::ContainsSubstring;

namespace {

CalendarReading read_ics(const std::string& text, const CalendarOwner& owner = {"dana@example.com"}) {
    return read_calendar(text, "dana.ics", system_zones(), owner);
}

Instant utc(const std::string& day, int hour, int minute = 0) {
    return Instant{parse_day(day)->time_since_epoch()} + std::chrono::hours{hour} + std::chrono::minutes{minute};
}

/// Everything from 2026 to 2028, as seen from Berlin.
Intervals busy_times(const CalendarReading& reading) {
    Intervals all;
    for (const CalendarEvent& one : reading.events) {
        for (const Interval& when :
             event_intervals(one, *system_zones()("Europe/Berlin"), {utc("2026-01-01", 0), utc("2028-01-01", 0)})) {
            all.push_back(when);
        }
    }
    return normalise(all);
}

std::string ics_complaint(const std::string& text) {
    std::string all;
    for (const Diagnostic& one : read_ics(text).diagnostics) all += to_text(one);
    return all;
}

}  // namespace

TEST_CASE("an event of whole days is whole days of the owner's zone, the last day out") {
    const auto reading =
        read_ics(calendar_of(event_of("DTSTART;VALUE=DATE:20261219\r\nDTEND;VALUE=DATE:20261221\r\n")));
    CHECK(busy_times(reading) == Intervals{{utc("2026-12-18", 23), utc("2026-12-20", 23)}});
    CHECK(busy_times(read_ics(calendar_of(event_of("DTSTART;VALUE=DATE:20261219\r\n")))) ==
          Intervals{{utc("2026-12-18", 23), utc("2026-12-19", 23)}});
}

TEST_CASE("a time is read in its own zone, without one in the owner's, with Z in UTC") {
    CHECK(busy_times(read_ics(calendar_of(event_of(
              "DTSTART;TZID=America/New_York:20261205T100000\r\nDTEND;TZID=America/New_York:20261205T120000\r\n")))) ==
          Intervals{{utc("2026-12-05", 15), utc("2026-12-05", 17)}});
    CHECK(busy_times(read_ics(calendar_of(event_of("DTSTART:20261205T100000\r\nDURATION:PT1H30M\r\n")))) ==
          Intervals{{utc("2026-12-05", 9), utc("2026-12-05", 10, 30)}});
    CHECK(busy_times(read_ics(calendar_of(event_of("DTSTART:20261205T100000Z\r\nDTEND:20261205T110000Z\r\n")))) ==
          Intervals{{utc("2026-12-05", 10), utc("2026-12-05", 11)}});
}

TEST_CASE("a weekly event stays at its time of day when the clocks change") {
    const auto reading =
        read_ics(calendar_of(event_of("DTSTART;TZID=Europe/Berlin:20260320T180000\r\nDTEND;TZID=Europe/"
                                      "Berlin:20260320T190000\r\nRRULE:FREQ=WEEKLY;COUNT=3\r\n")));
    CHECK(busy_times(reading) == Intervals{{utc("2026-03-20", 17), utc("2026-03-20", 18)},
                                           {utc("2026-03-27", 17), utc("2026-03-27", 18)},
                                           {utc("2026-04-03", 16), utc("2026-04-03", 17)}});
}

TEST_CASE("until is included, taken-out occurrences are not, and moved ones are where they were moved to") {
    const std::string base =
        "UID:1\r\nDTSTART:20261201T100000Z\r\nDTEND:20261201T110000Z\r\nRRULE:FREQ=DAILY;UNTIL=20261204T100000Z\r\n";
    CHECK(busy_times(read_ics(calendar_of(event_of(base)))).size() == 4);
    CHECK(busy_times(read_ics(calendar_of(event_of(base + "EXDATE:20261202T100000Z\r\n")))).size() == 3);
    const auto moved =
        read_ics(calendar_of(event_of(base) + event_of("UID:1\r\nRECURRENCE-ID:20261203T100000Z\r\n"
                                                       "DTSTART:20261203T200000Z\r\nDTEND:20261203T210000Z\r\n")));
    REQUIRE(busy_times(moved).size() == 4);
    CHECK(busy_times(moved)[2] == Interval{utc("2026-12-03", 20), utc("2026-12-03", 21)});
    const auto cancelled =
        read_ics(calendar_of(event_of(base) + event_of("UID:1\r\nSTATUS:CANCELLED\r\nRECURRENCE-ID:20261203T100000Z\r\n"
                                                       "DTSTART:20261203T100000Z\r\nDTEND:20261203T110000Z\r\n")));
    CHECK(busy_times(cancelled).size() == 3);
}

TEST_CASE("events that take no time are left out") {
    const std::string when = "DTSTART:20261205T100000Z\r\nDTEND:20261205T110000Z\r\n";
    for (const char* line : {"STATUS:CANCELLED\r\n", "TRANSP:TRANSPARENT\r\n",
                             "ATTENDEE;CN=Dana;PARTSTAT=DECLINED:mailto:Dana@Example.com\r\n"}) {
        const auto reading = read_ics(calendar_of(event_of(when + line)));
        CHECK(reading.events.empty());
        CHECK(reading.ignored == 1);
    }
    CHECK(read_ics(calendar_of(event_of("DTSTART:20261205T100000Z\r\n"))).events.empty());
    CHECK(
        read_ics(calendar_of(event_of(when + "ATTENDEE;PARTSTAT=DECLINED:mailto:sam@example.com\r\n"))).events.size() ==
        1);
    CHECK(read_ics(calendar_of(event_of(when + "TRANSP:TRANSPARENT\r\n")), {"", false}).events.size() == 1);
}

TEST_CASE("a zone that only the calendar knows follows the calendar's own rules") {
    const std::string summer = event_of(
        "DTSTART;TZID=W. Europe Standard Time:20260705T100000\r\nDTEND;TZID=W. Europe Standard "
        "Time:20260705T110000\r\n");
    const std::string winter = event_of(
        "DTSTART;TZID=\"W. Europe Standard Time\":20261205T100000\r\nDTEND;TZID=W. Europe Standard "
        "Time:20261205T110000\r\n");
    const auto reading = read_ics(calendar_of(summer + winter + outlook_zone));
    CHECK(busy_times(reading) ==
          Intervals{{utc("2026-07-05", 8), utc("2026-07-05", 9)}, {utc("2026-12-05", 9), utc("2026-12-05", 10)}});
    CHECK(busy_times(read_ics(reading.kept)) == busy_times(reading));
}

TEST_CASE("what is kept of a calendar says the same as the calendar") {
    const auto reading = read_ics(calendar_of(
        event_of("SUMMARY:Course\\, far "
                 "away\r\nDTSTART;TZID=Asia/Tokyo:20261205T100000\r\nDTEND;TZID=Asia/Tokyo:20261205T120000\r\n"
                 "RRULE:FREQ=MONTHLY;BYDAY=1SA;COUNT=5\r\nEXDATE;TZID=Asia/"
                 "Tokyo:20270102T100000\r\nRDATE:20270110T010000Z\r\n") +
        event_of("CLASS:PRIVATE\r\nSUMMARY:Doctor\r\nDTSTART;VALUE=DATE:20261209\r\n")));
    const auto again = read_ics(reading.kept);
    REQUIRE(again.events.size() == 2);
    CHECK(busy_times(again) == busy_times(reading));
    CHECK(again.events[0].summary == "Course, far away");
    CHECK(again.events[1].summary == "private");
    CHECK(read_ics(again.kept).kept == again.kept);
}

TEST_CASE("what cannot be read is an error with its line") {
    CHECK(ics_complaint(calendar_of(event_of("DTSTART:2026\r\n"))) ==
          "dana.ics:4:1: error: DTSTART is no date or time: \"2026\"\n"
          "    4 | DTSTART:2026\n      | ^~~~~~~~~~~~\n"
          "  hint: written as 20261204 or 20261204T170000, years 1601 to 2199\n");
    CHECK_THAT(ics_complaint(calendar_of(event_of("DTSTART;TZID=Mars/Base:20261205T100000\r\n"))),
               ContainsSubstring("dana.ics:4:1: error: unknown time zone \"Mars/Base\""));
    CHECK_THAT(
        ics_complaint(calendar_of(event_of("DTSTART:20261205T100000Z\r\nDURATION:P1D\r\nRRULE:FREQ=FORTNIGHTLY\r\n"))),
        ContainsSubstring("dana.ics:6:1: error: \"FREQ=FORTNIGHTLY\""));
    CHECK_THAT(ics_complaint(calendar_of(event_of("DTSTART:20261205T100000Z\r\nDTEND:20261204T100000Z\r\n"))),
               ContainsSubstring("ends before it starts"));
    CHECK_THAT(ics_complaint("hello\n"), ContainsSubstring("dana.ics:1:1: error: a line without a colon"));
    const std::string nameless = "BEGIN:VTIMEZONE\r\nTZID:Own\r\n;X=1:2\r\nEND:VTIMEZONE\r\n";
    CHECK_THAT(ics_complaint(calendar_of(nameless)),
               ContainsSubstring("dana.ics:5:1: error: a line without a colon after its name"));
    CHECK_THAT(ics_complaint(""), ContainsSubstring("no calendar in this file"));
    CHECK_THAT(ics_complaint("BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20261205\n"),
               ContainsSubstring("VEVENT has no END"));
    CHECK_THAT(ics_complaint("BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VCALENDAR\n"), ContainsSubstring("dana.ics:3:1"));
    CHECK_THAT(ics_complaint(calendar_of(event_of("SUMMARY:\xff\r\n"))), ContainsSubstring("0xFF"));
    CHECK_THAT(ics_complaint(std::string(max_calendar_bytes + 1, 'x')), ContainsSubstring("larger than 4 MiB"));
    CHECK_THAT(ics_complaint(calendar_of(event_of("DTSTART:20261205T100000Z\r\nRRULE:FREQ=SECONDLY\r\n"))),
               ContainsSubstring("every few minutes"));
}

TEST_CASE("an endless rule is followed from whenever it is asked about") {
    for (const char* frequency : {"HOURLY;INTERVAL=24", "DAILY", "WEEKLY", "MONTHLY", "YEARLY"}) {
        CalendarReading reading = read_ics(calendar_of(
            event_of(std::string("DTSTART:16010105T100000Z\r\nDURATION:PT1H\r\nRRULE:FREQ=") + frequency + "\r\n")));
        REQUIRE(reading.events.size() == 1);
        const auto& one = reading.events.front();
        const auto last =
            event_starts(one, at(*parse_day("2198-12-31"), Seconds{0}), at(*parse_day("2199-12-31"), Seconds{0}));
        CHECK_FALSE(last.empty());
        CHECK(time_of_day(last.back()) == std::chrono::hours{10});
    }
}

TEST_CASE("calendars that are meant to hurt are answered quickly") {
    std::string many;
    for (int i = 0; i < 20000; ++i) many += event_of("DTSTART:20261205T100000Z\r\nDURATION:PT1H\r\n");
    CHECK(read_ics(calendar_of(many)).events.size() == 20000);
    std::string recurring;
    for (int i = 0; i < 1001; ++i)
        recurring += event_of("DTSTART:19700105T100000Z\r\nDURATION:PT1H\r\nRRULE:FREQ=DAILY;COUNT=10000\r\n");
    CHECK_THAT(ics_complaint(calendar_of(recurring)), ContainsSubstring("more than 1000 recurring events"));
    CHECK(
        busy_times(read_ics(calendar_of(event_of(
                       "DTSTART:20260101T000000Z\r\nDURATION:PT1H\r\nRRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30\r\n"))))
            .size() == 1);
    std::string nested;
    for (int i = 0; i < 10000; ++i) nested += "BEGIN:X\r\n";
    CHECK_THAT(ics_complaint("BEGIN:VCALENDAR\r\n" + nested), ContainsSubstring("nested too deeply"));
    std::string folded = "BEGIN:VCALENDAR\r\nX:";
    for (int i = 0; i < 100000; ++i) folded += "\r\n y";
    CHECK_THAT(ics_complaint(folded), ContainsSubstring("no END"));
}
