// Everything published for a team, with the roster it was published from: for questions about the whole schedule.
#pragma once

#include "rota/published_schedule.hpp"
#include "rota/roster.hpp"

#include "cli/session/session.hpp"

namespace rota::cli {

struct Published {
    Roster roster;
    PublishedSchedule schedule;
};

[[nodiscard]] Published load_published(Context& context, const Session& session);

}  // namespace rota::cli
