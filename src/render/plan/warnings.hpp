// Humane limits that a schedule breaks, for people.
#pragma once

#include <vector>

#include "rota/humane.hpp"

#include "render/view.hpp"

namespace rota::render {

/// A line each: "warning: Dana Levi is on duty two weekends running from Sat 5 Dec 2026".
[[nodiscard]] Text warnings_text(const std::vector<HumaneWarning>& warnings, const View& view, int indent);

}  // namespace rota::render
