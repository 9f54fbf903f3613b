// Reading values. Everything is checked for its range here, so that following a rule later cannot overflow.
#include "calendar/calendar_values.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "calendar/content_lines.hpp"
#include "core/text/ascii.hpp"

namespace rota {

namespace {

using Rule = RecurrenceRule;

constexpr std::size_t most_a_day = 96;
constexpr int most_count = 1'000'000;

std::optional<int> number(std::string_view text) {
    if (text.starts_with('+')) text.remove_prefix(1);
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || text.empty()) return std::nullopt;
    return value;
}

/// So many digits at a place.
std::optional<int> digits(std::string_view text, std::size_t at, std::size_t length) {
    int value = 0;
    if (at + length > text.size()) return std::nullopt;
    for (const char c : text.substr(at, length)) {
        if (c < '0' || c > '9') return std::nullopt;
        value = value * 10 + (c - '0');
    }
    return value;
}

bool read_numbers(std::string_view text, int least, int most, bool from_end, std::vector<int>& list) {
    const bool sound = for_each_part(text, ',', [&](std::string_view one) {
        const auto value = number(one);
        if (!value) return false;
        const bool inside = (least <= *value && *value <= most) || (from_end && -most <= *value && *value <= -least);
        if (inside) list.push_back(*value);
        return inside;
    });
    std::sort(list.begin(), list.end());
    list.erase(std::unique(list.begin(), list.end()), list.end());
    return sound;
}

bool read_days(std::string_view text, std::vector<Rule::NthDay>& list) {
    return for_each_part(text, ',', [&](std::string_view one) {
        if (one.size() < 2) return false;
        const auto day = parse_calendar_weekday(one.substr(one.size() - 2));
        const std::string_view nth = one.substr(0, one.size() - 2);
        const auto value = nth.empty() ? std::optional(0) : number(nth);
        if (!day || !value || std::abs(*value) > 53 || (!nth.empty() && *value == 0)) return false;
        list.push_back({*value, *day});
        return true;
    });
}

bool read_frequency(std::string_view text, Rule& rule, std::string& problem) {
    static constexpr std::string_view names[] = {"HOURLY", "DAILY", "WEEKLY", "MONTHLY", "YEARLY"};
    for (std::size_t i = 0; i < std::size(names); ++i) {
        if (text != names[i]) continue;
        rule.frequency = static_cast<Rule::Frequency>(i);
        return true;
    }
    if (text == "MINUTELY" || text == "SECONDLY") problem = "an event every few minutes is not read";
    return false;
}

bool read_until(std::string_view text, const Zone& zone, Rule& rule) {
    const auto year = digits(text, 0, 4);
    if (year && *year > 2199) return text.size() >= 8;
    const auto until = parse_calendar_moment(text);
    if (!until) return false;
    rule.until = until->wall;
    if (until->date) rule.until = until->wall + Seconds{86399};
    if (until->utc) rule.until = zone.to_wall(Instant{until->wall.time_since_epoch()});
    return true;
}

bool read_part(std::string_view key, std::string_view value, const Zone& zone, Rule& rule, std::string& problem) {
    const auto whole = [&](int least, int most) {
        const auto read = number(value);
        return read && least <= *read && *read <= most ? read : std::nullopt;
    };
    if (key == "FREQ") return read_frequency(value, rule, problem);
    if (key == "INTERVAL") {
        rule.interval = whole(1, 100000).value_or(0);
        return rule.interval > 0;
    }
    if (key == "COUNT") {
        rule.count = whole(1, most_count);
        const bool large = value.size() > 5 && value.find_first_not_of("0123456789") == std::string_view::npos;
        return rule.count || large;
    }
    if (key == "RSCALE") return value == "GREGORIAN";
    if (key == "UNTIL") return read_until(value, zone, rule);
    if (key == "WKST") {
        const auto day = parse_calendar_weekday(value);
        rule.week_starts = day.value_or(date::Monday);
        return day.has_value();
    }
    if (key == "BYDAY") return read_days(value, rule.by_day);
    if (key == "BYMONTH") return read_numbers(value, 1, 12, false, rule.by_month);
    if (key == "BYMONTHDAY") return read_numbers(value, 1, 31, true, rule.by_month_day);
    if (key == "BYYEARDAY") return read_numbers(value, 1, 366, true, rule.by_year_day);
    if (key == "BYWEEKNO") return read_numbers(value, 1, 53, true, rule.by_week);
    if (key == "BYHOUR") return read_numbers(value, 0, 23, false, rule.by_hour);
    if (key == "BYMINUTE") return read_numbers(value, 0, 59, false, rule.by_minute);
    if (key == "BYSECOND") return read_numbers(value, 0, 59, false, rule.by_second);
    if (key == "BYSETPOS") return read_numbers(value, 1, 366, true, rule.by_position);
    return key.starts_with("X-");
}

}  // namespace

std::optional<Weekday> parse_calendar_weekday(std::string_view text) {
    constexpr std::string_view names = "SUMOTUWETHFRSA";
    const std::size_t at = text.size() == 2 ? names.find(text) : std::string_view::npos;
    if (at == std::string_view::npos || at % 2 != 0) return std::nullopt;
    return Weekday{static_cast<unsigned>(at / 2)};
}

