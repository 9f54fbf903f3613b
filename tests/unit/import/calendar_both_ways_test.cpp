// A calendar says the same as somebody's own calendar and as an import: one table of calendars, each read both ways.
#include <algorithm>

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

struct Sample {
    const char* behaviour;
    std::string lines;               ///< of an event, or of several after an empty line
    std::vector<std::string> times;  ///< in UTC, with hours, of occurrences in 2026 and 2027
    std::string zone = {};           ///< VTIMEZONE
};

/// The events of a sample, each about the same absence.
std::string events_of(const Sample& sample) {
    std::string events;
    std::string rest = sample.lines + "\n";
    for (std::size_t end = rest.find("\n\n"); !rest.empty(); end = rest.find("\n\n")) {
        events += event_of("SUMMARY:Dana on vacation\r\n" + rest.substr(0, std::min(end, rest.size() - 1)) + "\n");
        rest.erase(0, end == std::string::npos ? end : end + 2);
    }
    return sample.zone + events;
}

std::string named(std::string zone, const std::string& name) {
    const std::string old = "W. Europe Standard Time";
    return zone.replace(zone.find(old), old.size(), name);
}

std::string from_year_1(std::string zone) {
    for (std::size_t at = zone.find("16010101"); at != std::string::npos; at = zone.find("16010101"))
        zone.replace(at, 8, "00010101");
    return zone;
}

