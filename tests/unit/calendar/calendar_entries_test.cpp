// Events as a calendar writes them: what is read of each, and what is told of those that cannot be read.
#include "calendar/calendar_entries.hpp"

#include "rota/system_zones.hpp"

#include "calendar_texts.hpp"
#include "catch.hpp"

using namespace rota;

namespace {

CalendarContents entries_of(const std::string& events, const std::optional<Zone>& floating = std::nullopt) {
    static std::string text;
    text = calendar_of(events);
    return read_calendar_entries(text, system_zones(), floating);
}

std::vector<std::string> codes_of(const CalendarEntry& entry) {
    std::vector<std::string> codes;
    for (const TextProblem& one : entry.problems) codes.push_back(one.code);
    return codes;
}

WallTime wall(const char* day, int hour) {
    return at(*parse_day(day), std::chrono::hours{hour});
}

}  // namespace

TEST_CASE("an entry has who is invited, and how they have answered") {
    const auto contents = entries_of(
        event_of("DTSTART:20261205T100000Z\r\nATTENDEE;CN=\"Levi, Dana\";PARTSTAT=accepted:mailto:dana@example.com\r\n"
                 "ATTENDEE:sam@example.com\r\n"));
    REQUIRE(contents.entries.size() == 1);
    const auto& list = contents.entries[0].attendees;
    REQUIRE(list.size() == 2);
    CHECK(list[0].name == "Levi, Dana");
    CHECK(list[0].address == "dana@example.com");
    CHECK(list[0].answer == "ACCEPTED");
    CHECK(list[1].name.empty());
    CHECK(list[1].address == "sam@example.com");
}

TEST_CASE("the calendar's name and zone are read, and its zones also where they stand at the end") {
    const auto contents =
        entries_of("X-WR-CALNAME:Duties\\, first line\r\nX-WR-TIMEZONE:Europe/Berlin\r\n" +
                   event_of("DTSTART;TZID=W. Europe Standard Time:20260705T100000\r\n") + outlook_zone);
    CHECK(contents.name == "Duties, first line");
    CHECK(contents.zone_name == "Europe/Berlin");
    REQUIRE(contents.entries.size() == 1);
    REQUIRE(contents.entries[0].event.zone);
    CHECK(contents.entries[0].event.zone->to_instant(wall("2026-07-05", 10)) ==
          system_zones()("Europe/Berlin")->to_instant(wall("2026-07-05", 10)));
}

TEST_CASE("what cannot be read of an event is told with it, and the rest of it is read") {
    const std::string start = "DTSTART:20261205T100000Z\r\n";
    const auto contents =
        entries_of(event_of(start + "RRULE:FREQ=SECONDLY\r\n") + event_of("SUMMARY:no start\r\n") +
                   event_of("DTSTART;TZID=Mars/Base:20261205T100000\r\n") + event_of(start + start) + event_of(start));
    REQUIRE(contents.entries.size() == 5);
    CHECK(codes_of(contents.entries[0]) == std::vector<std::string>{"calendar-rule"});
    CHECK(contents.entries[0].has_times);
    CHECK(codes_of(contents.entries[1]) == std::vector<std::string>{"calendar-time"});
    CHECK_FALSE(contents.entries[1].has_times);
    CHECK(codes_of(contents.entries[2]) == std::vector<std::string>{"calendar-zone"});
    CHECK_FALSE(contents.entries[2].event.zone);
    CHECK(codes_of(contents.entries[3]) == std::vector<std::string>{"calendar-syntax"});
    CHECK(codes_of(contents.entries[4]).empty());
}

TEST_CASE("lines may be folded anywhere, and names written in small letters") {
    const auto contents =
        entries_of(event_of("dtstart;tz\r\n id=Europe/Ber\r\n\tlin:20261205T100\n 000\r\nsummary:a\r\n  b\r\n"));
    REQUIRE(contents.entries.size() == 1);
    const CalendarEvent& event = contents.entries[0].event;
    REQUIRE(event.zone);
    CHECK(event.zone->name() == "Europe/Berlin");
    CHECK(event.start == wall("2026-12-05", 10));
    CHECK(event.summary == "a b");
}

TEST_CASE("occurrences are told apart on the clock of times without a zone") {
    const std::string weekly = "DTSTART:20261204T100000\r\nRRULE:FREQ=WEEKLY;UNTIL=20261218T090000Z\r\n";
    const auto count = [&](const std::optional<Zone>& floating) {
        const auto contents = entries_of(event_of(weekly), floating);
        return event_starts(contents.entries.at(0).event, wall("2026-01-01", 0), wall("2027-12-31", 0)).size();
    };
    CHECK(count(system_zones()("Europe/Berlin")) == 3);
    CHECK(count(Zone()) == 2);
}

TEST_CASE("no more than 50000 events are read, and following their rules ends when it is told to") {
    std::string many = "BEGIN:VCALENDAR\n";
    for (std::size_t i = 0; i <= most_calendar_events; ++i) many += "BEGIN:VEVENT\nEND:VEVENT\n";
    const auto contents = read_calendar_entries(many + "END:VCALENDAR\n", system_zones(), std::nullopt);
    CHECK(contents.entries.empty());
    REQUIRE(contents.problems.size() == 1);
    CHECK(contents.problems[0].code == "too-large");

    const auto daily = entries_of(event_of("DTSTART:20260101T100000Z\r\nRRULE:FREQ=DAILY\r\n"));
    std::int64_t days_left = 100;
    CHECK(event_starts(daily.entries.at(0).event, wall("2026-01-01", 0), wall("2027-12-31", 0), &days_left).size() ==
          100);
    CHECK(days_left < 0);
}
