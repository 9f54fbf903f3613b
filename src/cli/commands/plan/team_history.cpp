// One reading for everything that `check` compares with.
#include "cli/commands/plan/team_history.hpp"

#include "rota/error.hpp"
#include "rota/schedule_store.hpp"

#include "cli/session/session.hpp"

namespace rota::cli {

TeamHistory read_history(const Roster& roster, Context& context) {
    if (!file_exists(context.db_path())) return {};
    try {
        const ScheduleStore store = ScheduleStore::open(context.db_path(), ScheduleStore::Access::read);
        const auto team = store.find_team(roster.team.id);
        if (!team) return {};
        TeamHistory history{store.schedule(*team), store.log(*team), names_in(roster)};
        for (const auto& [id, name] : names_of(store.contacts(*team))) history.names.emplace(id, name);
        return history;
    } catch (const Error& error) {
        context.note("rota: note: published duties are not taken into account: " + render::Text::of(error.what()) +
                     "\n");
        return {};
    }
}

}  // namespace rota::cli
