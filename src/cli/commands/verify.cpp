// `rota verify`: the file itself first, then what is published against the roster kept with it.
#include <fmt/format.h>

#include <memory>
#include <string>

#include "rota/error.hpp"
#include "rota/mending.hpp"

#include "cli/commands/command.hpp"
#include "cli/session.hpp"
#include "render/findings.hpp"

namespace rota::cli {

namespace {

struct VerifyOptions {
    std::string from;
    std::string to;
};

Finding damage_finding(const std::string& what) {
    Finding finding;
    finding.code = "damage";
    finding.message = "the schedule file is damaged: " + what;
    finding.hint = "restore it from a backup";
    return finding;
}

/// Past gaps cannot be mended, so without --from only what is still to come counts.
Interval period_of(const VerifyOptions& options, const Session& session, const MomentContext& moments) {
    const Instant from = options.from.empty() ? moments.now : parse_from(options.from, moments);
    const Instant end = session.store.published_until(session.team).value_or(from);
    const Instant to = options.to.empty() ? std::max(from, end) : parse_to(options.to, moments);
    if (to < from) throw Error(Error::Kind::usage, "--to is before --from");
    return {from, to};
}

std::vector<Finding> findings_of(const VerifyOptions& options, const Session& session, Context& context) {
    std::vector<Finding> findings;
    for (const std::string& what : session.store.damage()) findings.push_back(damage_finding(what));
    if (!findings.empty()) return findings;
    const MomentContext moments = moment_context(context, session);
    const auto duties = session.store.published(session.team);
    const auto held = session.store.taken_over(session.team);
    const auto log = session.store.log(session.team);
    const Roster roster = roster_as_published(context, session);
    const Names names = names_of(session.store.contacts(session.team));
    findings = audit({roster, duties, held, log, moments.now, names}, period_of(options, session, moments));
    if (options.from.empty() && options.to.empty()) {
        if (auto end = find_end(roster, duties, moments.now)) findings.push_back(*std::move(end));
    }
    return findings;
}

int run_verify(const VerifyOptions& options, Context& context) {
    const std::string format = context.format({"text", "json"});
    const Session session = open_session(context);
    const std::vector<Finding> findings = findings_of(options, session, context);
    const Instant now = moment_context(context, session).now;
    const render::View view = make_view(context, session, context.display_zone(session.zone), now);
    context.out(format == "json" ? Answer::bytes(render::findings_json(findings, view))
                                 : render::findings_text(findings));
    return findings.empty() ? 0 : 1;
}

Run define_verify(OptionSet& options) {
    auto o = std::make_shared<VerifyOptions>();
    options.text("--from", o->from, "DATE", "Only duties from here on. Default: now");
    options.text("--to", o->to, "DATE", "Only duties up to here; a day is included. Default: all that is published");
    return [o](Context& context) { return run_verify(*o, context); };
}

}  // namespace

const Command verify_command{
    "verify",
    "Check the published schedule (for cron)",
    "Looks for gaps, double bookings, duties that the roster forbids and damage to the file. Prints nothing and "
    "exits 0 if all is well, otherwise 1.",
    "text, json",
    {"rota verify", "rota verify --from 2026-12-01 --to 2026-12-31"},
    define_verify,
};

}  // namespace rota::cli
