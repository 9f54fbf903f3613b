// TZif (RFC 8536): the bytes of one zone file -> ZoneRules. Version 2+ files are read from their 64-bit block and
// footer; version 1 files from their only block.
#pragma once

#include <optional>
#include <string_view>

#include "rota/zone.hpp"

namespace rota {

/// Nothing if the bytes are not a complete, sane zone file.
[[nodiscard]] std::optional<ZoneRules> read_tzif(std::string_view bytes);

/// The footer's POSIX TZ string, e.g. "CET-1CEST,M3.5.0,M10.5.0/3" or "<-02>2<-01>,M3.5.0/-1,M10.5.0/0".
[[nodiscard]] std::optional<PosixRule> read_posix_rule(std::string_view text);

}  // namespace rota
