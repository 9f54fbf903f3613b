// The store knows what would be restored; whether that can be is asked here as of any change.
#include "cli/commands/undo.hpp"

#include <fmt/format.h>

#include "cli/change_desk.hpp"

namespace rota::cli {

int run_undo(const UndoOptions& options, Context& context) {
    ChangeDesk desk(context, options.dry_run ? ChangeDesk::Purpose::look : ChangeDesk::Purpose::write);
    Session& session = desk.session();
    const auto id = options.id == 0 ? std::nullopt : std::optional(options.id);
    const auto proposal = session.store.propose_undo(session.team, id);
    if (!proposal) {
        context.note("rota: there is no change to take back\n");
        return 1;
    }
    if (proposal->set.absence) desk.forget_absence_of(proposal->set.id);
    const ChangeEffect effect = desk.effect(proposal->holdings);
    render::ChangeView change;
    change.dry_run = options.dry_run;
    change.set.kind = ChangeSet::Kind::undo;
    change.set.at = desk.moments().now;
    change.set.by = context.author();
    change.set.undoes = proposal->set.id;
    change.set.changes = effect.changes;
    change.balances = effect.balances;
    change.warnings = effect.warnings;
    if (!options.dry_run) {
        change.set.id = session.store.undo(session.team, proposal->set.id, change.set.by, change.set.at).id;
    }
    desk.answer(change);
    return 0;
}

}  // namespace rota::cli