const std::vector<Sample>& samples() {
    static const std::vector<Sample> all{
        {"a day is one of the reader's zone", "DTSTART;VALUE=DATE:20261219", {"2026-12-18 23:00 24h"}},
        {"a time is of its own zone",
         "DTSTART;TZID=America/New_York:20261205T100000\nDTEND;TZID=America/New_York:20261205T110000",
         {"2026-12-05 15:00 1h"}},
        {"Outlook's own definition of a zone counts",
         "DTSTART;TZID=W. Europe Standard Time:20260705T100000\nDURATION:PT1H",
         {"2026-07-05 08:00 1h"},
         outlook_zone},
        {"a name of Windows is known without a definition",
         "DTSTART;TZID=W. Europe Standard Time:20260705T100000\nDURATION:PT1H",
         {"2026-07-05 08:00 1h"}},
        {"the name of a zone may hold commas, escaped or in quotes",
         "DTSTART;TZID=(UTC+01:00) Amsterdam\\, Berlin:20260705T100000\nDURATION:PT1H\n\n"
         "DTSTART;TZID=\"(UTC+01:00) Amsterdam, Berlin\":20261205T100000\nDURATION:PT1H",
         {"2026-07-05 08:00 1h", "2026-12-05 09:00 1h"},
         named(outlook_zone, "(UTC+01:00) Amsterdam\\, Berlin")},
        {"the rules of a zone may begin in year 1",
         "DTSTART;TZID=Own:20260705T100000\nDURATION:PT1H\n\nDTSTART;TZID=Own:20261205T100000\nDURATION:PT1H",
         {"2026-07-05 08:00 1h", "2026-12-05 09:00 1h"},
         from_year_1(named(outlook_zone, "Own"))},
        {"BYSETPOS picks the last working day of a month",
         "DTSTART:20261130T100000Z\nDURATION:PT1H\nRRULE:FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=3",
         {"2026-11-30 10:00 1h", "2026-12-31 10:00 1h", "2027-01-29 10:00 1h"}},
        {"rules may count days of the year, and hours",
         "DTSTART:20261227T100000Z\nDURATION:PT1H\nRRULE:FREQ=YEARLY;BYYEARDAY=-5;COUNT=2\n\n"
         "DTSTART:20261201T100000Z\nDURATION:PT1H\nRRULE:FREQ=DAILY;BYHOUR=10,14;COUNT=2",
         {"2026-12-01 10:00 1h", "2026-12-01 14:00 1h", "2026-12-27 10:00 1h", "2027-12-27 10:00 1h"}},
        {"an empty rule is none, and the calendar of rules may be named",
         "DTSTART:20261201T100000Z\nDURATION:PT1H\nRRULE:\n\n"
         "DTSTART:20261203T100000Z\nDURATION:PT1H\nRRULE:RSCALE=GREGORIAN;FREQ=DAILY;COUNT=2",
         {"2026-12-01 10:00 1h", "2026-12-03 10:00 1h", "2026-12-04 10:00 1h"}},
        {"an end beyond all years, or a count, is none",
         "DTSTART:20270101T100000Z\nDURATION:PT1H\nRRULE:FREQ=YEARLY;UNTIL=99991231T235959Z\n\n"
         "DTSTART:20260601T100000Z\nDURATION:PT1H\nRRULE:FREQ=YEARLY;COUNT=99999999999",
         {"2026-06-01 10:00 1h", "2027-01-01 10:00 1h", "2027-06-01 10:00 1h"}},
        {"a date of its own may have a length of its own",
         "DTSTART:20261201T100000Z\nDURATION:PT1H\nRDATE;VALUE=PERIOD:20261204T180000Z/PT60H,"
         "20261211T180000Z/20261213T000000Z",
         {"2026-12-01 10:00 1h", "2026-12-04 18:00 60h", "2026-12-11 18:00 30h"}},
        {"a moved occurrence is where it was moved to, and repeats its rule in vain",
         "UID:1\nDTSTART:20261201T100000Z\nDURATION:PT1H\nRRULE:FREQ=DAILY;COUNT=2\n\n"
         "UID:1\nRECURRENCE-ID:20261202T100000Z\nDTSTART:20261202T200000Z\nDURATION:PT1H\nRRULE:FREQ=DAILY;COUNT=2",
         {"2026-12-01 10:00 1h", "2026-12-02 20:00 1h"}},
        {"a day that was moved is named by its date",
         "UID:1\nDTSTART;VALUE=DATE:20261201\nRRULE:FREQ=WEEKLY;COUNT=2\n\n"
         "UID:1\nRECURRENCE-ID;VALUE=DATE:20261208\nDTSTART;VALUE=DATE:20261210",
         {"2026-11-30 23:00 24h", "2026-12-09 23:00 24h"}},
        {"an hour that was moved may be named by its date, and a day by an hour",
         "UID:1\nDTSTART;TZID=Europe/Berlin:20261201T100000\nDURATION:PT1H\nRRULE:FREQ=DAILY;COUNT=2\n\n"
         "UID:1\nRECURRENCE-ID;VALUE=DATE:20261202\nDTSTART:20261204T100000Z\nDURATION:PT1H\n\n"
         "UID:2\nDTSTART;VALUE=DATE:20261215\nRRULE:FREQ=DAILY;COUNT=3\n\n"
         "UID:2\nRECURRENCE-ID;TZID=Europe/Berlin:20261216T000000\nDTSTART;VALUE=DATE:20261220",
         {"2026-12-01 09:00 1h", "2026-12-04 10:00 1h", "2026-12-14 23:00 24h", "2026-12-16 23:00 24h",
          "2026-12-19 23:00 24h"}},
        {"all later occurrences may be moved together",
         "UID:1\nDTSTART:20261201T100000Z\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;BYDAY=TU,TH;COUNT=6\n"
         "EXDATE:20261210T100000Z\n\n"
         "UID:1\nRECURRENCE-ID;RANGE=THISANDFUTURE:20261208T100000Z\nDTSTART:20261209T120000Z\nDURATION:PT2H\n\n"
         "UID:1\nRECURRENCE-ID:20261215T100000Z\nDTSTART:20261224T100000Z\nDURATION:PT1H",
         {"2026-12-01 10:00 1h", "2026-12-03 10:00 1h", "2026-12-09 12:00 2h", "2026-12-18 12:00 2h",
          "2026-12-24 10:00 1h"}},
        {"all later occurrences may be called off",
         "UID:1\nDTSTART:20261201T100000Z\nDURATION:PT1H\nRRULE:FREQ=DAILY\n\n"
         "UID:1\nSTATUS:CANCELLED\nRECURRENCE-ID;RANGE=THISANDFUTURE:20261203T100000Z\nDTSTART:20261203T100000Z",
         {"2026-12-01 10:00 1h", "2026-12-02 10:00 1h"}},
        {"a time that clocks skip is the same time after the change",
         "DTSTART;TZID=Europe/Berlin:20260329T023000\nDURATION:PT1H",
         {"2026-03-29 01:30 1h"}},
        {"hours of a duration are elapsed time, days are of the wall clock",
         "DTSTART;TZID=Europe/Berlin:20261024T180000\nDURATION:PT24H\n\n"
         "DTSTART;TZID=Europe/Berlin:20260328T180000\nDURATION:P1D",
         {"2026-03-28 17:00 23h", "2026-10-24 16:00 24h"}},
        {"every occurrence lasts exactly as long as the first",
         "DTSTART;TZID=Europe/Berlin:20261016T180000\nDTEND;TZID=Europe/Berlin:20261019T080000\n"
         "RRULE:FREQ=WEEKLY;COUNT=2",
         {"2026-10-16 16:00 62h", "2026-10-23 16:00 62h"}},
    };
    return all;
}

