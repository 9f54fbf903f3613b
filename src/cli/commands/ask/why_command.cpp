// `rota why`: the same look-up as `who`, and then the reason stored with each turn.
#include <algorithm>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

#include "cli/commands/command.hpp"
#include "cli/session/session.hpp"
#include "render/plan/why_answer.hpp"

namespace rota::cli {

namespace {

struct WhyOptions {
    std::vector<std::string> moment;
    std::string role;
};

/// What was done to the time of a span.
std::vector<DatedChange> changes_of(const std::vector<DatedChange>& all, const Span& span) {
    std::vector<DatedChange> changes;
    std::copy_if(all.begin(), all.end(), std::back_inserter(changes), [&](const DatedChange& dated) {
        return dated.change.role == span.duty.role && dated.change.duty == span.duty.when.start &&
               dated.change.when.overlaps(span.when);
    });
    return changes;
}

int run_why(const WhyOptions& options, Context& context) {
    const std::string format = context.format({"text", "json"});
    const Session session = open_session(context);
    const std::vector<std::string> roles =
        options.role.empty() ? std::vector<std::string>{} : std::vector{options.role};
    require_roles(session, roles);
    const Moment moment = parse_moment(options.moment, moment_context(context, session));

    const LookUp found = session.store.look_up(session.team, moment.asked.as_interval(), roles);
    const WhoAnswer answer = who(found.timeline, roles, moment.asked);
    render::WhyView why;
    why.asked = moment.asked;
    why.roles = roles;
    why.next = answer.next;
    if (!why.next) why.ends = session.store.published_until(session.team) <= moment.asked.when.end;
    // From the whole log, without what was undone.
    const std::vector<DatedChange> all =
        changes_between(session.store.log(session.team), Instant::min(), Instant::max());
    for (const Span& span : flatten(found.timeline, moment.asked.as_interval())) {
        const auto reason = session.store.reason(session.team, span.duty.role, span.turn_start);
        why.duties.push_back({span, reason, true, changes_of(all, span)});
    }
    const render::View view = make_view(context, session, moment.zone, moment.asked.when.start);
    context.out(format == "json" ? Answer::bytes(render::why_json(why, view)) : render::why_text(why, view));
    return answer.on_duty.empty() ? 1 : 0;
}

Run define_why(OptionSet& options) {
    auto o = std::make_shared<WhyOptions>();
    options.arguments("MOMENT", o->moment, option_text::moment);
    options.text("--role", o->role, "ROLE", option_text::role);
    return [o](Context& context) { return run_why(*o, context); };
}

}  // namespace

const Command why_command{
    "why",
    "Explain why that person is on duty",
    "For each duty of that moment: who could not take it and why not, the balances before it, and what "
    "has changed since. Exit status 1 if nobody is on duty.",
    "text, json",
    {"rota why friday night", "rota why next weekend --role primary"},
    define_why,
};

}  // namespace rota::cli
