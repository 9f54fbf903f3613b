// Everything published for a team, with the roster it was published from: for questions about the whole schedule.
#pragma once

#include <vector>

#include "rota/humane.hpp"
#include "rota/roster.hpp"
#include "rota/schedule.hpp"

#include "cli/session/session.hpp"

namespace rota::cli {

struct Published {
    Roster roster;
    std::vector<PublishedDuty> duties;
    std::vector<Span> held;  ///< as Problem::held
};

[[nodiscard]] Published load_published(Context& context, const Session& session);

}  // namespace rota::cli
