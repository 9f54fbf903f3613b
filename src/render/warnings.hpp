// Humane limits that a schedule breaks, for people.
#pragma once

#include <vector>

#include "rota/humane.hpp"

#include "render/text.hpp"

namespace rota::render {

/// A line each: "warning: Dana Levi is on duty two weekends running from Sat 5 Dec 2026".
[[nodiscard]] Text warnings_text(const std::vector<HumaneWarning>& warnings, int indent);

}  // namespace rota::render
