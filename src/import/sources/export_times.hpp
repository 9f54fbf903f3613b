// Times as exports write them, and time zones by whatever name.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "rota/interval.hpp"
#include "rota/wall_time.hpp"
#include "rota/zone.hpp"

#include "import/sources/export_json.hpp"
#include "import/model/notes.hpp"

namespace rota::importing {

/// "2026-11-02T09:00", with seconds and a fraction if need be, "T" or a blank; 1970 to 2199.
[[nodiscard]] std::optional<WallTime> parse_wall(std::string_view text);
/// The same with "Z" or an offset (RFC 3339). `offset` may be null.
[[nodiscard]] std::optional<Instant> parse_rfc3339(std::string_view text, Seconds* offset = nullptr);
/// "08:00:00" or "08:00", up to 24:00.
[[nodiscard]] std::optional<Seconds> parse_clock(std::string_view text);

/// A field that must be such a time; refuses what is none. Absent or null: nothing.
[[nodiscard]] std::optional<Instant> instant_of(const Json& object, std::string_view key, const Source& source);
[[nodiscard]] std::optional<WallTime> wall_of(const Json& object, std::string_view key, const Source& source);
/// The same for fields that must be there.
[[nodiscard]] Instant need_instant(const Json& object, std::string_view key, const std::string& what,
                                   const Source& source);
[[nodiscard]] WallTime need_wall(const Json& object, std::string_view key, const std::string& what,
                                 const Source& source);

/// An IANA name, or one of Ruby on Rails ("Eastern Time (US & Canada)").
[[nodiscard]] std::optional<Zone> find_zone(const std::string& name, const ZoneFinder& zones);
/// The IANA name for a name of Rails, or empty.
[[nodiscard]] std::string_view iana_of_rails(std::string_view name);

/// Down, or up, to the minute.
[[nodiscard]] WallTime minute_of(WallTime t);
[[nodiscard]] Seconds next_minute(Seconds t);

}  // namespace rota::importing
