// `rota show`: the duties of a period.
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "rota/error.hpp"

#include "cli/commands/command.hpp"
#include "cli/program/field_list.hpp"
#include "cli/session/session.hpp"
#include "cli/site/site_input.hpp"
#include "render/schedule/ics.hpp"
#include "render/schedule/show_answer.hpp"
#include "render/schedule/timeline_text.hpp"

namespace rota::cli {

namespace {

struct ShowOptions {
    std::vector<std::string> period;
    std::string person;
    std::string role;
    std::string alarm;                  ///< for ics: how long before a duty to announce it
    std::optional<std::string> fields;  ///< separated by commas
    bool timeline = false;
};

void keep_person(std::vector<Span>& spans, const std::string& person) {
    spans.erase(std::remove_if(spans.begin(), spans.end(), [&](const Span& s) { return s.person != person; }),
                spans.end());
}

struct FeedOptions {
    std::string person;  ///< whose feed; empty: everybody's
    std::string role;
    std::optional<Duration> alarm;
};

/// Hand-offs may be with duties outside of what is shown, so the neighbours are loaded wider.
std::string rendered_ics(const render::ShowView& show, const render::View& view, const FeedOptions& options,
                         const Session& session) {
    Interval reach = show.asked.as_interval();
    for (const Span& span : show.spans) {
        reach.start = std::min(reach.start, span.when.start - Seconds{1});
        reach.end = std::max(reach.end, span.when.end + Seconds{1});
    }
    const std::vector<Span> around = session.store.load(session.team, reach, {}).spans;
    render::FeedView feed;
    feed.title = session.team.name;
    feed.spans = show.spans;
    const std::vector<ChangeSet> log = session.store.log(session.team);
    feed.histories = duty_histories(log);
    if (!options.person.empty()) feed.withdrawn = render::withdrawn_duties(log, around)[options.person];
    std::erase_if(feed.withdrawn, [&](const Span& span) {
        return !span.when.overlaps(show.asked.as_interval()) ||
               (!options.role.empty() && span.duty.role != options.role);
    });
    feed.alarm = options.alarm;
    return render::feed_ics(feed, view, render::NeighbourIndex(around));
}

std::vector<std::string> chosen_fields(const ShowOptions& options, const std::string& format) {
    if (!options.fields) return {};
    if (format == "ics" || options.timeline) {
        throw Error(Error::Kind::usage,
                    fmt::format("--fields cannot be combined with {}", format == "ics" ? "--format ics" : "--timeline"),
                    "it selects the columns of text, json, csv, markdown and html");
    }
    return read_fields(*options.fields, render::show_fields());
}

Answer rendered(const render::ShowView& show, const render::View& view, const std::string& format) {
    if (format == "json") return Answer::bytes(render::show_json(show, view));
    if (format == "csv") return Answer::bytes(render::show_csv(show, view));
    if (format == "markdown") return render::show_markdown(show, view);
    if (format == "html") return Answer::bytes(render::show_html(show, view));
    return render::show_text(show, view);
}

int run_show(const ShowOptions& options, Context& context) {
    const std::string format = context.format({"text", "json", "csv", "markdown", "ics", "html"});
    if (options.timeline && format != "text")
        throw Error(Error::Kind::usage, "--timeline works only with --format text");
    const std::vector<std::string> fields = chosen_fields(options, format);
    const std::optional<Duration> alarm = read_alarm(options.alarm);
    if (alarm && format != "ics") throw Error(Error::Kind::usage, "--alarm works only with --format ics");
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
    const std::string person = options.person.empty() ? "" : find_person(session, options.person).id;
    if (person.empty()) {
        show.beside = spans_beside(session, show.spans, roles);
    } else {
        show.one_person = true;
        keep_person(show.spans, person);
    }
    show.fields = fields;
    show.published_until = session.store.published_until(session.team);
    const render::View view = make_view(context, session, moment.zone, moment.asked.when.start);
    if (options.timeline) {
        context.out(render::timeline_text(show, view, session.team.weekend, context.out_width()));
        return 0;
    }
    const FeedOptions feed{person, options.role, alarm};
    context.out(format == "ics" ? Answer::bytes(rendered_ics(show, view, feed, session))
                                : rendered(show, view, format));
    return 0;
}

Run define_show(OptionSet& options) {
    auto o = std::make_shared<ShowOptions>();
    options.arguments("PERIOD", o->period,
                      "A MOMENT, `A to B`, or `A for DURATION` (2w, 5d, 12h). Default: four weeks from today");
    options.text("--person", o->person, "PERSON", option_text::person);
    options.text("--role", o->role, "ROLE", option_text::role);
    options.text("--fields", o->fields, "LIST",
                 "Only these columns, one line per duty, in this order: duty, turn, role, rotation, shift, person, "
                 "name, from, to, "
                 "source, reason. Not for ics");
    options.flag("--timeline", o->timeline, "Draw a picture: a line for each role, a bar for each duty");
    options.text("--alarm", o->alarm, "DURATION", "For ics: announce each duty this long before it, such as 1d or 12h");
    return [o](Context& context) { return run_show(*o, context); };
}

}  // namespace

const Command show_command{
    "show",
    "Show the duties in a period",
    "--fields limits the output to these columns: a list to give to others without ids and reasons.",
    "text, json, csv, markdown, ics, html",
    {"rota show next month", "rota show 2026-12-01 to 2027-02-28 --fields from,to,role,name --format csv",
     "rota show --timeline", "rota show next year --person dana --format ics --alarm 1d > dana.ics"},
    define_show,
};

}  // namespace rota::cli
