// What a calendar says for an import: its events with their repetitions written out, and whose clock they follow.
#pragma once

#include <string>
#include <vector>

#include "rota/import.hpp"
#include "rota/wall_time.hpp"

#include "calendar/calendar_entries.hpp"
#include "import/model/notes.hpp"

namespace rota::importing {

struct Event {
    std::string summary;
    std::vector<CalendarAttendee> attendees;
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
