// What a plan made from a roster would look like: for the warnings of `check`.
#pragma once

#include <vector>

#include "rota/humane.hpp"
#include "rota/roster.hpp"

#include "cli/context.hpp"

namespace rota::cli {

/// Plans what `generate` would publish and writes nothing. Turns that would have nobody come first, then the humane
/// limits that would be broken. A schedule file that cannot be read is told about on standard error and left out, and
/// so is a plan that would take long.
[[nodiscard]] std::vector<HumaneWarning> warnings_of_plan(const Roster& roster, Context& context);

}  // namespace rota::cli
