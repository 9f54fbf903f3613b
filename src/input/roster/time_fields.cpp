// Days, hours, durations, weekdays and zones of a section.
#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "rota/date_text.hpp"

#include "input/roster/fields.hpp"

namespace rota {

namespace {

constexpr const char* days_hint = "days are written \"Mon\", \"Tue\", \"Wed\", \"Thu\", \"Fri\", \"Sat\", \"Sun\"";
constexpr const char* zones_hint = "zones have names like \"Europe/Berlin\"";
constexpr Day first_day{date::days{0}};  // 1970-01-01
constexpr Day last_day{date::year{2199} / date::December / 31};

const std::string* text_at(const Section& section, std::string_view key, std::string_view hint) {
    const toml::Value* value = section.find(key);
    if (value == nullptr) return nullptr;
    const auto* text = value->as<std::string>();
    if (text == nullptr) report_wrong_type(section.report(), *value, section.of(key), "text", hint);
    return text;
}

template <class Read>
auto read_form(const Section& section, std::string_view key, Read read, const char* hint) {
    const std::string* text = text_at(section, key, hint);
    using Result = decltype(read(std::string_view{}));
    if (text == nullptr) return Result{};
    auto result = read(std::string_view{*text});
    if (!result) {
        section.report().error(section.find(key)->at, "unreadable",
                               fmt::format("cannot read {} as {}", quote_value(*text), section.of(key)), hint);
    }
    return result;
}

const std::vector<std::string>& weekday_names() {
    static const std::vector<std::string> names{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    return names;
}

std::string weekday_hint(const std::string& word) {
    const std::string near = did_you_mean(word, weekday_names());
    return near.empty() ? days_hint : near;
}

bool equal_ignoring_case(std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](unsigned char x, unsigned char y) { return std::tolower(x) == std::tolower(y); });
}

/// The zone with that spelling in other case, the one named after that city, or the nearest.
std::string zone_hint(const std::string& word, const ZoneNames& zone_names) {
    if (!zone_names) return zones_hint;
    const std::vector<std::string> names = zone_names();
    std::string city = "/" + word;
    std::replace(city.begin(), city.end(), ' ', '_');
    for (const std::string& name : names) {
        const std::string_view end = std::string_view(name).substr(name.size() - std::min(name.size(), city.size()));
        if (equal_ignoring_case(end, city)) return fmt::format("did you mean \"{}\"?", name);
    }
    const std::string near = did_you_mean(word, names);
    return near.empty() ? zones_hint : near;
}

}  // namespace

bool in_known_years(Day day) {
    return first_day <= day && day <= last_day;
}

std::optional<Day> read_day(const Section& section, std::string_view key) {
    const toml::Value* value = section.find(key);
    if (value == nullptr) return std::nullopt;
    const Day* day = value->as<Day>();
    if (day == nullptr) {
        const bool rewritable = value->as<std::string>() != nullptr && parse_day(*value->as<std::string>());
        report_wrong_type(section.report(), *value, section.of(key), "a date",
                          rewritable ? "" : "dates are written 2026-12-25, without quotes");
        return std::nullopt;
    }
    if (in_known_years(*day)) return *day;
    section.report().error(value->at, "out-of-range",
                           fmt::format("{} must be in the years 1970 to 2199", section.of(key)));
    return std::nullopt;
}

DayLimits read_day_limits(const Section& section) {
    DayLimits limits{read_day(section, "from"), read_day(section, "until")};
    if (limits.from && limits.until && *limits.until < *limits.from) {
        section.report().error(
            section.find("until")->at, "dates-in-reverse",
            fmt::format("until of {} is before its from, {}", section.label(), day_text(*limits.from)));
        limits.until.reset();
    }
    return limits;
}

std::optional<WrittenDuration> read_duration(const Section& section, std::string_view key) {
    const auto duration = read_form(section, key, parse_duration,
                                    "durations are written \"90m\", \"36h\", \"5d\", \"2w\", or combined: \"1d12h\"");
    if (!duration) return std::nullopt;
    return WrittenDuration{*duration, std::get<std::string>(section.find(key)->data)};
}

std::optional<DailyHours> read_hours(const Section& section, std::string_view key) {
    return read_form(section, key, parse_daily_hours, "hours are written \"09:00-17:00\"");
}

std::optional<Weekday> read_weekday(const Section& section, std::string_view key) {
    const std::string* text = text_at(section, key, days_hint);
    if (text == nullptr) return std::nullopt;
    const auto day = parse_weekday(*text);
    if (!day) {
        section.report().error(section.find(key)->at, "unreadable",
                               fmt::format("{} of {} is not a day: {}", key, section.label(), quote_value(*text)),
                               weekday_hint(*text));
    }
    return day;
}

std::optional<WeekdaySet> read_weekend(const Section& section) {
    const auto names = read_names(section, "weekend", 100, Repeats::allowed);
    if (!names) return std::nullopt;
    WeekdaySet days;
    for (const NameAt& name : *names) {
        const auto day = parse_weekday(name.name);
        if (!day) {
            section.report().error(name.at, "unreadable",
                                   fmt::format("{} in {} is not a day", quote_value(name.name), section.of("weekend")),
                                   weekday_hint(name.name));
        } else if (days.contains(*day)) {
            section.report().error(
                name.at, "duplicate",
                fmt::format("{} is listed twice in {}", quote_value(name.name), section.of("weekend")));
        } else {
            days.add(*day);
        }
    }
    if (days.size() == 7) {
        section.report().error(section.find("weekend")->at, "weekend-all-week",
                               fmt::format("{} has all seven days", section.of("weekend")));
    }
    return days.empty() ? std::nullopt : std::optional(days);
}

std::optional<Zone> read_zone(const Section& section) {
    const std::string* text = text_at(section, "time_zone", zones_hint);
    if (text == nullptr) return std::nullopt;
    auto zone = section.context().zones(*text);
    if (!zone) {
        section.report().error(
            section.find("time_zone")->at, "unknown-zone",
            fmt::format("unknown time zone {} in {}", quote_value(*text), section.label()),
            [word = *text, &names = section.context().zone_names] { return zone_hint(word, names); });
    }
    return zone;
}

}  // namespace rota
