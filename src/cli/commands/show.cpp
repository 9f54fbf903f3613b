// `rota show`: the duties of a period.
#include "cli/commands/show.hpp"

#include <algorithm>

#include "cli/session.hpp"
#include "render/show.hpp"

namespace rota::cli {

namespace {

void keep_person(std::vector<Span>& spans, const std::string& person) {
    spans.erase(std::remove_if(spans.begin(), spans.end(), [&](const Span& s) { return s.person != person; }),
                spans.end());
}

std::string rendered(const render::ShowView& show, const render::View& view, const std::string& format) {
    if (format == "json") return render::show_json(show, view);
    if (format == "csv") return render::show_csv(show, view);
    if (format == "markdown") return render::show_markdown(show, view);
    return render::show_text(show, view);
}

}  // namespace

int run_show(const ShowOptions& options, Context& context) {
    const std::string format = context.format({"text", "json", "csv", "markdown"});
    const Session session = open_session(context);
    const std::vector<std::string> roles =
        options.role.empty() ? std::vector<std::string>{} : std::vector{options.role};
    require_roles(session, roles);
    const std::vector<std::string> four_weeks{"today", "for", "4w"};
    const Moment moment =
        parse_period(options.period.empty() ? four_weeks : options.period, moment_context(context, session));

    render::ShowView show;
    show.asked = moment.asked;
    show.spans = session.store.load(session.team, moment.asked.as_interval(), roles).spans;
    if (!options.person.empty()) keep_person(show.spans, find_person(session, options.person).id);
    show.published_until = session.store.published_until(session.team);
    const render::View view = make_view(context, session, moment.zone, moment.asked.when.start);
    context.out(rendered(show, view, format));
    return 0;
}

}  // namespace rota::cli
