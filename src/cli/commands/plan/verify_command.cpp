// `rota verify`: the file itself first, then what is published against the roster stored with it. Problems with
// one never hide problems with the other.
#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "rota/audit.hpp"
#include "rota/error.hpp"
#include "rota/remedies.hpp"

#include "cli/commands/command.hpp"
#include "cli/session/session.hpp"
#include "render/plan/findings.hpp"

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

/// Past gaps cannot be fixed, so without --from only the future counts.
Interval period_of(const VerifyOptions& options, const Session& session, const MomentContext& moments) {
    const Instant from = options.from.empty() ? moments.now : parse_from(options.from, moments);
    const Instant end = session.store.published_until(session.team).value_or(from);
    const Instant to = options.to.empty() ? std::max(from, end) : parse_to(options.to, moments);
    if (to < from) throw Error(Error::Kind::usage, "--to is before --from");
    return {from, to};
}

/// What can be seen in the duties alone.
std::vector<Finding> audit_duties(const Session& session, const Interval& period) {
    const PublishedSchedule published = session.store.schedule(session.team);
    const Names names = names_of(session.store.contacts(session.team));
    std::vector<Finding> findings;
    for (const PublishedDuty& gap : find_gaps(published, period)) findings.push_back(as_finding(gap, session.zone));
    for (const DoubleBooking& both : find_double_bookings(published, period)) {
        findings.push_back(as_finding(both, session.zone, names));
    }
    return findings;
}

/// What is published, against the roster and the log.
std::vector<Finding> audit_team(const VerifyOptions& options, const Session& session, Context& context) {
    const MomentContext moments = moment_context(context, session);
    const PublishedSchedule published = session.store.schedule(session.team);
    const auto log = session.store.log(session.team);
    const Roster roster = roster_as_published(context, session);
    const Names names = names_of(session.store.contacts(session.team));
    const Interval period = period_of(options, session, moments);
    std::vector<Finding> findings = audit({roster, published, log, moments.now, names}, period);
    if (options.from.empty() && options.to.empty()) {
        if (auto end = find_end(roster, published.duties, moments.now)) findings.push_back(*std::move(end));
    }
    return findings;
}

/// Damage may leave no roster, or no log, that can be read: then as much as can be seen without them.
std::vector<Finding> audit_damaged(const VerifyOptions& options, const Session& session, Context& context) {
    try {
        return audit_team(options, session, context);
    } catch (const Error& error) {
        if (error.kind() != Error::Kind::world) throw;
        return audit_duties(session, period_of(options, session, moment_context(context, session)));
    }
}

/// The other teams of a file whose own team is too damaged to be read, as far as they can be.
std::vector<Finding> audit_others(const VerifyOptions& options, const ScheduleStore& store,
                                  const std::optional<std::string>& own, Context& context) {
    std::vector<Finding> all;
    for (const std::string& id : store.team_ids()) {
        if (id == own) continue;
        try {
            TeamRecord team = store.find_team(id).value();
            Zone zone = context.zone(team.zone);
            const Session session{ScheduleStore::open(context.db_path(), ScheduleStore::Access::read), std::move(team),
                                  std::move(zone)};
            for (Finding& each : audit_damaged(options, session, context)) {
                each.message = fmt::format("team {}: {}", id, each.message);
                all.push_back(std::move(each));
            }
        } catch (const Error&) {
            // What keeps it from being read is among the findings of damage.
        }
    }
    return all;
}

void append(std::vector<Finding>& findings, std::vector<Finding> more) {
    std::move(more.begin(), more.end(), std::back_inserter(findings));
}

/// The findings, and the zone of their dates.
struct Verified {
    std::vector<Finding> findings;
    std::optional<Zone> zone;
};

/// Damage does not keep other findings from being reported, as long as they can be read.
Verified verify(const VerifyOptions& options, Context& context) {
    ScheduleStore store = ScheduleStore::open(context.db_path(), ScheduleStore::Access::read);
    Verified result;
    for (const std::string& what : store.damage()) result.findings.push_back(damage_finding(what));
    const bool damaged = !result.findings.empty();
    std::optional<std::string> own;
    try {
        const Session session = session_in(context, std::move(store));
        own = session.team.id;
        result.zone = session.zone;
        append(result.findings,
               damaged ? audit_damaged(options, session, context) : audit_team(options, session, context));
        return result;
    } catch (const Error& error) {
        if (!damaged) throw;
        if (!own) result.findings.push_back(damage_finding(error.what()));
        if (own && error.kind() == Error::Kind::usage) throw;
    }
    try {
        const auto again = ScheduleStore::open(context.db_path(), ScheduleStore::Access::read);
        append(result.findings, audit_others(options, again, own, context));
    } catch (const Error&) {
        // Nor can it be read which teams there are.
    }
    return result;
}

int run_verify(const VerifyOptions& options, Context& context) {
    const std::string format = context.format({"text", "json"});
    const auto [findings, zone] = verify(options, context);
    render::View view;
    view.zone = context.display_zone(zone.value_or(fixed_zone("UTC", Seconds{0})));
    context.out(format == "json" ? Answer::bytes(render::findings_json(findings, view))
                                 : render::findings_text(findings, view));
    return findings.empty() ? 0 : 1;
}

Run define_verify(OptionSet& options) {
    auto o = std::make_shared<VerifyOptions>();
    options.text("--from", o->from, "DATE", "Only duties from then on. Default: now");
    options.text("--to", o->to, "DATE", "Only duties up to then; a date is included. Default: all published duties");
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
