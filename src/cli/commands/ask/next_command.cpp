// `rota next`: one person's coming duties, in their own zone.
#include <memory>
#include <string>

#include "cli/commands/command.hpp"
#include "cli/session/session.hpp"
#include "render/schedule/next_answer.hpp"

namespace rota::cli {

namespace {

struct NextOptions {
    std::string person;
    int count = 5;
};

int run_next(const NextOptions& options, Context& context) {
    const std::string format = context.format({"text", "json"});
    const Session session = open_session(context);
    render::NextView next;
    next.person = find_person(session, options.person);
    next.now = moment_context(context, session).now;
    next.spans = session.store.spans_of(session.team, next.person.id, next.now, options.count);
    next.published_until = session.store.published_until(session.team).value_or(next.now);
    const Zone zone = context.display_zone(context.zone(next.person.zone));
    const render::View view = make_view(context, session, zone, next.now);
    context.out(format == "json" ? Answer::bytes(render::next_json(next, view)) : render::next_text(next, view));
    return next.spans.empty() ? 1 : 0;
}

Run define_next(OptionSet& options) {
    auto o = std::make_shared<NextOptions>();
    options.argument("PERSON", o->person, "An id, or the beginning of an id or name", OptionSet::required);
    options.number("--count", o->count, "N", {1, 10000}, "How many duties. Default: 5");
    return [o](Context& context) { return run_next(*o, context); };
}

}  // namespace

const Command next_command{
    "next",
    "Show one person's upcoming duties",
    "Times are in that person's own zone. Exit status 1 if there are none.",
    "text, json",
    {"rota next dana", "rota next dana --count 20"},
    define_next,
};

}  // namespace rota::cli
