// Calendars that the roster names: events of people become time off, those of the team's calendar holidays.
#include <fmt/format.h>

#include <map>
#include <set>

#include "rota/calendar_file.hpp"

#include "input/roster/roster_readers.hpp"

namespace rota {

namespace {

constexpr std::size_t most_in_ten_years = 10000;

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

/// Of a calendar that repeats its holidays for ever, nobody wants to hear that these are many: any ten years count.
class Holidays {
   public:
    explicit Holidays(Team& team) : team_(team) {
        for (const Holiday& one : team.holidays) known_.emplace(one.date, one.name);
    }

    void add(const CalendarEvent& event) {
        const std::string name = event.summary.empty() ? "holiday" : event.summary;
        for (const Interval& when : event_intervals(event, team_.zone, all_time)) {
            const Day last = team_.zone.day_at(when.end - Seconds{1});
            for (Day day = team_.zone.day_at(when.start); day <= last && !too_many_; day += date::days{1}) {
                if (!known_.emplace(day, name).second) continue;
                team_.holidays.push_back({day, name});
                const int year = static_cast<int>(date::year_month_day{day}.year());
                too_many_ = ++in_decade_[year / 10] > most_in_ten_years;
            }
        }
    }
    [[nodiscard]] bool too_many() const { return too_many_; }

   private:
    Team& team_;
    std::set<std::pair<Day, std::string>> known_;
    std::map<int, std::size_t> in_decade_;
    bool too_many_ = false;
};

}  // namespace

void read_calendars(RosterReading& reading) {
    if (!reading.calendars) return;
    Team& team = reading.roster.team;
    if (team.holiday_calendar) {
        const CalendarReading calendar = read(reading, *team.holiday_calendar, "", {"", false});
        Holidays holidays(team);
        for (const CalendarEvent& event : calendar.events) holidays.add(event);
        if (holidays.too_many()) {
            reading.calendar_diagnostics.push_back(
                {Severity::error,
                 "too-many",
                 fmt::format("more than {} holidays in ten years", most_in_ten_years),
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
