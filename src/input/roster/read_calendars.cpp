// Calendars that the roster names: events of people become time off, those of the team's calendar holidays.
#include <fmt/format.h>

#include <algorithm>

#include "rota/calendar_file.hpp"

#include "input/roster/roster_readers.hpp"

namespace rota {

namespace {

constexpr std::size_t most_days = 10000;

CalendarReading read(RosterReading& reading, const std::string& name, const std::string& person, CalendarOwner owner) {
    const CalendarText text = reading.calendars(name, person);
    CalendarReading calendar = read_calendar(text.text, text.file, reading.context.zones, owner);
    auto& all = reading.calendar_diagnostics;
    all.insert(all.end(), calendar.diagnostics.begin(), calendar.diagnostics.end());
    reading.roster.calendars.push_back({person, name, calendar.events.size(), calendar.ignored, calendar.kept});
    return calendar;
}

void read_time_off(RosterReading& reading, Person& person) {
    const CalendarReading calendar = read(reading, *person.calendar, person.id, {person.email.value_or(""), true});
    for (const CalendarEvent& event : calendar.events) {
        Period period;
        period.when = CalendarTime{std::make_shared<const CalendarEvent>(event)};
        period.reason = event.summary;
        person.time_off.push_back(std::move(period));
    }
}

void add_holidays(const CalendarEvent& event, Team& team) {
    for (const Interval& when : event_intervals(event, team.zone, all_time)) {
        const Day last = team.zone.day_at(when.end - Seconds{1});
        for (Day day = team.zone.day_at(when.start); day <= last && team.holidays.size() <= most_days;
             day += date::days{1}) {
            const bool known = std::any_of(team.holidays.begin(), team.holidays.end(), [&](const Holiday& one) {
                return one.date == day && one.name == event.summary;
            });
            if (!known) team.holidays.push_back({day, event.summary.empty() ? "holiday" : event.summary});
        }
    }
}

}  // namespace

void read_calendars(RosterReading& reading) {
    if (!reading.calendars) return;
    Team& team = reading.roster.team;
    if (team.holiday_calendar) {
        const CalendarReading calendar = read(reading, *team.holiday_calendar, "", {"", false});
        for (const CalendarEvent& event : calendar.events) add_holidays(event, team);
        if (team.holidays.size() > most_days) {
            reading.calendar_diagnostics.push_back({Severity::error,
                                                    "too-many",
                                                    fmt::format("more than {} holidays", most_days),
                                                    "is it a calendar of holidays?",
                                                    *team.holiday_calendar,
                                                    {},
                                                    {}});
        }
    }
    for (Person& person : reading.roster.people) {
        if (person.calendar) read_time_off(reading, person);
    }
}

}  // namespace rota
