// The roster's text as the schedule file keeps it: with the calendars that were read for it, as comments at its end, so
// that questions need neither the calendar files nor their later contents.
#pragma once

#include <string_view>

#include "rota/roster_file.hpp"

namespace rota {

struct StoredText {
    std::string_view roster;  ///< without the calendars
    bool has_calendars = false;
    CalendarSource calendars;  ///< keeps a reference to the text
};

[[nodiscard]] StoredText split_stored(std::string_view text);

}  // namespace rota
