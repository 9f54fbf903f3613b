// Rosters as text in tests: the least that is one, and everything that is said about a text.
#pragma once

#include <string>

#include "rota/roster_file.hpp"
#include "rota/system_zones.hpp"

#include "catch.hpp"

inline const std::string least_roster = "version = 1\n[team]\nid = \"care\"\ntime_zone = \"Europe/Berlin\"\n";

/// Every diagnostic as the user sees it. A roster is given exactly when none of them is an error.
inline std::string said_about(const std::string& roster) {
    static const rota::ZoneFinder zones = rota::system_zones();
    const auto parsed = rota::parse_roster(roster, "rota.toml", zones, [] { return rota::zone_names(); });
    std::string text;
    for (const rota::Diagnostic& d : parsed.diagnostics) text += to_text(d);
    REQUIRE(parsed.value.has_value() == !rota::has_errors(parsed.diagnostics));
    return text;
}
