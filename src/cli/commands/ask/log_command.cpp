// The log is read whole and what is not asked for is left out.
#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "cli/commands/command.hpp"
#include "cli/session/session.hpp"
#include "render/change/change_answer.hpp"

namespace rota::cli {

namespace {

struct LogOptions {
    std::vector<std::string> period;  ///< when it was made
    std::string about;                ///< when the duties are
    std::string person, role;
};

struct Filter {
    std::optional<Interval> made, about;
    std::string person, role;

    [[nodiscard]] bool asks_for_moves() const { return about || !person.empty() || !role.empty(); }
    [[nodiscard]] bool fits(const HolderChange& move) const {
        return (!about || about->overlaps(move.when)) && (role.empty() || move.role == role) &&
               (person.empty() || move.before == person || move.after == person);
    }
    [[nodiscard]] bool fits(const std::optional<Absence>& absence) const {
        return absence && role.empty() && (!about || about->overlaps(absence->when)) &&
               (person.empty() || absence->person == person);
    }
};

std::vector<ChangeSet> filtered(std::vector<ChangeSet> log, const Filter& filter) {
    std::vector<ChangeSet> found;
    for (ChangeSet& set : log) {
        if (filter.made && !filter.made->contains(set.at)) continue;
        if (filter.asks_for_moves()) {
            std::erase_if(set.changes, [&](const HolderChange& move) { return !filter.fits(move); });
            if (set.changes.empty() && !filter.fits(set.absence)) continue;
        }
        found.push_back(std::move(set));
    }
    std::reverse(found.begin(), found.end());
    return found;
}

int run_log(const LogOptions& options, Context& context) {
    const std::string format = context.format({"text", "json", "csv"});
    const Session session = open_session(context);
    const MomentContext moments = moment_context(context, session);
    Filter filter;
    if (!options.period.empty()) filter.made = parse_period(options.period, moments).asked.as_interval();
    if (!options.about.empty()) filter.about = parse_period({options.about}, moments).asked.as_interval();
    if (!options.person.empty()) filter.person = find_person(session, options.person).id;
    if (!options.role.empty()) {
        require_roles(session, {options.role});
        filter.role = options.role;
    }
    const std::vector<ChangeSet> log = filtered(session.store.log(session.team), filter);
    const render::View view = make_view(context, session, moments.zone, moments.now);
    context.out(format == "json"  ? Answer::bytes(render::log_json(log, view))
                : format == "csv" ? Answer::bytes(render::log_csv(log, view))
                                  : render::log_text(log, view));
    return 0;
}

Run define_log(OptionSet& options) {
    auto o = std::make_shared<LogOptions>();
    options.arguments("PERIOD", o->period, "Only changes made then, for example: last week. Default: all");
    options.text("--about", o->about, "PERIOD", "Only changes to duties in that period");
    options.text("--person", o->person, "PERSON", "Only what this person gained or lost");
    options.text("--role", o->role, "ROLE", "Only changes to this role");
    return [o](Context& context) { return run_log(*o, context); };
}

}  // namespace

const Command log_command{
    "log",
    "Show every change",
    "Publications, overrides, swaps, replacements and what undid them, the newest first: when, by whom, who "
    "held the duty before and after, and why. Nothing is ever deleted.",
    "text, json, csv",
    {"rota log last week", "rota log --person dana --about next month --format csv"},
    define_log,
};

}  // namespace rota::cli
