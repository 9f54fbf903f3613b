// Reading all of a team's schedule.
#include "cli/session/published.hpp"

namespace rota::cli {

Published load_published(Context& context, const Session& session) {
    Published all;
    all.roster = stored_roster(context, session);
    all.schedule = session.store.schedule(session.team);
    return all;
}

}  // namespace rota::cli
