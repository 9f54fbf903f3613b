// Proposes, asks, and writes what was proposed: if the schedule has changed while somebody thought about it, nothing.
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <string>

#include "rota/error.hpp"
#include "rota/replace.hpp"

#include "cli/commands/change/change_editor.hpp"
#include "cli/commands/command.hpp"

namespace rota::cli {

namespace {

struct ReplaceOptions : ChangeOptions {
    std::string person, from, to;
    bool yes = false;
};

struct Proposal {
    ChangeRequest request;
    ChangeEffect effect;
    Replacement replacement;
};

Interval absence_time(const ReplaceOptions& options, const MomentContext& moments) {
    if (!options.to.empty()) return parse_from_to(options.from, options.to, moments).asked.when;
    return {parse_from(options.from, moments), all_time.end};
}

Proposal propose(const ReplaceOptions& options, ChangeEditor& editor) {
    const Contact person = find_person(editor.session(), options.person);
    const Absence absence{person.id, absence_time(options, editor.moments()), options.reason};
    Proposal proposal;
    proposal.replacement = find_replacement(editor.schedule(), absence, editor.moments().now);
    proposal.request = editor.request(Source::replace, proposal.replacement.holdings, options.reason);
    proposal.request.absence = absence;
    proposal.effect = editor.effect(proposal.replacement.holdings);
    const auto known = editor.session().store.absences(editor.session().team);
    const bool is_known = std::any_of(known.begin(), known.end(), [&](const Absence& a) {
        return a.person == absence.person && a.when.contains(absence.when);
    });
    if (is_known) {
        require_changes(proposal.effect,
                        person.name + " is already recorded as away then, and has no turn in that period");
    }
    return proposal;
}

render::ChangeView view_of(const Proposal& proposal, const ChangeEditor& editor) {
    render::ChangeView change;
    change.set = editor.draft(proposal.request, proposal.effect);
    change.dry_run = true;
    change.balances = proposal.effect.balances;
    change.warnings = proposal.effect.warnings;
    change.uncovered = proposal.replacement.uncovered;
    change.next_best = proposal.replacement.next_best;
    return change;
}

bool same(const std::vector<Holding>& a, const std::vector<Holding>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const Holding& x, const Holding& y) {
        return x.role == y.role && x.duty == y.duty && x.when == y.when && x.person == y.person;
    });
}

/// 0 when all turns have somebody.
int write(const Proposal& proposal, ChangeEditor& editor, bool proposed_before) {
    render::ChangeView change = view_of(proposal, editor);
    change.dry_run = false;
    change.set.id = editor.session().store.change(editor.session().team, proposal.request).id;
    if (proposed_before) {
        editor.context().out(
            render::format_text("Made change {}; `rota undo {}` undoes it.\n", change.set.id, change.set.id));
    } else {
        editor.answer(change);
    }
    return proposal.replacement.uncovered.empty() ? 0 : 1;
}

/// What was proposed without the lock, so that nobody waits for somebody who thinks it over.
int ask_and_write(const ReplaceOptions& options, Context& context) {
    const std::string format = context.format({"text", "json"});
    std::vector<Holding> proposed;
    {
        ChangeEditor editor(context, ChangeEditor::Purpose::look);
        const Proposal proposal = propose(options, editor);
        proposed = proposal.request.holdings;
        const render::Text text = render::change_text(view_of(proposal, editor), editor.view());
        format == "json" ? context.err(text) : context.out(text);
    }
    if (!context.ask("\nMake this change? [y/N] ")) {
        context.note("rota: nothing was changed\n");
        return 1;
    }
    ChangeEditor editor(context, ChangeEditor::Purpose::write);
    const Proposal proposal = propose(options, editor);
    if (!same(proposed, proposal.request.holdings)) {
        throw Error(Error::Kind::usage, "the schedule has changed in the meantime; nothing was written",
                    "run the command again");
    }
    return write(proposal, editor, format != "json");
}

int run_replace(const ReplaceOptions& options, Context& context) {
    if (options.dry_run) {
        ChangeEditor editor(context, ChangeEditor::Purpose::look);
        const Proposal proposal = propose(options, editor);
        editor.answer(view_of(proposal, editor));
        return proposal.replacement.uncovered.empty() ? 0 : 1;
    }
    if (options.yes) {
        ChangeEditor editor(context, ChangeEditor::Purpose::write);
        return write(propose(options, editor), editor, false);
    }
    if (!context.can_ask()) {
        throw Error(Error::Kind::usage, "not a terminal: cannot ask for confirmation",
                    "--yes makes the change, --dry-run only shows it");
    }
    return ask_and_write(options, context);
}

Run define_replace(OptionSet& options) {
    auto o = std::make_shared<ReplaceOptions>();
    options.argument("PERSON", o->person, "Who is away: an id, or the beginning of an id or name", OptionSet::required);
    options.text("--from", o->from, "MOMENT", option_text::from, OptionSet::required);
    options.text("--to", o->to, "MOMENT", "End; a date means its end. Default: for good");
    options.flag("--yes", o->yes, "Do not ask for confirmation");
    add_change_options(options, *o);
    return [o](Context& context) { return run_replace(*o, context); };
}

}  // namespace

const Command replace_command{
    "replace",
    "Replace someone who is unavailable",
    "Gives PERSON's published turns in that period to others: as few changes as possible, and among "
    "those the fairest. Other people's turns move only if a rule would otherwise be broken. Shows the "
    "proposal and asks. Later plans respect the absence. Exit status 1 if nobody can take a turn.",
    "text, json",
    {"rota replace dana --from today --to \"next friday\" --reason flu",
     "rota replace dana --from 2027-02-01 --dry-run"},
    define_replace,
};

}  // namespace rota::cli
