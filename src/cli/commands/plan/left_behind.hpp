// What an edit of the roster leaves behind: published turns that it forbids, and how each kind of them is mended.
#pragma once

#include <string>
#include <vector>

#include "rota/diagnostic.hpp"
#include "rota/roster.hpp"

#include "cli/commands/plan/team_history.hpp"

namespace rota::cli {

/// A warning for each thing to do, with how many turns it is about; `path` is the roster's.
[[nodiscard]] std::vector<Diagnostic> left_behind(const Roster& roster, const TeamHistory& state, Instant now,
                                                  const std::string& path);

}  // namespace rota::cli
