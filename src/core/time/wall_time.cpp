// Wall-clock arithmetic and the small readers and writers for days, times of day, weekdays and durations.
#include "rota/wall_time.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <charconv>

namespace rota {

namespace {

constexpr int longest_duration_days = 36525;  // a hundred years
constexpr const char* weekday_names[] = {"sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"};

std::string lower(std::string_view text) {
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(),
                   [](unsigned char c) { return static_cast<char>(c < 128 ? std::tolower(c) : c); });
    return out;
}

/// All of `text` as a number of `min` to `max` digits.
std::optional<int> digits(std::string_view text, std::size_t min, std::size_t max) {
    if (text.size() < min || text.size() > max) return std::nullopt;
    if (!std::all_of(text.begin(), text.end(), [](char c) { return '0' <= c && c <= '9'; })) return std::nullopt;
    int value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

}  // namespace

bool WeekdaySet::empty() const {
    return size() == 0;
}
int WeekdaySet::size() const {
    return static_cast<int>(std::count(on_.begin(), on_.end(), true));
}

Day week_start(Day day, Weekday first_of_week) {
    return day - (Weekday{day} - first_of_week);
}

WallTime at_or_after(WallTime t, const WeekMoment& moment) {
    const WallTime in_week = at(week_start(day_of(t), moment.day), moment.time);
    return in_week < t ? in_week + date::weeks{1} : in_week;
}

WallTime next_after(WallTime t, const WeekMoment& moment) {
    return at_or_after(t + Seconds{1}, moment);
}

std::optional<Duration> parse_duration(std::string_view text) {
    constexpr std::string_view units = "wdhm";  // larger units first
    Duration total;
    std::size_t allowed_from = 0;
    if (text.empty()) return std::nullopt;
    while (!text.empty()) {
        const std::size_t length = std::min(text.find_first_not_of("0123456789"), text.size());
        const auto number = digits(text.substr(0, length), 1, 8);
        if (!number || length == text.size()) return std::nullopt;
        const std::size_t unit = units.find(text[length]);
        if (unit == std::string_view::npos || unit < allowed_from) return std::nullopt;
        allowed_from = unit + 1;
        switch (text[length]) {
            case 'w':
                total.days += std::min(*number, longest_duration_days) * 7;
                break;
            case 'd':
                total.days += *number;
                break;
            case 'h':
                total.elapsed += std::chrono::hours{*number};
                break;
            default:
                total.elapsed += std::chrono::minutes{*number};
                break;
        }
        text.remove_prefix(length + 1);
    }
    if (total.days > longest_duration_days || total.elapsed > date::days{longest_duration_days}) return std::nullopt;
    return total;
}

std::optional<Weekday> parse_weekday(std::string_view text) {
    const std::string word = lower(text);
    for (unsigned day = 0; day < 7; ++day) {
        const std::string_view name = weekday_names[day];
        if (word == name || word == name.substr(0, 3)) return Weekday{day};
    }
    return std::nullopt;
}

std::optional<TimeOfDay> parse_time_of_day(std::string_view text) {
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos) return std::nullopt;
    const auto hour = digits(text.substr(0, colon), 1, 2);
    const auto minute = digits(text.substr(colon + 1), 2, 2);
    if (!hour || !minute || *minute > 59 || *hour > 24 || (*hour == 24 && *minute != 0)) return std::nullopt;
    return std::chrono::hours{*hour} + std::chrono::minutes{*minute};
}

std::optional<Day> parse_day(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    const auto year = digits(text.substr(0, 4), 4, 4);
    const auto month = digits(text.substr(5, 2), 2, 2);
    const auto day = digits(text.substr(8, 2), 2, 2);
    if (!year || !month || !day || *year < 1970 || *year > 2199) return std::nullopt;
    const date::year_month_day date{date::year{*year}, date::month{static_cast<unsigned>(*month)},
                                    date::day{static_cast<unsigned>(*day)}};
    if (!date.ok()) return std::nullopt;
    return Day{date};
}

std::optional<DailyHours> parse_daily_hours(std::string_view text) {
    const std::size_t dash = text.find('-');
    if (dash == std::string_view::npos) return std::nullopt;
    const auto from = parse_time_of_day(text.substr(0, dash));
    const auto to = parse_time_of_day(text.substr(dash + 1));
    if (!from || !to || *from == std::chrono::hours{24}) return std::nullopt;
    return DailyHours{*from, *to};
}

std::optional<WeekMoment> parse_week_moment(std::string_view text) {
    const std::size_t space = text.find(' ');
    if (space == std::string_view::npos) return std::nullopt;
    const auto day = parse_weekday(text.substr(0, space));
    const auto time = parse_time_of_day(text.substr(space + 1));
    if (!day || !time) return std::nullopt;
    return WeekMoment{*day, *time};
}

std::string to_text(const Duration& duration) {
    const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(duration.elapsed).count();
    std::string text;
    if (duration.days != 0) text += fmt::format("{}d", duration.days);
    if (minutes != 0 && minutes % 60 == 0) {
        text += fmt::format("{}h", minutes / 60);
    } else if (minutes != 0) {
        text += fmt::format("{}m", minutes);
    }
    return text.empty() ? "0m" : text;
}

std::string to_text(Day day) {
    const date::year_month_day date{day};
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                       static_cast<unsigned>(date.day()));
}

std::string time_text(TimeOfDay time) {
    const date::hh_mm_ss<TimeOfDay> clock{time};
    const auto hours = clock.hours().count();
    const auto minutes = clock.minutes().count();
    if (clock.seconds().count() == 0) return fmt::format("{:02}:{:02}", hours, minutes);
    return fmt::format("{:02}:{:02}:{:02}", hours, minutes, clock.seconds().count());
}

std::string weekday_text(Weekday day) {
    std::string name{std::string_view{weekday_names[day.c_encoding()]}.substr(0, 3)};
    name[0] = static_cast<char>(name[0] - 'a' + 'A');
    return name;
}

}  // namespace rota
