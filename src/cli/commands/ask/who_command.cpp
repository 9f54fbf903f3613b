// `rota who`: one look-up, so it loads only the spans asked about and the next ones.
#include <algorithm>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cli/commands/command.hpp"
#include "cli/program/field_list.hpp"
#include "cli/session/session.hpp"
#include "render/schedule/who_answer.hpp"

namespace rota::cli {

namespace {

struct WhoOptions {
    std::vector<std::string> moment;
    std::vector<std::string> roles;
    std::string customer;
    std::optional<std::string> fields;  ///< separated by commas
};

/// The spans that come after the question, one a role at most.
std::vector<Span> later_spans(const Timeline& timeline, const Interval& range) {
    std::vector<Span> later;
    std::copy_if(timeline.spans.begin(), timeline.spans.end(), std::back_inserter(later),
                 [&](const Span& span) { return span.when.start >= range.end; });
    return later;
}

int run_who(const WhoOptions& options, Context& context) {
    const std::string format = context.format({"text", "json"});
    std::vector<std::string> fields;
    if (options.fields) fields = read_fields(*options.fields, render::who_fields());
    const Session session = open_session(context);
    require_roles(session, options.roles);
    const MomentContext moments = moment_context(context, session);
    const Moment moment = parse_moment(options.moment, moments);

    render::WhoView who;
    who.asked = moment.asked;
    who.now = moments.now;
    who.fields = fields;
    const Interval range = moment.asked.as_interval();
    LookUp found = session.store.look_up(session.team, range, options.roles);
    who.answer = rota::who(found.timeline, options.roles, moment.asked);
    who.roles = options.roles;
    who.next_by_role = later_spans(found.timeline, range);
    if (who.next_by_role.empty()) who.ends = session.store.published_until(session.team) <= range.end;
    if (!options.customer.empty()) {
        const Roster roster = stored_roster(context, session);
        who.customer = render::CustomerView{find_customer(roster, options.customer), moment.asked.when.start};
    }
    const render::View view =
        make_view(context, session, moment.zone, moment.asked.when.start, std::move(found.contacts));
    context.out(format == "json" ? Answer::bytes(render::who_json(who, view)) : render::who_text(who, view));
    return who.answer.on_duty.empty() ? 1 : 0;
}

Run define_who(OptionSet& options) {
    auto o = std::make_shared<WhoOptions>();
    options.arguments("MOMENT", o->moment, option_text::moment);
    options.list("--role", o->roles, "ROLE", "Only this role; may be given several times");
    options.text("--customer", o->customer, "ID", "Also show that customer's local time");
    options.text(
        "--fields", o->fields, "LIST",
        "Only these columns, one line per person: role, person, name, email, phone, chat, from, to, duty, shift, "
        "rotation, source");
    return [o](Context& context) { return run_who(*o, context); };
}

}  // namespace

const Command who_command{
    "who",
    "Show who is on duty",
    "Names everyone who is on duty at that moment, how to reach them, and who comes next. Exit status 1 if nobody "
    "is.",
    "text, json",
    {"rota who friday night", "rota who --role primary --fields name,phone"},
    define_who,
};

}  // namespace rota::cli
