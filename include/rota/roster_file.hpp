// Reading a roster file (TOML 1.0). Pure: takes the text, gives the roster or every error in it at once.
//
//   Parsed<Roster> roster = parse_roster(text, "rota.toml", system_zones());
//   for (const Diagnostic& each : roster.diagnostics) err << to_text(each);    // errors, or warnings alone
//   if (roster.value) ...
//
// The format is described in docs/reference/roster-file.md. No input crashes or hangs the reader. Bad input is never
// an Error; exceptions of the finders passed in (a system without zone files) are passed on.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rota/diagnostic.hpp"
#include "rota/roster.hpp"

namespace rota {

/// Larger files are refused.
inline constexpr std::size_t max_roster_bytes = std::size_t{4} << 20;

/// All zone names, for "did you mean"; called only after an unknown zone was found, because it is slow.
using ZoneNames = std::function<std::vector<std::string>()>;

/// A calendar that a roster names: its text, and its name in messages.
struct CalendarText {
    std::string file;
    std::string text;
};
/// Returns the calendar of that name; `person` is empty for the team's holidays.
using CalendarSource = std::function<CalendarText(const std::string& name, const std::string& person)>;

/// `file` is its name in messages. `zones` resolves IANA names. Diagnostics come in the order of the file: at most a
/// hundred, then one that says how many more there are.
/// Calendars come from `calendars`: a person's events become time off, those of the team's calendar holidays. Without
/// it they are taken from the text, if it was made by text_to_store(), else each gets a warning
/// "calendar-not-read".
[[nodiscard]] Parsed<Roster> parse_roster(std::string_view text, const std::string& file, const ZoneFinder& zones,
                                          const ZoneNames& zone_names = {}, const CalendarSource& calendars = {});

/// The roster's text with what was read from its calendars, as comments at the end: all that questions need later.
/// Without calendars it is the text itself.
[[nodiscard]] std::string text_to_store(std::string_view text, const Roster& roster);

/// The id of a roster's team, without checking the rest; nothing if there is none or the text is not TOML.
[[nodiscard]] std::optional<std::string> team_id_of(std::string_view text);

}  // namespace rota
