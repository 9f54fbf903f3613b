// A calendar says the same as somebody's own calendar and as an import: one table of calendars, each read both ways.
#include "rota/calendar_file.hpp"
#include "rota/expand.hpp"
#include "rota/import.hpp"
#include "rota/roster_file.hpp"
#include "rota/system_zones.hpp"

#include "calendar_texts.hpp"
#include "catch.hpp"
#include "zone_values.hpp"

using namespace rota;
using test::utc;

namespace {

const std::string hour_in_new_york =
    "DTSTART;TZID=America/New_York:20261205T100000\r\nDTEND;TZID=America/New_York:20261205T110000\r\n";

struct Sample {
    const char* behaviour;
    std::string events;
    std::vector<std::string> starts;  ///< in UTC, of occurrences in 2026 and 2027
};

const std::vector<Sample>& samples() {
    static const std::vector<Sample> all{
        {"a day is one of the reader's zone",
         event_of("SUMMARY:Dana on vacation\r\nDTSTART;VALUE=DATE:20261219\r\n"),
         {"2026-12-18 23:00"}},
        {"a time is of its own zone",
         event_of("SUMMARY:Dana on vacation\r\n" + hour_in_new_york),
         {"2026-12-05 15:00"}},
        {"Outlook's own definition of a zone counts",
         event_of(
             "SUMMARY:Dana on vacation\r\nDTSTART;TZID=W. Europe Standard Time:20260705T100000\r\nDURATION:PT1H\r\n") +
             outlook_zone,
         {"2026-07-05 08:00"}},
        {"BYSETPOS picks the last working day of a month",
         event_of("SUMMARY:Dana on vacation\r\nDTSTART:20261130T100000Z\r\nDURATION:PT1H\r\n"
                  "RRULE:FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=3\r\n"),
         {"2026-11-30 10:00", "2026-12-31 10:00", "2027-01-29 10:00"}},
        {"rules may count days of the year, weeks and hours",
         event_of("SUMMARY:Dana on vacation\r\nDTSTART:20261227T100000Z\r\nDURATION:PT1H\r\n"
                  "RRULE:FREQ=YEARLY;BYYEARDAY=-5;COUNT=2\r\n") +
             event_of("SUMMARY:Dana on vacation\r\nDTSTART:20261201T100000Z\r\nDURATION:PT1H\r\n"
                      "RRULE:FREQ=DAILY;BYHOUR=10,14;COUNT=2\r\n"),
         {"2026-12-01 10:00", "2026-12-01 14:00", "2026-12-27 10:00", "2027-12-27 10:00"}},
        {"a moved occurrence is where it was moved to",
         event_of("UID:1\r\nSUMMARY:Dana on vacation\r\nDTSTART:20261201T100000Z\r\nDURATION:PT1H\r\n"
                  "RRULE:FREQ=DAILY;COUNT=2\r\n") +
             event_of("UID:1\r\nSUMMARY:Dana on vacation\r\nRECURRENCE-ID:20261202T100000Z\r\n"
                      "DTSTART:20261202T200000Z\r\nDURATION:PT1H\r\n"),
         {"2026-12-01 10:00", "2026-12-02 20:00"}},
    };
    return all;
}

std::vector<std::string> texts_of(const Intervals& list) {
    std::vector<std::string> texts;
    for (const Interval& one : list) {
        const WallTime t{one.start.time_since_epoch()};
        texts.push_back(to_text(day_of(t)) + " " + time_text(time_of_day(t)));
    }
    return texts;
}

const Interval two_years{utc("2026-01-01 00:00"), utc("2028-01-01 00:00")};

std::vector<std::string> as_own_calendar(const std::string& text) {
    const Zone berlin = *system_zones()("Europe/Berlin");
    const CalendarReading reading = read_calendar(text, "dana.ics", system_zones(), {"dana@example.com", true});
    CHECK(reading.diagnostics.empty());
    Intervals all;
    for (const CalendarEvent& one : reading.events) {
        for (const Interval& when : event_intervals(one, berlin, two_years)) all.push_back(when);
    }
    return texts_of(normalise(all));
}

std::vector<std::string> as_import(const std::string& text) {
    const ImportRequest request{
        ImportKind::ics, text, "dana.ics", utc("2026-01-01 00:00"), system_zones()("Europe/Berlin"), system_zones()};
    const auto imported = import_roster(request);
    REQUIRE(imported.value);
    CHECK(imported.value->remarks.empty());
    const auto roster = parse_roster(imported.value->roster +
                                         "[[rotations]]\nrole = \"primary\"\nmembers = [\"dana\"]\n"
                                         "shifts = [ { name = \"x\", start = \"Mon 08:00\", end = \"Mon 09:00\" } ]\n",
                                     "rota.toml", system_zones());
    REQUIRE(roster.value);
    Intervals all;
    for (const Period& one : roster.value->people.at(0).time_off) {
        for (const Interval& when : period_intervals(one, roster.value->team.zone, two_years)) all.push_back(when);
    }
    return texts_of(normalise(all));
}

}  // namespace

TEST_CASE("a calendar says the same as somebody's own and as an import") {
    for (const Sample& sample : samples()) {
        INFO(sample.behaviour);
        const std::string text = calendar_of(sample.events);
        CHECK(as_own_calendar(text) == sample.starts);
        CHECK(as_import(text) == sample.starts);
    }
}
