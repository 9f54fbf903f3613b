// What a plan made from a roster would look like: for the warnings of `check`.
#pragma once

#include <vector>

#include "rota/humane.hpp"
#include "rota/roster.hpp"

#include "cli/commands/plan/team_history.hpp"
#include "cli/session/context.hpp"

namespace rota::cli {

/// Plans what `generate` would publish and writes nothing. Turns that would have nobody come first, then the humane
/// limits that would be broken. A plan that would take long is left out, which is told on standard error.
[[nodiscard]] std::vector<HumaneWarning> warnings_of_plan(const Roster& roster, const TeamHistory& before,
                                                          Context& context);

}  // namespace rota::cli
