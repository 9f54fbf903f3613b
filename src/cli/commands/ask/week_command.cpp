// `rota week`: loads from the weekend before the week to its end, and what was published lately.
#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "rota/digest.hpp"
#include "rota/error.hpp"

#include "cli/commands/command.hpp"
#include "cli/session/published.hpp"
#include "cli/session/session.hpp"
#include "cli/site/week_mail.hpp"
#include "render/site/week_answer.hpp"

namespace rota::cli {

namespace {

struct WeekOptions {
    std::vector<std::string> moment;
    std::vector<std::string> mail_to;  ///< for --format email; none: everybody in the roster
    std::string mail_from;
};

constexpr Duration seven_days{7, Seconds{0}};
/// How far ahead to look for news: published duties are a few years ahead at most.
constexpr Duration horizon{3660, Seconds{0}};

/// The last weekend that ended by that day, or began before it.
Interval last_weekend(Day first, const MomentContext& moments) {
    Interval weekend = weekend_around(first, moments);
    for (Day day = first; weekend.start >= moments.zone.start_of(first); day -= date::days{1}) {
        weekend = weekend_around(day, moments);
    }
    return weekend;
}

/// A stored roster that can no longer be read costs the warnings, not the digest.
std::vector<HumaneWarning> warnings_of(const Interval& week, Context& context, const Session& session) {
    try {
        const Published all = load_published(context, session);
        return humane_warnings({all.roster, all.schedule, week, HumaneQuestion::About::week});
    } catch (const Error& error) {
        context.note("rota: note: humane limits are not checked: " + render::Text::of(error.what()) + "\n");
        return {};
    }
}

Answer rendered(const render::WeekView& week, const render::View& view, const std::string& format) {
    if (format == "json") return Answer::bytes(render::week_json(week, view));
    if (format == "markdown") return render::week_markdown(week, view);
    if (format == "html") return Answer::bytes(render::week_html(week, view));
    return render::week_text(week, view);
}

int run_week(const WeekOptions& options, Context& context) {
    const std::string format = context.format({"text", "markdown", "json", "html", "email"});
    if (format != "email" && (!options.mail_to.empty() || !options.mail_from.empty())) {
        throw Error(Error::Kind::usage, "--mail-to and --mail-from work only with --format email");
    }
    const Session session = open_session(context);
    const MomentContext moments = moment_context(context, session);
    const Moment moment = parse_moment(options.moment, moments);
    const Zone& zone = moment.zone;

    render::WeekView week;
    week.now = moments.now;
    const Interval days = week_around(zone.day_at(moment.asked.when.start), moments);
    const Interval weekend = last_weekend(zone.day_at(days.start), moments);
    const Instant from = std::min(weekend.start, week.now);
    const Instant to = std::max(days.end, zone.add(week.now, horizon));
    const Timeline timeline = session.store.load(session.team, {from, to}, {});
    week.digest = make_digest(timeline, days, weekend, week.now, zone.subtract(week.now, seven_days));
    week.beside = spans_beside(session, week.digest.duties, {});
    week.changes = changes_between(session.store.log(session.team), zone.subtract(week.now, seven_days), week.now);
    week.next = session.store.next_held(session.team, week.now + Seconds{1}, {});
    week.warnings = warnings_of(days, context, session);
    const render::View view = make_view(context, session, zone, days.start);
    const MailOptions mail{options.mail_to, options.mail_from};
    context.out(format == "email" ? Answer::bytes(week_mail(week, view, mail, context, session))
                                  : rendered(week, view, format));
    return 0;
}

Run define_week(OptionSet& options) {
    auto o = std::make_shared<WeekOptions>();
    options.arguments("MOMENT", o->moment, "Any moment of the week. Default: now");
    options.list("--mail-to", o->mail_to, "ADDRESS",
                 "For email: recipient; may be given several times. Default: everybody in the roster");
    options.text("--mail-from", o->mail_from, "ADDRESS", "For email: sender. Default: you on this machine");
    return [o](Context& context) { return run_week(*o, context); };
}

}  // namespace

const Command week_command{
    "week",
    "Print the weekly digest",
    "Who is on duty now, the week's duties, gaps, what was published lately, and thanks to those on duty last "
    "weekend.",
    "text, markdown, json, html, email",
    {"rota week", "rota week next week --format markdown", "rota week --format email | sendmail -t"},
    define_week,
};

}  // namespace rota::cli
