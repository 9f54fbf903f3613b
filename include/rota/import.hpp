// Moving in: reads what other tools, spreadsheets and calendars export, and writes the roster that has the same
// people on duty from now on.
//
//   ImportRequest request{ImportKind::pagerduty, text, "export.json", now, {}, zones};
//   Parsed<Imported> moved = import_roster(request);
//   if (moved.value) out << moved.value->roster;       // a roster file
//   for (line : moved.value->remarks) err << line;     // what it could not hold, and the commands to run
//
// Invariant: roster + printed commands + printed list = the source. Nothing is dropped silently, nothing is invented,
// and nothing is reported if nothing was lost. Pure: the same request gives the same bytes. No input crashes it,
// makes it hang, or takes more than 256 MB.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rota/diagnostic.hpp"
#include "rota/interval.hpp"
#include "rota/zone.hpp"

namespace rota {

enum class ImportKind { pagerduty, opsgenie, grafana, csv, ics };

/// Larger files are refused.
inline constexpr std::size_t max_import_bytes = std::size_t{40} << 20;

struct ImportRequest {
    ImportKind kind = ImportKind::pagerduty;
    std::string_view text;
    std::string file;          ///< its name in messages
    Instant now{};             ///< decides only what is over and which turn is under way
    std::optional<Zone> zone;  ///< the zone of a spreadsheet or calendar that names none
    ZoneFinder zones;
};

struct Imported {
    std::string roster;                ///< TOML; refused by parse_roster only where it is larger than any roster may be
    std::vector<std::string> remarks;  ///< lines in the order of the source; commands are lines of their own
    std::string summary;               ///< one line: how much was imported, and how much could not be carried over
};

/// Without a value if the text is not of that kind or holds nothing that can be carried over; the diagnostic says
/// what it looks like.
[[nodiscard]] Parsed<Imported> import_roster(const ImportRequest& request);

}  // namespace rota
