// A roster that is kept with what was read from its calendars.
#include "rota/roster_file.hpp"
#include "rota/system_zones.hpp"

#include "calendar_texts.hpp"
#include "catch.hpp"

using namespace rota;

TEST_CASE("a roster kept with its calendars has the same time off and holidays without their files") {
    const std::string roster =
        "version = 1\nteam = { id = \"care\", time_zone = \"Europe/Berlin\", holiday_calendar = \"days.ics\" }\n"
        "people = [ { id = \"dana\", calendar = \"dana.ics\" } ]\n";
    const CalendarSource source = [](const std::string& name, const std::string& person) {
        const std::string day = person.empty() ? "20261225" : "20261219";
        return CalendarText{
            name, calendar_of(event_of("SUMMARY:#= odd\\n\r\nTRANSP:OPAQUE\r\nDTSTART;VALUE=DATE:" + day + "\r\n"))};
    };
    const auto first = parse_roster(roster, "rota.toml", system_zones(), {}, source);
    REQUIRE(first.value);
    const std::string stored = text_to_store(roster, *first.value);
    const auto second = parse_roster(stored, "rota.toml", system_zones());
    REQUIRE(second.value);
    CHECK(second.diagnostics.size() == first.diagnostics.size());
    REQUIRE(second.value->team.holidays.size() == 1);
    CHECK(second.value->team.holidays[0].name == first.value->team.holidays[0].name);
    REQUIRE(second.value->people[0].time_off.size() == 1);
    CHECK(text_to_store(roster, *second.value) == stored);
    CHECK(text_to_store("version = 1", Roster{}) == "version = 1");
}
