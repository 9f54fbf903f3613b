// Dates in the order of their country, clock times with am and pm, and numbers of Excel's.
#include "import/sources/cell_times.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <string>

#include "core/text/ascii.hpp"
#include "core/text/timestamps.hpp"

namespace rota::importing {

namespace {

/// "a/b/c".
std::optional<std::array<int, 3>> three_numbers(std::string_view text, char separator) {
    std::array<int, 3> parts{};
    for (std::size_t i = 0; i < 3; ++i) {
        const auto part = take_number(text, 1, 4);
        if (!part || (i < 2 && !take(text, separator))) return std::nullopt;
        parts[i] = *part;
    }
    return text.empty() ? std::optional(parts) : std::nullopt;
}

std::optional<Day> day_from(int year, int month, int day) {
    if (year < 100) year += 2000;
    const date::year_month_day ymd{date::year{year}, date::month{static_cast<unsigned>(month)},
                                   date::day{static_cast<unsigned>(day)}};
    return 1970 <= year && year <= 2199 && ymd.ok() ? std::optional(Day{ymd}) : std::nullopt;
}

std::optional<Day> parse_cell_day(std::string_view text, DayOrder order) {
    if (const auto dots = three_numbers(text, '.')) return day_from((*dots)[2], (*dots)[1], (*dots)[0]);
    for (const char separator : {'-', '/'}) {
        const auto parts = three_numbers(text, separator);
        if (!parts) continue;
        const auto [a, b, c] = *parts;
        if (a > 31) return separator == '/' || a >= 1970 ? day_from(a, b, c) : std::nullopt;
        if (separator == '-' || order == DayOrder::unknown) return std::nullopt;
        return order == DayOrder::day_first ? day_from(c, b, a) : day_from(c, a, b);
    }
    return std::nullopt;
}

/// Days since 30 December 1899, with a fraction.
std::optional<CellTime> parse_serial(std::string_view text) {
    std::string number(text.substr(0, 20));
    for (char& c : number) c = c == ',' ? '.' : c;
    double value = 0;
    const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), value);
    if (error != std::errc{} || end != number.data() + number.size() || text.size() > 20) return std::nullopt;
    if (value < 25569 || value >= 109575) return std::nullopt;  // 1970 to 2199
    const auto minutes = static_cast<std::int64_t>(std::floor((value - 25569) * 1440 + 0.5));
    return CellTime{WallTime{Seconds{60} * minutes}, std::nullopt, number.find('.') == std::string::npos};
}

std::string_view date_part(std::string_view text) {
    return text.substr(0, text.find(' '));
}

}  // namespace

std::optional<Seconds> parse_cell_clock(std::string_view text) {
    const std::string word = lower_case(trimmed(text));
    const bool morning = word.size() > 2 && word.ends_with("am");
    const bool afternoon = word.size() > 2 && word.ends_with("pm");
    if (!morning && !afternoon) return parse_clock(word);
    std::string_view front = trimmed(std::string_view(word).substr(0, word.size() - 2));
    auto clock = parse_clock(front);
    if (!clock) {
        const auto hour = take_number(front, 1, 2);
        if (hour && front.empty()) clock = std::chrono::hours{*hour};
    }
    constexpr std::chrono::hours noon{12};
    if (!clock || *clock < std::chrono::hours{1} || *clock >= noon + std::chrono::hours{1}) return std::nullopt;
    return *clock - (*clock >= noon ? noon : noon * 0) + (afternoon ? noon : noon * 0);
}

std::optional<CellTime> parse_cell_time(std::string_view text, DayOrder order) {
    text = trimmed(text);
    Seconds offset{0};
    if (const auto instant = parse_rfc3339(text, &offset))
        return CellTime{WallTime{instant->time_since_epoch() + offset}, offset, false};
    if (const auto wall = parse_wall(text)) return CellTime{*wall, std::nullopt, false};
    if (const auto serial = parse_serial(text)) return serial;
    const std::string_view date = date_part(text);
    const auto day = parse_cell_day(date, order);
    if (!day) return std::nullopt;
    const std::string_view rest = trimmed(text.substr(date.size()));
    if (rest.empty()) return CellTime{WallTime{*day}, std::nullopt, true};
    // "2026-11-02 09:00 +01:00", as some tools write it.
    const std::size_t blank = rest.find(' ');
    const auto zone = blank == std::string_view::npos ? std::nullopt : parse_offset(rest.substr(blank + 1));
    const auto clock = zone ? parse_clock(rest.substr(0, blank)) : parse_cell_clock(rest);
    return clock ? std::optional(CellTime{at(*day, *clock), zone, false}) : std::nullopt;
}

std::optional<DayOrder> order_told_by(std::string_view text) {
    const auto parts = three_numbers(date_part(trimmed(text)), '/');
    if (!parts || (*parts)[0] > 31) return std::nullopt;
    if ((*parts)[0] > 12) return DayOrder::day_first;
    return (*parts)[1] > 12 ? DayOrder::month_first : DayOrder::unknown;
}

}  // namespace rota::importing