std::vector<std::string> texts_of(const Intervals& list) {
    std::vector<std::string> texts;
    for (const Interval& one : list) {
        const WallTime t{one.start.time_since_epoch()};
        texts.push_back(to_text(day_of(t)) + " " + time_text(time_of_day(t)) + " " +
                        std::to_string(one.length() / std::chrono::hours{1}) + "h");
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
        const std::string text = calendar_of(events_of(sample));
        CHECK(as_own_calendar(text) == sample.times);
        CHECK(as_import(text) == sample.times);
    }
}

TEST_CASE("what is kept of a calendar says the same as the calendar") {
    for (const Sample& sample : samples()) {
        INFO(sample.behaviour);
        const std::string kept = read_calendar(calendar_of(events_of(sample)), "dana.ics", system_zones(), {}).kept;
        CHECK(as_own_calendar(kept) == sample.times);
        CHECK(read_calendar(kept, "dana.ics", system_zones(), {}).kept == kept);
    }
}

TEST_CASE("a line may be folded inside a character") {
    const std::string text =
        calendar_of(event_of("SUMMARY:Dana \xC3\r\n \xA4 on vacation\r\nDTSTART;VALUE=DATE:20261219\r\n"));
    CHECK(as_own_calendar(text) == std::vector<std::string>{"2026-12-18 23:00 24h"});
    const auto reading = read_calendar(text, "dana.ics", system_zones(), {});
    REQUIRE(reading.events.size() == 1);
    CHECK(reading.events[0].summary == "Dana \xC3\xA4 on vacation");
    CHECK_FALSE(read_calendar(calendar_of("X:\xC3\r\n x\r\n"), "dana.ics", system_zones(), {}).diagnostics.empty());
}

TEST_CASE("an import of a calendar with names of Windows follows the zone that they stand for") {
    const std::string text =
        calendar_of(event_of("SUMMARY:Dana\r\nDTSTART;TZID=W. Europe Standard Time:20261204T180000\r\n"
                             "DTEND;TZID=W. Europe Standard Time:20261207T080000\r\n") +
                    outlook_zone);
    const ImportRequest request{ImportKind::ics, text, "duty.ics", utc("2026-11-01 00:00"), {}, system_zones()};
    const auto imported = import_roster(request);
    REQUIRE(imported.value);
    CHECK(imported.value->remarks.empty());
    CHECK_THAT(imported.value->roster, Catch::Matchers::ContainsSubstring("time_zone = \"Europe/Berlin\""));
    CHECK_THAT(imported.value->roster,
               Catch::Matchers::ContainsSubstring("start = \"Fri 18:00\"\nend = \"Mon 08:00\""));
}
