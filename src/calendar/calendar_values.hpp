// Values of iCalendar: dates, times, durations, offsets and recurrence rules.
#pragma once

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

/// "20261204", "20261204T170000", "20261204T170000Z"; years 1601 to 2199.
[[nodiscard]] std::optional<CalendarMoment> parse_calendar_moment(std::string_view text);
/// "P1W", "P1DT12H", "PT90M": not negative, at most ten years.
[[nodiscard]] std::optional<Seconds> parse_calendar_duration(std::string_view text);
/// "+0100", "-053000".
[[nodiscard]] std::optional<Seconds> parse_calendar_offset(std::string_view text);

/// A rule, or what is wrong with it. `until` in UTC is put onto the clock of `zone`.
struct RuleReading {
    std::optional<RecurrenceRule> rule;
    std::string problem;
};
[[nodiscard]] RuleReading parse_recurrence(std::string_view text, const Zone& zone);

}  // namespace rota
