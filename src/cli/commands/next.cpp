// `rota next`: one person's coming duties, in their own zone.
#include "cli/commands/next.hpp"

#include "cli/session.hpp"
#include "render/next.hpp"

namespace rota::cli {

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
    context.out(format == "json" ? render::next_json(next, view) : render::next_text(next, view));
    return next.spans.empty() ? 1 : 0;
}

}  // namespace rota::cli
