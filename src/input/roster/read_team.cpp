// [team] and [[holidays]].
#include <fmt/format.h>

#include <algorithm>

#include "input/roster/roster_readers.hpp"

namespace rota {

namespace {

constexpr std::size_t most_levels = 50;  // of severities and of tiers
constexpr std::size_t most_holidays = 10000;

WeekdaySet saturday_and_sunday() {
    WeekdaySet days;
    days.add(date::Saturday);
    days.add(date::Sunday);
    return days;
}

/// The first working day after a weekend, looking from Monday on.
Weekday day_after(const WeekdaySet& weekend) {
    for (unsigned d = 1; d <= 7; ++d) {
        const Weekday day{d};
        if (!weekend.contains(day) && weekend.contains(day - date::days{1})) return day;
    }
    return date::Monday;
}

std::vector<std::string> read_levels(const Section& team, std::string_view key, std::vector<std::string> otherwise) {
    const auto names = read_names(team, key, most_levels, Repeats::refused);
    if (team.find(key) == nullptr) return otherwise;
    if (!names) return {};
    std::vector<std::string> levels;
    for (const NameAt& level : *names) levels.push_back(level.name);
    return levels;
}

void read_team_times(const Section& section, Team& team) {
    using std::chrono::hours;
    section.require("time_zone", "\"Europe/Berlin\"");
    if (auto zone = read_zone(section)) team.zone = *zone;
    team.weekend = read_weekend(section).value_or(saturday_and_sunday());
    team.week_starts = read_weekday(section, "week_starts").value_or(day_after(team.weekend));
    team.night = read_hours(section, "night").value_or(DailyHours{hours{20}, hours{6}});
    team.business_hours = read_hours(section, "business_hours").value_or(DailyHours{hours{9}, hours{17}});
    const auto notice = read_duration(section, "notice");
    team.notice = notice ? notice->duration : Duration{14, Seconds{0}};
}

void warn_about_calendar(const Section& section, std::string_view key, const std::string& name) {
    section.report().warning(section.find(key)->at, "calendar-not-read",
                             fmt::format("calendars are not read here: {} is ignored", quote_value(name)),
                             "write its days as [[holidays]]");
}

}  // namespace

void read_team(RosterReading& reading) {
    const toml::Value* value = reading.section("team");
    const toml::Table* table = value == nullptr ? nullptr : value->as<toml::Table>();
    if (value == nullptr) {
        reading.context.report.error({}, "missing-key", "the file has no [team]",
                                     "add [team] with an id and a time_zone");
    } else if (table == nullptr) {
        reading.context.report.error(value->at, "wrong-type",
                                     fmt::format("team must be a table, not {}", kind_of(*value)),
                                     "write [team] with single brackets");
    }
    if (table == nullptr) return;
    const Section section(reading.context, *table, value->at, team_keys, "[team]");
    Team& team = reading.roster.team;
    team.id = read_id(section, "\"care\"").value_or("");
    team.name = read_line(section, "name").value_or(team.id);
    read_team_times(section, team);
    team.severities = read_levels(section, "severities", {"critical", "high", "normal"});
    team.tiers = read_levels(section, "tiers", {});
    reading.tiers_are_known = section.find("tiers") == nullptr || !team.tiers.empty();
    reading.tiers_are_listed = !team.tiers.empty();
    team.holiday_calendar = read_line(section, "holiday_calendar");
    if (team.holiday_calendar && !reading.calendars)
        warn_about_calendar(section, "holiday_calendar", *team.holiday_calendar);
}

void read_holidays(RosterReading& reading) {
    const auto tables = tables_of(reading.context.report, reading.section("holidays"), "holidays",
                                  "[[holidays]] with two brackets", most_holidays);
    for (const TableAt& table : tables) {
        const Section section(reading.context, *table.table, table.at, holiday_keys, "holiday");
        section.require("date", "2026-12-25");
        Holiday holiday;
        const auto date = read_day(section, "date");
        holiday.name = read_line(section, "name").value_or("holiday");
        if (!date) continue;
        holiday.date = *date;
        reading.roster.team.holidays.push_back(std::move(holiday));
    }
}

}  // namespace rota
