// Proposes, asks, and writes what was proposed: if the schedule has changed while somebody thought about it, nothing.
#include "rota/replace.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <string>

#include "rota/error.hpp"

#include "cli/change_desk.hpp"
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

Proposal propose(const ReplaceOptions& options, ChangeDesk& desk) {
    const Contact person = find_person(desk.session(), options.person);
    const Absence absence{person.id, absence_time(options, desk.moments()), options.reason};
    Proposal proposal;
    proposal.replacement = find_replacement(desk.schedule(), absence, desk.moments().now);
    proposal.request = desk.request(Source::replace, proposal.replacement.holdings, options.reason);
    proposal.request.absence = absence;
    proposal.effect = desk.effect(proposal.replacement.holdings);
    const auto known = desk.session().store.absences(desk.session().team);
    const bool is_known = std::any_of(known.begin(), known.end(), [&](const Absence& a) {
        return a.person == absence.person && a.when.contains(absence.when);
    });
    if (is_known) {
        require_changes(proposal.effect,
                        person.name + " is already recorded as away then, and has no turn in that period");
    }
    return proposal;
}

render::ChangeView view_of(const Proposal& proposal, const ChangeDesk& desk) {
    render::ChangeView change;
    change.set = desk.draft(proposal.request, proposal.effect);
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
int write(const Proposal& proposal, ChangeDesk& desk, bool proposed_before) {
    render::ChangeView change = view_of(proposal, desk);
    change.dry_run = false;
    change.set.id = desk.session().store.change(desk.session().team, proposal.request).id;
    if (proposed_before) {
        desk.context().out(
            render::format_text("Made change {}; `rota undo {}` undoes it.\n", change.set.id, change.set.id));
    } else {
        desk.answer(change);
    }
    return proposal.replacement.uncovered.empty() ? 0 : 1;
}

/// What was proposed without the lock, so that nobody waits for somebody who thinks it over.
int ask_and_write(const ReplaceOptions& options, Context& context) {
    const std::string format = context.format({"text", "json"});
    std::vector<Holding> proposed;
    {
        ChangeDesk desk(context, ChangeDesk::Purpose::look);
        const Proposal proposal = propose(options, desk);
        proposed = proposal.request.holdings;
        const render::Text text = render::change_text(view_of(proposal, desk), desk.view());
        format == "json" ? context.err(text) : context.out(text);
    }
    if (!context.ask("\nMake this change? [y/N] ")) {
        context.note("rota: nothing was changed\n");
        return 1;
    }
    ChangeDesk desk(context, ChangeDesk::Purpose::write);
    const Proposal proposal = propose(options, desk);
    if (!same(proposed, proposal.request.holdings)) {
        throw Error(Error::Kind::usage, "the schedule has changed in the meantime; nothing was written",
                    "run the command again");
    }
    return write(proposal, desk, format != "json");
}

int run_replace(const ReplaceOptions& options, Context& context) {
    if (options.dry_run) {
        ChangeDesk desk(context, ChangeDesk::Purpose::look);
        const Proposal proposal = propose(options, desk);
        desk.answer(view_of(proposal, desk));
        return proposal.replacement.uncovered.empty() ? 0 : 1;
    }
    if (options.yes) {
        ChangeDesk desk(context, ChangeDesk::Purpose::write);
        return write(propose(options, desk), desk, false);
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
