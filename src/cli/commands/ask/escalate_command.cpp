// `rota escalate`: one problem, the severities to choose from, or the whole policy.
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "rota/customers.hpp"
#include "rota/error.hpp"

#include "cli/commands/command.hpp"
#include "cli/session/session.hpp"
#include "render/escalation/escalate_answer.hpp"

namespace rota::cli {

namespace {

struct EscalateOptions {
    std::vector<std::string> moment;
    std::string severity;
    std::string customer;
    bool table = false;
};

void refuse_contradictions(const EscalateOptions& options) {
    if (!options.table) return;
    for (const auto& [name, value] : {std::pair{"--severity", options.severity}, {"--customer", options.customer}}) {
        if (value.empty()) continue;
        throw Error(Error::Kind::usage, fmt::format("--table and {} cannot be used together", name),
                    "--table shows every severity and tier");
    }
}

std::vector<std::string> formats_of(const EscalateOptions& options) {
    if (options.table) return {"text", "markdown", "json"};
    return options.severity.empty() ? std::vector<std::string>{"text"} : std::vector<std::string>{"text", "json"};
}

/// What is asked, against the roster and what is published.
class Escalating {
   public:
    Escalating(const Session& session, const Roster& roster, Instant at)
        : session_(session), roster_(roster), at_(at) {}

    [[nodiscard]] render::EscalateView problem(const std::string& severity,
                                               const std::optional<Customer>& customer) const {
        const EscalationRule& rule = rule_for(severity, customer ? customer->tier : tier_without_customer);
        return {severity, customer, &rule, run(rule)};
    }

    [[nodiscard]] render::PolicyView policy() const {
        render::PolicyView policy;
        policy.at = at_;
        policy.business = business_at(roster_.team, at_);
        policy.severities = roster_.team.severities;
        policy.tiers = roster_.team.tiers;
        std::vector<const EscalationRule*> cells;
        for (const std::string& severity : policy.severities) {
            for (const std::string& tier : policy.tiers) cells.push_back(&rule_for(severity, tier));
        }
        std::vector<const EscalationRule*> used = cells;
        std::sort(used.begin(), used.end());
        used.erase(std::unique(used.begin(), used.end()), used.end());
        for (const EscalationRule* rule : used) policy.rules.push_back({"", std::nullopt, rule, run(*rule)});
        for (const EscalationRule* rule : cells) {
            policy.cells.push_back(
                static_cast<std::size_t>(std::lower_bound(used.begin(), used.end(), rule) - used.begin()));
        }
        for (const Customer& customer : by_tier(roster_)) policy.customers.push_back(customer.id);
        return policy;
    }

   private:
    [[nodiscard]] const EscalationRule& rule_for(const std::string& severity, const std::string& tier) const {
        const EscalationRule* rule = choose_rule(roster_, severity, tier, at_);
        if (rule == nullptr) throw std::logic_error("a roster without a rule for " + severity + " and " + tier);
        return *rule;
    }

    [[nodiscard]] Escalation run(const EscalationRule& rule) const {
        const Interval when{at_, last_step(rule, roster_.team, at_) + Seconds{1}};
        return timeline(rule, roster_, session_.store.load(session_.team, when, {}), at_);
    }

    const Session& session_;
    const Roster& roster_;
    Instant at_;
};

Answer rendered_policy(const render::PolicyView& policy, const render::View& view, const std::string& format) {
    if (format == "json") return Answer::bytes(render::policy_json(policy, view));
    return format == "markdown" ? render::policy_markdown(policy, view) : render::policy_text(policy, view);
}

bool anybody(const render::PolicyView& policy) {
    return std::any_of(policy.rules.begin(), policy.rules.end(),
                       [](const auto& seen) { return seen.escalation.reaches_anybody(); });
}

int run_escalate(const EscalateOptions& options, Context& context) {
    refuse_contradictions(options);
    const std::string format = context.format(formats_of(options));
    const Session session = open_session(context);
    const Roster roster = stored_roster(context, session);
    if (!options.severity.empty()) require_severity(roster, options.severity);
    std::optional<Customer> customer;
    if (!options.customer.empty()) customer = find_customer(roster, options.customer);
    const Moment moment = parse_moment(options.moment, moment_context(context, session));
    if (roster.escalations.empty()) {
        context.err(
            "rota: the roster has no escalation rules; add [[escalations]] and publish it with `rota generate`\n");
        return 1;
    }

    const Instant at = moment.asked.when.start;
    const Escalating escalating(session, roster, at);
    const render::View view = make_view(context, session, moment.zone, at);
    if (!options.severity.empty()) {
        const render::EscalateView seen = escalating.problem(options.severity, customer);
        context.out(format == "json" ? Answer::bytes(render::escalate_json(seen, view))
                                     : render::escalate_text(seen, view));
        return seen.escalation.reaches_anybody() ? 0 : 1;
    }
    const render::PolicyView policy = escalating.policy();
    const std::string tier = customer ? customer->tier : tier_without_customer;
    context.out(options.table ? rendered_policy(policy, view, format) : render::severities_text(policy, tier, view));
    return anybody(policy) ? 0 : 1;
}

Run define_escalate(OptionSet& options) {
    auto o = std::make_shared<EscalateOptions>();
    options.arguments("MOMENT", o->moment, option_text::moment);
    options.text("--severity", o->severity, "SEVERITY", "How bad it is. Default: list the severities");
    options.text("--customer", o->customer, "ID",
                 "Affected customer. Default: none, which counts as the tier standard");
    options.flag("--table", o->table, "The whole policy as a matrix of severity and tier");
    return [o](Context& context) { return run_escalate(*o, context); };
}

}  // namespace

const Command escalate_command{
    "escalate",
    "Show whom to call and what you may decide",
    "The first escalation rule that matches: what you may decide alone, then whom to call when, by who is on duty "
    "at each step. A period counts as its start. Exit status 1 if nobody at all is reached.",
    "text, json, markdown",
    {"rota escalate --severity critical --customer acme friday 23:00", "rota escalate --table --format markdown"},
    define_escalate,
};

}  // namespace rota::cli
