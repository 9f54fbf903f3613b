// The days after what is published.
#include "cli/commands/plan/horizon.hpp"

#include <algorithm>

namespace rota::cli {

MomentContext team_moments(const Roster& roster, Context& context) {
    MomentContext moments = context.moments_of(roster.team, roster.team.zone);
    moments.zone = roster.team.zone;
    return moments;
}

Day first_day_to_plan(const std::vector<PublishedDuty>& history, const MomentContext& moments) {
    Day first = moments.zone.day_at(moments.now);
    for (const PublishedDuty& duty : history) {
        first = std::max(first, moments.zone.day_at(duty.turn_start) + date::days{1});
    }
    return first;
}

}  // namespace rota::cli
