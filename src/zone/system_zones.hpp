// Zones of this system: reads one TZif file per name, only when it is asked for.
#pragma once

#include "rota/zone.hpp"

namespace rota {

/// The folder zone files are read from: `$TZDIR` if the caller passes one, else /usr/share/zoneinfo.
inline constexpr const char* default_zone_folder = "/usr/share/zoneinfo";

/// Looks names up below `folder`. A name is taken only if it looks like an IANA name (no "..", not absolute) and the
/// file starts like a zone file. Throws Error{world} when the folder itself does not exist (no tzdata installed).
/// Zones are cached per finder.
[[nodiscard]] ZoneFinder system_zones(std::string folder = default_zone_folder);

/// All names below the folder, sorted; for hints and tests. Slow: walks the tree.
[[nodiscard]] std::vector<std::string> zone_names(const std::string& folder = default_zone_folder);

}  // namespace rota
