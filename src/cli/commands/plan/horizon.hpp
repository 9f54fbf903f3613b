// Which days `generate` plans by default: for `generate`, and for `check`, which shows what that would give.
#pragma once

#include <vector>

#include "rota/moment.hpp"
#include "rota/roster.hpp"
#include "rota/schedule.hpp"

#include "cli/session/context.hpp"

namespace rota::cli {

constexpr int default_weeks = 26;

/// First and last day, both in.
struct Horizon {
    Day first;
    Day last;
};

/// Moments whose days are the team's.
[[nodiscard]] MomentContext team_moments(const Roster& roster, Context& context);

/// Today, or the day after the last turn that is published.
[[nodiscard]] Day first_day_to_plan(const std::vector<PublishedDuty>& history, const MomentContext& moments);

}  // namespace rota::cli
