// [[people]].
#include <fmt/format.h>

#include "input/roster/roster_readers.hpp"

namespace rota {

namespace {

constexpr std::size_t most_people = 10000;
constexpr NumberLimits share_limits{0, 1000, true};
constexpr NumberLimits carry_limits{-10000, 10000};

/// What to call a table in messages: by its name if it has a readable one.
Person read_person(const Section& section, const Team& team) {
    Person person;
    person.id = read_id(section, "\"dana\"").value_or("");
    person.name = read_line(section, "name").value_or(person.id);
    person.email = read_optional_line(section, "email");
    person.phone = read_optional_line(section, "phone");
    person.chat = read_optional_line(section, "chat");
    person.zone = read_zone(section).value_or(team.zone);
    person.weekend = read_weekend(section);
    person.share = read_number(section, "share", share_limits).value_or(1.0);
    const DayLimits membership = read_day_limits(section);
    person.from = membership.from;
    person.until = membership.until;
    person.carry = read_number(section, "carry", carry_limits).value_or(0.0);
    person.calendar = read_line(section, "calendar");
    person.time_off = read_periods(section, "time_off");
    person.avoid = read_periods(section, "avoid");
    person.prefer = read_periods(section, "prefer");
    return person;
}

}  // namespace

void read_people(RosterReading& reading) {
    Report& report = reading.context.report;
    Definitions ids(report);
    const auto tables =
        tables_of(report, reading.section("people"), "people", "[[people]] with two brackets", most_people);
    for (const TableAt& table : tables) {
        const Section section(reading.context, *table.table, table.at, person_keys,
                              label_of(*table.table, {"id"}, "person", "[[people]]"));
        Person person = read_person(section, reading.roster.team);
        if (person.calendar && !reading.calendars) {
            report.warning(section.find("calendar")->at, "calendar-not-read",
                           fmt::format("calendars are not read here: {} is ignored", quote_value(*person.calendar)),
                           "write its events as time_off");
        }
        if (!person.id.empty()) ids.add(person.id, section.find("id")->at, section.label());
        reading.roster.people.push_back(std::move(person));
    }
}

}  // namespace rota
