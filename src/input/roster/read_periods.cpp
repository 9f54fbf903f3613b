// Periods of a person's time: whole days, wall-clock times, or a part of every week.
#include <fmt/format.h>

#include "rota/date_text.hpp"

#include "input/roster/roster_readers.hpp"

namespace rota {

namespace {

constexpr std::size_t most_periods = 10000;
constexpr const char* weekly_hint = "a weekly period is written \"Fri 16:00 to Sat 20:00\"";
constexpr const char* date_hint = "write 2026-12-20, or with a time 2026-12-20T18:00:00, without quotes";
constexpr const char* period_hint =
    "write { from = 2026-12-20, to = 2027-01-03 } or, for a weekly period, \"Fri 16:00 to Sat 20:00\"";

using When = decltype(Period::when);

/// 24:00 is 00:00 of the next day.
WeekMoment normal(WeekMoment moment) {
    if (moment.time == date::days{1}) return {moment.day + date::days{1}, TimeOfDay{0}};
    return moment;
}

std::optional<WeeklyRange> parse_weekly(std::string_view text) {
    constexpr std::string_view separator = " to ";
    const std::size_t middle = text.find(separator);
    if (middle == std::string_view::npos) return std::nullopt;
    const auto from = parse_week_moment(text.substr(0, middle));
    const auto to = parse_week_moment(text.substr(middle + separator.size()));
    if (!from || !to) return std::nullopt;
    return WeeklyRange{normal(*from), normal(*to)};
}

/// A date or a wall-clock time as an end of a period.
std::optional<std::variant<Day, WallTime>> read_end(const Section& period, std::string_view key) {
    const toml::Value* value = period.find(key);
    if (value == nullptr) return std::nullopt;
    if (value->as<Day>() != nullptr) {
        const auto day = read_day(period, key);
        return day ? std::optional<std::variant<Day, WallTime>>(*day) : std::nullopt;
    }
    if (value->as<toml::OffsetDateTime>() != nullptr) {
        period.report().error(value->at, "offset-date-time", fmt::format("{} must not have an offset", period.of(key)),
                              "leave out Z or +01:00: it is read in the person's time zone");
        return std::nullopt;
    }
    const auto* wall = value->as<toml::LocalDateTime>();
    if (wall == nullptr) {
        const bool rewritable = value->as<std::string>() != nullptr && parse_day(*value->as<std::string>());
        report_wrong_type(period.report(), *value, period.of(key), "a date", rewritable ? "" : date_hint);
    } else if (!in_known_years(day_of(wall->when))) {
        period.report().error(value->at, "out-of-range",
                              fmt::format("{} must be in the years 1970 to 2199", period.of(key)));
    } else if (wall->has_fraction) {
        period.report().error(value->at, "unreadable", fmt::format("{} must be in whole seconds", period.of(key)));
    } else {
        return wall->when;
    }
    return std::nullopt;
}

void report_reverse(const Section& period, const char* ends, const std::string& from) {
    period.report().error(period.find("to")->at, "dates-in-reverse",
                          fmt::format("{} {} its start, {}", period.label(), ends, from));
}

std::optional<When> read_range(const Section& period) {
    period.require("from", "2026-12-20");
    period.require("to", period.find("from") == nullptr ? "2027-01-03" : "2027-01-03, the last day");
    const auto from = read_end(period, "from");
    const auto to = read_end(period, "to");
    if (!from || !to) return std::nullopt;
    if (from->index() != to->index()) {
        period.report().error(period.find("to")->at, "mixed-period",
                              fmt::format("from and to of {} are a date and a date with a time", period.label()),
                              "write both as dates, or both with times as in 2026-12-20T00:00:00");
        return std::nullopt;
    }
    if (const auto* first = std::get_if<Day>(&*from)) {
        const Day last = std::get<Day>(*to);
        if (*first <= last) return DayRange{*first, last};
        report_reverse(period, "ends before", day_text(*first));
        return std::nullopt;
    }
    const WallTime begin = std::get<WallTime>(*from);
    const WallTime end = std::get<WallTime>(*to);
    if (begin < end) return WallRange{begin, end};
    report_reverse(period, "does not end after", wall_text(begin));
    return std::nullopt;
}

std::optional<Period> read_table(const Section& person, std::string_view key, const toml::Value& item) {
    const bool is_time_off = key == "time_off";
    const Section period(person.context(), std::get<toml::Table>(item.data), item.at,
                         is_time_off ? time_off_keys : wish_keys, person.of(key));
    const auto when = read_range(period);
    const std::string reason = read_optional_line(period, "reason").value_or("");
    const bool excused = is_time_off && read_flag(period, "excused");
    return when ? std::optional(Period{*when, reason, excused}) : std::nullopt;
}

std::optional<Period> read_period(const Section& person, std::string_view key, const toml::Value& item) {
    if (item.as<toml::Table>() != nullptr) return read_table(person, key, item);
    const auto* text = item.as<std::string>();
    if (text == nullptr) {
        person.report().error(item.at, "wrong-type",
                              fmt::format("every entry of {} must be a period, not {}", person.of(key), kind_of(item)),
                              period_hint);
        return std::nullopt;
    }
    const auto weekly = parse_weekly(*text);
    if (!weekly) {
        person.report().error(item.at, "unreadable",
                              fmt::format("cannot read {} in {}", quote_value(*text), person.of(key)),
                              parse_day(*text) ? period_hint : weekly_hint);
        return std::nullopt;
    }
    return Period{*weekly, {}, false};
}

}  // namespace

std::vector<Period> read_periods(const Section& person, std::string_view key) {
    std::vector<Period> periods;
    const toml::Value* value = person.find(key);
    if (value == nullptr) return periods;
    const auto* list = value->as<toml::Array>();
    if (list == nullptr) {
        report_wrong_type(person.report(), *value, person.of(key), "a list of periods");
        return periods;
    }
    const std::size_t size = checked_size(person.report(), *list, person.of(key), most_periods);
    for (std::size_t i = 0; i < size; ++i) {
        if (auto period = read_period(person, key, (*list)[i])) periods.push_back(std::move(*period));
    }
    return periods;
}

}  // namespace rota
