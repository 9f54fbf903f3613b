// Where zones come from: the zone files of this system (TZif, RFC 8536), one file per name, read on first use.
//
//   const ZoneFinder zones = system_zones();
//   const std::optional<Zone> berlin = zones("Europe/Berlin");    // nothing: there is no such zone
//
// The only public header besides schedule_store.hpp that touches the disk. It reads neither clock nor environment:
// to respect TZDIR, pass its value as `folder`.
#pragma once

#include <string>
#include <vector>

#include "rota/zone.hpp"

namespace rota {

inline constexpr const char* default_zone_folder = "/usr/share/zoneinfo";

/// Looks names up below `folder`. A name is taken only if it looks like an IANA name (no "..", not absolute) and the
/// file starts like a zone file. "UTC" needs no file. Throws Error{world} when the folder itself does not exist (no
/// tzdata installed). The finder and its copies cache zones; use a finder from one thread at a time.
[[nodiscard]] ZoneFinder system_zones(std::string folder = default_zone_folder);

/// All names below the folder, sorted; for hints and tests. Slow: walks the tree. Error{world} as above.
[[nodiscard]] std::vector<std::string> zone_names(const std::string& folder = default_zone_folder);

/// Which release of the IANA data the folder says it holds: "2024a". Nothing where it does not say. Never throws.
[[nodiscard]] std::optional<std::string> zone_data_version(const std::string& folder = default_zone_folder);

}  // namespace rota
