// What the schedule file has of a roster's team, for `check`, which works without one too.
#pragma once

#include <vector>

#include "rota/audit.hpp"
#include "rota/change.hpp"
#include "rota/published_schedule.hpp"
#include "rota/roster.hpp"

#include "cli/session/context.hpp"

namespace rota::cli {

struct TeamHistory {
    PublishedSchedule published;
    std::vector<ChangeSet> log;
    Names names;  ///< the roster's, and those of people who have left it
};

/// Empty without a file, or for a team it does not have; also for a file that cannot be read, which is told on standard
/// error.
[[nodiscard]] TeamHistory read_history(const Roster& roster, Context& context);

}  // namespace rota::cli
