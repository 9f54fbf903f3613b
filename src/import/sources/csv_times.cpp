// Reading the dates of spreadsheets.
#include "import/sources/csv_times.hpp"

#include <array>

#include "import/model/export.hpp"
#include "import/sources/export_times.hpp"

namespace rota::importing {

namespace {

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
    return text;
}

std::optional<int> number(std::string_view text) {
    if (text.empty() || text.size() > 4) return std::nullopt;
    int value = 0;
    for (const char c : text) {
        if (c < '0' || c > '9') return std::nullopt;
        value = value * 10 + (c - '0');
    }
    return value;
}

/// Three numbers between separators.
std::optional<std::array<int, 3>> three(std::string_view text, char separator) {
    std::array<int, 3> parts{};
    for (std::size_t i = 0; i < 3; ++i) {
        const std::size_t end = i < 2 ? text.find(separator) : text.size();
        if (end == std::string_view::npos) return std::nullopt;
        const auto part = number(text.substr(0, end));
        if (!part) return std::nullopt;
        parts[i] = *part;
        text.remove_prefix(i < 2 ? end + 1 : end);
    }
    return parts;
}

std::optional<Day> day_from(int year, int month, int day) {
    if (year < 100) year += 2000;
    if (year < 1970 || year > 2199 || month < 1 || month > 12 || day < 1) return std::nullopt;
    const date::year_month_day ymd{date::year{year}, date::month{static_cast<unsigned>(month)},
                                   date::day{static_cast<unsigned>(day)}};
    return ymd.ok() ? std::optional{Day{ymd}} : std::nullopt;
}

std::optional<Day> parse_cell_day(std::string_view text, DayOrder order) {
    if (const auto iso = parse_day(text)) return iso;
    if (const auto dots = three(text, '.')) return day_from((*dots)[2], (*dots)[1], (*dots)[0]);
    if (const auto iso = three(text, '-'))
        return (*iso)[0] >= 1970 ? day_from((*iso)[0], (*iso)[1], (*iso)[2]) : std::nullopt;
    const auto slashes = three(text, '/');
    if (!slashes) return std::nullopt;
    const auto [a, b, c] = *slashes;
    if (a > 31) return day_from(a, b, c);
    if (order == DayOrder::unknown) return std::nullopt;
    return order == DayOrder::day_first ? day_from(c, b, a) : day_from(c, a, b);
}

/// Days since 30 December 1899, with a fraction.
std::optional<CellTime> parse_serial(std::string_view text) {
    double value = 0, scale = 1;
    bool fraction = false;
    if (text.empty() || text.size() > 20) return std::nullopt;
    for (const char c : text) {
        if ((c == '.' || c == ',') && !fraction) {
            fraction = true;
        } else if (c < '0' || c > '9') {
            return std::nullopt;
        } else if (fraction) {
            value += (c - '0') * (scale /= 10);
        } else {
            value = value * 10 + (c - '0');
        }
    }
    if (value < 25569 || value >= 109575) return std::nullopt;  // 1970 to 2199
    const auto minutes = static_cast<std::int64_t>(value * 1440 + 0.5);
    const WallTime wall = WallTime{Seconds{0}} + Seconds{60} * (minutes - std::int64_t{25569} * 1440);
    return CellTime{wall, std::nullopt, !fraction};
}

std::string_view first_date(std::string_view text) {
    return text.substr(0, text.find(' '));
}

}  // namespace

std::optional<Seconds> parse_cell_clock(std::string_view text) {
    text = trimmed(text);
    std::optional<bool> afternoon;
    if (text.size() > 2) {
        const char last = text.back();
        const char before = text[text.size() - 2];
        if ((last == 'm' || last == 'M') && (before == 'a' || before == 'A' || before == 'p' || before == 'P')) {
            afternoon = before == 'p' || before == 'P';
            text = trimmed(text.substr(0, text.size() - 2));
        }
    }
    auto clock = parse_clock(text);
    if (!clock && afternoon) {
        if (const auto hour = number(text); hour && *hour <= 12) clock = std::chrono::hours{*hour};
    }
    if (!clock || !afternoon) return clock;
    const auto hour = *clock / std::chrono::hours{1};
    if (hour < 1 || hour > 12) return std::nullopt;
    return *clock - std::chrono::hours{hour == 12 ? 12 : 0} + std::chrono::hours{*afternoon ? 12 : 0};
}

std::optional<CellTime> parse_cell_time(std::string_view text, DayOrder order) {
    text = trimmed(text);
    Seconds offset{0};
    if (const auto instant = parse_rfc3339(text, &offset))
        return CellTime{WallTime{instant->time_since_epoch() + offset}, offset, false};
    if (const auto wall = parse_wall(text)) return CellTime{*wall, std::nullopt, false};
    if (const auto serial = parse_serial(text)) return serial;
    const std::string_view date = first_date(text);
    const auto day = parse_cell_day(date, order);
    if (!day) return std::nullopt;
    const std::string_view rest = trimmed(text.substr(date.size()));
    if (rest.empty()) return CellTime{WallTime{*day}, std::nullopt, true};
    // "2026-11-02 09:00 +01:00", as some tools write it.
    const std::size_t blank = rest.find(' ');
    if (blank != std::string_view::npos && (rest[blank + 1] == '+' || rest[blank + 1] == '-')) {
        const std::string joined =
            std::string(date) + "T" + std::string(rest.substr(0, blank)) + std::string(rest.substr(blank + 1));
        const auto instant = parse_rfc3339(joined, &offset);
        return instant ? std::optional{CellTime{WallTime{instant->time_since_epoch() + offset}, offset, false}}
                       : std::nullopt;
    }
    const auto clock = parse_cell_clock(rest);
    return clock ? std::optional{CellTime{WallTime{*day} + *clock, std::nullopt, false}} : std::nullopt;
}

bool has_slashes(std::string_view text) {
    const auto parts = three(first_date(trimmed(text)), '/');
    return parts && (*parts)[0] <= 31;
}

DayOrder order_told_by(std::string_view text) {
    const auto parts = three(first_date(trimmed(text)), '/');
    if (!parts || (*parts)[0] > 31) return DayOrder::unknown;
    if ((*parts)[0] > 12) return DayOrder::day_first;
    return (*parts)[1] > 12 ? DayOrder::month_first : DayOrder::unknown;
}

}  // namespace rota::importing
