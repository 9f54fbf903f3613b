// Times as programs exchange them, in the years 1970 to 2199.
#pragma once

#include <optional>
#include <string_view>

#include "rota/interval.hpp"
#include "rota/wall_time.hpp"

namespace rota {

/// "2026-11-02T09:00", with seconds and a fraction if need be, "T" or a blank.
[[nodiscard]] std::optional<WallTime> parse_wall(std::string_view text);
/// The same with "Z" or an offset (RFC 3339). `offset` may be null.
[[nodiscard]] std::optional<Instant> parse_rfc3339(std::string_view text, Seconds* offset = nullptr);
/// "Z", "+01:00", "-0530", "+01": how far east.
[[nodiscard]] std::optional<Seconds> parse_offset(std::string_view text);
/// "08:00:00" or "8:00", up to 24:00.
[[nodiscard]] std::optional<Seconds> parse_clock(std::string_view text);

}  // namespace rota
