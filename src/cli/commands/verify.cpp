// `rota verify`: the file itself first, then what is published against the roster kept with it.
#include "cli/commands/verify.hpp"

#include <fmt/format.h>

#include "rota/audit.hpp"
#include "rota/error.hpp"

#include "cli/session.hpp"
#include "render/findings.hpp"

namespace rota::cli {

namespace {

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
    findings = audit(stored_roster(context, session), duties, period_of(options, session, moments),
                     session.store.taken_over(session.team));
    if (options.from.empty() && options.to.empty()) {
        if (auto end = find_end(duties, moments.now, session.zone)) findings.push_back(*std::move(end));
    }
    return findings;
}

}  // namespace

int run_verify(const VerifyOptions& options, Context& context) {
    const std::string format = context.format({"text", "json"});
    const Session session = open_session(context);
    const std::vector<Finding> findings = findings_of(options, session, context);
    const Instant now = moment_context(context, session).now;
    const render::View view = make_view(context, session, context.display_zone(session.zone), now);
    context.out(format == "json" ? render::findings_json(findings, view) : render::findings_text(findings, view));
    return findings.empty() ? 0 : 1;
}

}  // namespace rota::cli
