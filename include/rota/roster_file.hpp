// Reading a roster file (TOML 1.0). Pure: takes the text, gives the roster or every error in it at once.
//
//   Parsed<Roster> roster = parse_roster(text, "rota.toml", zones);
//
// The format is described in docs/reference/roster-file.md. No input crashes or hangs the reader.
#pragma once

#include <string>
#include <string_view>

#include "rota/diagnostic.hpp"
#include "rota/roster.hpp"

namespace rota {

/// Larger files are refused.
inline constexpr std::size_t max_roster_bytes = std::size_t{4} << 20;

/// `file` is how messages call it. `zones` resolves IANA names. Diagnostics come in the order of the file.
[[nodiscard]] Parsed<Roster> parse_roster(std::string_view text, const std::string& file, const ZoneFinder& zones);

}  // namespace rota
