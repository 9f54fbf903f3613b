// Reads from a calendar (iCalendar, RFC 5545) what a roster needs: when somebody is away, or which days are holidays.
//
//   CalendarReading dana = read_calendar(text, "dana.ics", system_zones(), {"dana@example.com"});
//   if (has_errors(dana.diagnostics)) ...      else dana.events, to be asked as calendar.hpp says
//
// Events that say they take no time are left out: cancelled and transparent ones, those the owner has declined, and
// those without any length. Zones are found by their IANA name, else made from the calendar's own VTIMEZONE. No input
// crashes or hangs the reader; a calendar with errors has no events.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "rota/calendar.hpp"
#include "rota/diagnostic.hpp"

namespace rota {

/// Larger files are refused.
inline constexpr std::size_t max_calendar_bytes = std::size_t{4} << 20;

struct CalendarOwner {
    std::string email;      ///< whose answer to an invitation counts; empty: unknown
    bool only_busy = true;  ///< false: transparent events count too, as in calendars of holidays
};

struct CalendarReading {
    std::vector<CalendarEvent> events;
    std::size_t ignored = 0;  ///< events left out because they take no time
    std::string kept;         ///< a calendar of just these events; reading it gives them again
    std::vector<Diagnostic> diagnostics;
};

/// `file` is its name in messages. Never throws because of the text: errors are diagnostics.
[[nodiscard]] CalendarReading read_calendar(std::string_view text, const std::string& file, const ZoneFinder& zones,
                                            const CalendarOwner& owner);

}  // namespace rota
