// Reading rules, and asking them about one day.
#include "input/import/ics_rule.hpp"

#include <algorithm>
#include <cstdlib>

namespace rota::importing {

namespace {

std::vector<std::string> split_at(const std::string& text, char separator) {
    std::vector<std::string> parts;
    std::size_t begin = 0;
    while (true) {
        const std::size_t end = text.find(separator, begin);
        parts.push_back(text.substr(begin, end == std::string::npos ? end : end - begin));
        if (end == std::string::npos) return parts;
        begin = end + 1;
    }
}

std::optional<int> whole(const std::string& text) {
    if (text.empty() || text.size() > 7) return std::nullopt;
    std::size_t digits = 0;
    for (std::size_t i = text[0] == '-' || text[0] == '+' ? 1 : 0; i < text.size(); ++i, ++digits) {
        if (text[i] < '0' || text[i] > '9') return std::nullopt;
    }
    return digits == 0 ? std::nullopt : std::optional{std::atoi(text.c_str())};
}

bool read_numbers(const std::string& text, int most, std::vector<int>& numbers) {
    for (const std::string& part : split_at(text, ',')) {
        const auto number = whole(part);
        if (!number || *number == 0 || std::abs(*number) > most) return false;
        numbers.push_back(*number);
    }
    return true;
}

std::optional<Weekday> two_letters(const std::string& text) {
    static constexpr std::string_view names = "SUMOTUWETHFRSA";
    const std::size_t at = text.size() == 2 ? names.find(text) : std::string_view::npos;
    if (at == std::string_view::npos || at % 2 != 0) return std::nullopt;
    return Weekday{static_cast<unsigned>(at / 2)};
}

bool read_weekdays(const std::string& text, std::vector<RecurrenceRule::WeekdayIn>& days) {
    for (const std::string& part : split_at(text, ',')) {
        if (part.size() < 2) return false;
        const auto day = two_letters(part.substr(part.size() - 2));
        const std::string before = part.substr(0, part.size() - 2);
        const auto ordinal = before.empty() ? std::optional{0} : whole(before);
        if (!day || !ordinal || std::abs(*ordinal) > 5) return false;
        days.push_back({*day, *ordinal});
    }
    return true;
}

bool read_frequency(const std::string& text, RecurrenceRule& rule) {
    static constexpr std::string_view names[] = {"DAILY", "WEEKLY", "MONTHLY", "YEARLY"};
    const auto found = std::find(std::begin(names), std::end(names), text);
    if (found == std::end(names)) return false;
    rule.every = static_cast<RecurrenceRule::Every>(found - std::begin(names));
    return true;
}

bool read_part(const std::string& key, const std::string& value, RecurrenceRule& rule) {
    if (key == "FREQ") return read_frequency(value, rule);
    if (key == "BYDAY") return read_weekdays(value, rule.weekdays);
    if (key == "BYMONTHDAY") return read_numbers(value, 31, rule.month_days);
    if (key == "BYMONTH") return read_numbers(value, 12, rule.months);
    if (key == "UNTIL") {
        rule.until = value;
        return true;
    }
    if (key == "WKST") {
        const auto day = two_letters(value);
        rule.week_starts = day.value_or(date::Monday);
        return day.has_value();
    }
    const auto number = whole(value);
    if ((key != "INTERVAL" && key != "COUNT") || !number || *number < 1) return false;
    if (key == "INTERVAL") rule.interval = *number;
    if (key == "COUNT") rule.count = *number;
    return true;
}

}  // namespace

std::optional<RecurrenceRule> parse_rule(const std::string& text) {
    RecurrenceRule rule;
    bool has_frequency = false;
    for (const std::string& part : split_at(text, ';')) {
        if (part.empty()) continue;
        const std::size_t equals = part.find('=');
        if (equals == std::string::npos || !read_part(part.substr(0, equals), part.substr(equals + 1), rule))
            return std::nullopt;
        has_frequency = has_frequency || part.starts_with("FREQ=");
    }
    const bool ordinals =
        std::any_of(rule.weekdays.begin(), rule.weekdays.end(), [](const auto& w) { return w.ordinal != 0; });
    const bool in_months = rule.every == RecurrenceRule::Every::month ||
                           (rule.every == RecurrenceRule::Every::year && !rule.months.empty());
    return has_frequency && (!ordinals || in_months) ? std::optional{rule} : std::nullopt;
}

bool RecurrenceRule::picks(Day day, Day first) const {
    const date::year_month_day ymd{day}, begin{first};
    const int month = static_cast<int>(static_cast<unsigned>(ymd.month()));
    const int day_of_month = static_cast<int>(static_cast<unsigned>(ymd.day()));
    const int last = static_cast<int>(static_cast<unsigned>((ymd.year() / ymd.month() / date::last).day()));
    const int months_passed = (static_cast<int>(ymd.year()) - static_cast<int>(begin.year())) * 12 + month -
                              static_cast<int>(static_cast<unsigned>(begin.month()));
    switch (every) {
        case Every::day:
            if ((day - first).count() % interval != 0) return false;
            break;
        case Every::week:
            if ((week_start(day, week_starts) - week_start(first, week_starts)).count() / 7 % interval != 0)
                return false;
            break;
        case Every::month:
            if (months_passed % interval != 0) return false;
            break;
        case Every::year:
            if ((static_cast<int>(ymd.year()) - static_cast<int>(begin.year())) % interval != 0) return false;
            break;
    }
    if (!months.empty() && std::find(months.begin(), months.end(), month) == months.end()) return false;
    const bool month_day = std::any_of(month_days.begin(), month_days.end(),
                                       [&](int n) { return n > 0 ? n == day_of_month : last + 1 + n == day_of_month; });
    if (!month_days.empty() && !month_day) return false;
    const bool weekday = std::any_of(weekdays.begin(), weekdays.end(), [&](const WeekdayIn& w) {
        if (w.day != Weekday{day}) return false;
        const int from_begin = (day_of_month - 1) / 7 + 1;
        const int from_end = (last - day_of_month) / 7 + 1;
        return w.ordinal == 0 || w.ordinal == from_begin || -w.ordinal == from_end;
    });
    if (!weekdays.empty()) return weekday;
    if (!month_days.empty() || every == Every::day) return true;
    if (every == Every::week) return Weekday{day} == Weekday{first};
    const bool same_day = ymd.day() == begin.day();
    return every == Every::month || !months.empty() ? same_day : same_day && ymd.month() == begin.month();
}

}  // namespace rota::importing
