// The store knows what would be restored; whether that can be is asked here as of any change.
#include <fmt/format.h>

#include <cstdint>
#include <memory>
#include <optional>

#include "cli/commands/change/change_editor.hpp"
#include "cli/commands/command.hpp"

namespace rota::cli {

namespace {

struct UndoOptions : ChangeOptions {
    std::int64_t id = 0;  ///< 0: the newest
};

int run_undo(const UndoOptions& options, Context& context) {
    ChangeEditor editor(context, purpose(options));
    Session& session = editor.session();
    const auto id = options.id == 0 ? std::nullopt : std::optional(options.id);
    const auto proposal = session.store.propose_undo(session.team, id);
    if (!proposal) {
        context.note("rota: there is no change to undo\n");
        return 1;
    }
    if (proposal->set.absence) editor.forget_absence_of(proposal->set.id);
    const ChangeEffect effect = editor.effect(proposal->holdings);
    render::ChangeView change;
    change.dry_run = options.dry_run;
    change.set.kind = ChangeSet::Kind::undo;
    change.set.at = editor.moments().now;
    change.set.by = context.author();
    change.set.undoes = proposal->set.id;
    change.set.changes = effect.changes;
    change.balances = effect.balances;
    change.warnings = effect.warnings;
    if (!options.dry_run) {
        change.set.id = session.store.undo(session.team, proposal->set.id, change.set.by, change.set.at).id;
    }
    editor.answer(change);
    return 0;
}

Run define_undo(OptionSet& options) {
    auto o = std::make_shared<UndoOptions>();
    options.argument("ID", o->id, {1, 1000000000}, "Which change, as `rota log` numbers them. Default: the newest");
    options.flag("--dry-run", o->dry_run, option_text::dry_run);
    return [o](Context& context) { return run_undo(*o, context); };
}

}  // namespace

const Command undo_command{
    "undo",
    "Undo the last change",
    "The newest override, swap or replacement that is not undone yet, or the one named by its number in the "
    "log unless a later change covers the same duty. Publications are never undone. Exit status 1 if nothing is left "
    "to undo.",
    "text, json",
    {"rota undo", "rota undo 7 --dry-run"},
    define_undo,
};

}  // namespace rota::cli