std::optional<CalendarMoment> parse_calendar_moment(std::string_view text) {
    const auto year = digits(text, 0, 4);
    const auto month = digits(text, 4, 2);
    const auto day = digits(text, 6, 2);
    if (!year || !month || !day || *year < 1601 || *year > 2199) return std::nullopt;
    const date::year_month_day date{date::year{*year}, date::month{static_cast<unsigned>(*month)},
                                    date::day{static_cast<unsigned>(*day)}};
    if (!date.ok()) return std::nullopt;
    CalendarMoment moment{WallTime{date::local_days{date}}, text.size() == 8, false};
    if (moment.date) return moment;
    const auto hour = digits(text, 9, 2);
    const auto minute = digits(text, 11, 2);
    const auto second = digits(text, 13, 2);
    moment.utc = text.size() == 16 && text.back() == 'Z';
    if (text[8] != 'T' || !hour || !minute || !second || (text.size() != 15 && !moment.utc)) return std::nullopt;
    if (*hour > 23 || *minute > 59 || *second > 60) return std::nullopt;
    moment.wall += Seconds{*hour * 3600 + *minute * 60 + std::min(*second, 59)};
    return moment;
}

std::string calendar_moment_text(WallTime t, bool is_day) {
    const date::year_month_day day{day_of(t)};
    const date::hh_mm_ss<TimeOfDay> clock{time_of_day(t)};
    const std::string text = fmt::format("{:04}{:02}{:02}", static_cast<int>(day.year()),
                                         static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
    if (is_day) return text;
    return text +
           fmt::format("T{:02}{:02}{:02}", clock.hours().count(), clock.minutes().count(), clock.seconds().count());
}

std::optional<CalendarMoment> parse_calendar_onset(std::string_view text) {
    const auto year = digits(text, 0, 4);
    if (!year || *year == 0 || *year >= 1601) return parse_calendar_moment(text);
    return parse_calendar_moment("1601" + std::string(text.substr(4)));
}

std::optional<Duration> parse_calendar_duration(std::string_view text) {
    constexpr int longest = 3660;  // days
    if (text.starts_with('+')) text.remove_prefix(1);
    if (!take(text, 'P') || text.empty() || text == "T") return std::nullopt;
    Duration total;
    bool time = false;
    while (!text.empty()) {
        if (!time && take(text, 'T')) {
            time = true;
            continue;
        }
        const auto value = take_number(text, 1, 9);
        if (!value || text.empty()) return std::nullopt;
        const std::size_t unit = (time ? std::string_view("HMS") : std::string_view("WD")).find(text.front());
        if (unit == std::string_view::npos) return std::nullopt;
        text.remove_prefix(1);
        const Seconds seconds[] = {std::chrono::hours{1}, std::chrono::minutes{1}, Seconds{1}};
        if (time) total.elapsed += *value * seconds[unit];
        if (!time && *value <= longest) total.days += *value * (unit == 0 ? 7 : 1);
        if ((!time && *value > longest) || total.days > longest || total.elapsed > date::days{longest})
            return std::nullopt;
    }
    return total;
}

std::optional<Seconds> parse_calendar_offset(std::string_view text) {
    if ((text.size() != 5 && text.size() != 7) || (text[0] != '+' && text[0] != '-')) return std::nullopt;
    const auto hours = digits(text, 1, 2);
    const auto minutes = digits(text, 3, 2);
    const auto seconds = text.size() == 7 ? digits(text, 5, 2) : std::optional(0);
    if (!hours || !minutes || !seconds || *hours > 24 || *minutes > 59 || *seconds > 59) return std::nullopt;
    const Seconds offset{*hours * 3600 + *minutes * 60 + *seconds};
    return text[0] == '-' ? -offset : offset;
}

RuleReading parse_recurrence(std::string_view text, const Zone& zone) {
    const std::string capitals = upper_case(text);
    Rule rule;
    bool frequency = false;
    std::string problem;
    const bool sound = for_each_part(capitals, ';', [&](std::string_view part) {
        if (part.empty()) return true;
        const std::size_t equals = part.find('=');
        const std::string_view key = part.substr(0, equals);
        frequency = frequency || key == "FREQ";
        if (equals != std::string_view::npos && read_part(key, part.substr(equals + 1), zone, rule, problem))
            return true;
        if (problem.empty()) problem = fmt::format("\"{}\" in a recurrence rule cannot be read", part.substr(0, 60));
        return false;
    });
    if (sound && !frequency) problem = "a recurrence rule without FREQ";
    if (sound && rule.frequency == Rule::Frequency::hourly && !rule.by_position.empty()) {
        problem = "BYSETPOS with FREQ=HOURLY is not read";
    }
    const std::size_t hours =
        rule.frequency == Rule::Frequency::hourly ? 24 : std::max<std::size_t>(1, rule.by_hour.size());
    const std::size_t a_day =
        hours * std::max<std::size_t>(1, rule.by_minute.size()) * std::max<std::size_t>(1, rule.by_second.size());
    if (sound && a_day > most_a_day) problem = "an event every few minutes is not read";
    if (!problem.empty()) return {std::nullopt, problem};
    return {rule, ""};
}

}  // namespace rota
