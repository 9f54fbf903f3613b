// Values of iCalendar: dates, times, durations, offsets and recurrence rules.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include "rota/calendar.hpp"

namespace rota {

struct CalendarMoment {
    WallTime wall;
    bool date = false;  ///< a day only
    bool utc = false;
};

/// "MO", in capitals.
[[nodiscard]] std::optional<Weekday> parse_calendar_weekday(std::string_view text);
/// "20261204", "20261204T170000", "20261204T170000Z"; years 1601 to 2199.
[[nodiscard]] std::optional<CalendarMoment> parse_calendar_moment(std::string_view text);
/// The same of the beginning of a zone's rules, which may lie in year 1 and more: all years before 1601 count as 1601.
[[nodiscard]] std::optional<CalendarMoment> parse_calendar_onset(std::string_view text);
/// As it is read: "20261204", or "20261204T170000".
[[nodiscard]] std::string calendar_moment_text(WallTime t, bool is_day);
/// "P1W", "P1DT12H", "PT90M": not negative, at most ten years.
[[nodiscard]] std::optional<Duration> parse_calendar_duration(std::string_view text);
/// "+0100", "-053000".
[[nodiscard]] std::optional<Seconds> parse_calendar_offset(std::string_view text);

/// A rule, or what is wrong with it. `until` in UTC is put onto the clock of `zone`; beyond 2199 it is none, as is a
/// count that no number of days can reach.
struct RuleReading {
    std::optional<RecurrenceRule> rule;
    std::string problem;
};
[[nodiscard]] RuleReading parse_recurrence(std::string_view text, const Zone& zone);

/// use(part) for the parts between separators, until it says false; that is the answer.
template <class Use>
bool for_each_part(std::string_view text, char separator, const Use& use) {
    for (;;) {
        const std::size_t end = std::min(text.find(separator), text.size());
        if (!use(text.substr(0, end))) return false;
        if (end == text.size()) return true;
        text.remove_prefix(end + 1);
    }
}

}  // namespace rota
