// The events of an iCalendar file (RFC 5545), before anybody decides which of them count. The one reader of calendars:
// for people's own (calendar_file.cpp) and for those of other tools (import).
//
//   CalendarContents contents = read_calendar_entries(text, system_zones(), std::nullopt);
//   if (!contents.problems.empty()) ...        // no calendar, or a torn one
//   for (const CalendarEntry& one : contents.entries) event_starts(one.event, first, last) ...
//
// What cannot be read is reported with the event it belongs to: whether that matters is decided elsewhere.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rota/calendar.hpp"

#include "calendar/calendar_zones.hpp"
#include "core/text/problem_report.hpp"

namespace rota {

struct CalendarAttendee {
    std::string name;     ///< CN; may be empty
    std::string address;  ///< without "mailto:"
    std::string answer;   ///< PARTSTAT in upper case; may be empty
};

struct CalendarEntry {
    SourceRange at;       ///< BEGIN:VEVENT
    CalendarEvent event;  ///< its `except` has the occurrences that other entries replace; may have no length
    std::string uid;
    std::string status, transparency;  ///< in upper case
    bool is_private = false;
    std::vector<CalendarAttendee> attendees;
    std::vector<std::string> rule_texts;  ///< of event.rules, as written
    /// Which occurrence of the event with the same UID it stands for (RECURRENCE-ID), perhaps with all later ones.
    struct Replaced {
        WallTime wall;
        bool is_day = false;
        std::optional<Zone> zone;  ///< nothing: the event's
        bool and_later = false;
    };
    std::optional<Replaced> replaces;
    bool has_times = false;             ///< else `event` has no start that can be read
    std::vector<TextProblem> problems;  ///< codes: calendar-syntax, calendar-time, calendar-zone, calendar-rule

    void problem(SourceRange where, const char* code, std::string message, const char* hint = "") {
        problems.push_back({where, code, std::move(message), hint});
    }
};

struct CalendarContents {
    std::string name;           ///< X-WR-CALNAME
    std::string zone_name;      ///< X-WR-TIMEZONE
    bool is_cancelled = false;  ///< METHOD:CANCEL
    std::vector<CalendarEntry> entries;
    std::vector<TextProblem> problems;  ///< of the file as a whole; then there are no entries
    CalendarZones zones;
};

/// More are refused.
inline constexpr std::size_t most_calendar_events = 50'000;

/// `floating` is the clock of times without a zone, as far as it matters for telling occurrences apart; without it
/// X-WR-TIMEZONE, else UTC. Unknown zones are a problem of the entry, whose times then float.
[[nodiscard]] CalendarContents read_calendar_entries(std::string_view text, const ZoneFinder& zones,
                                                     const std::optional<Zone>& floating);

}  // namespace rota
