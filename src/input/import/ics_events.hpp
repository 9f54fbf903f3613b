// Events of an iCalendar file (RFC 5545), repeated ones written out.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "rota/import.hpp"
#include "rota/wall_time.hpp"

#include "input/import/notes.hpp"

namespace rota::importing {

struct Attendee {
    std::string name, email;
};

struct Event {
    std::string summary;
    std::vector<Attendee> attendees;
    bool is_all_day = false;
    WallTime start{}, end{};  ///< on the wall clock of `zone`
    Zone zone;
    std::size_t at = 0;
};

struct CalendarFile {
    std::string name;  ///< X-WR-CALNAME
    Zone zone;         ///< --tz, else X-WR-TIMEZONE, else that of the events, else UTC
    bool zone_is_guessed = false;
    std::vector<Event> events;  ///< those that are cancelled are not among them
};

/// Repeated events are followed for two years from `now`.
[[nodiscard]] CalendarFile read_calendar_file(const ImportRequest& request, const Source& file, Notes& notes);

}  // namespace rota::importing
