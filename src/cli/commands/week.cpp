// `rota week`: loads from the weekend before the week to its end, and what was published lately.
#include "cli/commands/week.hpp"

#include <algorithm>

#include "rota/digest.hpp"
#include "rota/error.hpp"

#include "cli/published.hpp"
#include "cli/session.hpp"
#include "cli/week_mail.hpp"
#include "render/week.hpp"
#include "render/width.hpp"

namespace rota::cli {

namespace {

constexpr Duration seven_days{7, Seconds{0}};
/// How far ahead news are looked for: what is published lies at most some years ahead.
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
        return humane_warnings({all.roster, all.duties, week, all.held, HumaneQuestion::About::week});
    } catch (const Error& error) {
        context.note("rota: note: humane limits are not checked: " + render::visible(error.what()) + "\n");
        return {};
    }
}

std::string rendered(const render::WeekView& week, const render::View& view, const std::string& format) {
    if (format == "json") return render::week_json(week, view);
    if (format == "markdown") return render::week_markdown(week, view);
    if (format == "html") return render::week_html(week, view);
    return render::week_text(week, view);
}

}  // namespace

int run_week(const WeekOptions& options, Context& context) {
    const std::string format = context.format({"text", "markdown", "json", "html", "email"});
    if (format != "email" && (!options.mail_to.empty() || !options.mail_from.empty())) {
        throw Error(Error::Kind::usage, "--mail-to and --mail-from are for --format email");
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
    week.changes = changes_between(session.store.log(session.team), zone.subtract(week.now, seven_days), week.now);
    week.next = session.store.next_held(session.team, week.now + Seconds{1}, {});
    week.warnings = warnings_of(days, context, session);
    const render::View view = make_view(context, session, zone, days.start);
    context.out(format == "email" ? week_mail(week, view, {options.mail_to, options.mail_from}, context, session)
                                  : rendered(week, view, format));
    return 0;
}

}  // namespace rota::cli
