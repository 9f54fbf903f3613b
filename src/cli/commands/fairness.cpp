// `rota fairness`: the published schedule and its roster in, sums, proof and limits out.
#include "cli/commands/fairness.hpp"

#include <fmt/format.h>

#include "rota/error.hpp"
#include "rota/fairness.hpp"
#include "rota/humane.hpp"
#include "rota/proof.hpp"

#include "cli/published.hpp"
#include "cli/session.hpp"
#include "render/fairness.hpp"

namespace rota::cli {

namespace {

/// Whole days of the team; without an option, from the first day or to the last of what is published.
Interval fairness_period(const FairnessOptions& options, const std::vector<PublishedDuty>& duties,
                         MomentContext moments, const Zone& zone) {
    moments.zone = zone;
    const Interval all = duties.empty() ? Interval{moments.now, moments.now + Seconds{1}} : whole_schedule(duties);
    const Day first = options.from.empty() ? zone.day_at(all.start) : parse_from_day(options.from, moments);
    const Day last =
        options.to.empty() ? std::max(first, zone.day_at(all.end - Seconds{1})) : parse_to_day(options.to, moments);
    if (last < first) {
        throw Error(Error::Kind::usage,
                    fmt::format("--to ({}) is before the first day ({})", to_text(last), to_text(first)));
    }
    return {zone.start_of(first), zone.start_of(last + date::days{1})};
}

std::string rendered(const render::FairnessView& report, const render::View& view, const std::string& format) {
    if (format == "json") return render::fairness_json(report, view);
    if (format == "csv") return render::fairness_csv(report, view);
    return render::fairness_text(report, view);
}

}  // namespace

int run_fairness(const FairnessOptions& options, Context& context) {
    const std::string format = context.format({"text", "json", "csv"});
    const Session session = open_session(context);
    const Published all = load_published(context, session);
    const MomentContext moments = moment_context(context, session);

    render::FairnessView report;
    report.period = fairness_period(options, all.duties, moments, session.zone);
    report.fairness = make_fairness(all.roster, all.duties, report.period, all.held);
    report.levels = prove_published(all.roster, all.duties, report.period,
                                    published_levels(all.roster, all.duties, report.period, all.held), all.held);
    report.warnings = humane_warnings({all.roster, all.duties, report.period, all.held});
    // Pay goes by the team's days, whoever asks from wherever.
    const Zone shown = format == "csv" ? session.zone : context.display_zone(session.zone);
    const render::View view = make_view(context, session, shown, report.period.start);
    context.out(rendered(report, view, format));
    return 0;
}

}  // namespace rota::cli
