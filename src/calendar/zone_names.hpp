// Time zones under the names that other programs give them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "rota/zone.hpp"

namespace rota {

/// "W. Europe Standard Time", as Outlook and Exchange write: the zone that most of its users are in.
[[nodiscard]] std::optional<Zone> find_windows_zone(std::string_view name, const ZoneFinder& zones);
/// An IANA name, or one of Ruby on Rails, which PagerDuty shows: "Eastern Time (US & Canada)", "Berlin".
[[nodiscard]] std::optional<Zone> find_zone(std::string_view name, const ZoneFinder& zones);

}  // namespace rota
