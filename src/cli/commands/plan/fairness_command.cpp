// `rota fairness`: the published schedule and its roster in, sums, proof and limits out.
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <string>

#include "rota/error.hpp"
#include "rota/expand.hpp"
#include "rota/fairness.hpp"
#include "rota/humane.hpp"
#include "rota/proof.hpp"

#include "cli/commands/command.hpp"
#include "cli/session/published.hpp"
#include "cli/session/session.hpp"
#include "render/plan/fairness_answer.hpp"

namespace rota::cli {

namespace {

struct FairnessOptions {
    std::string from;
    std::string to;
};

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

Answer rendered(const render::FairnessView& report, const render::View& view, const std::string& format) {
    if (format == "json") return Answer::bytes(render::fairness_json(report, view));
    if (format == "csv") return Answer::bytes(render::fairness_csv(report, view));
    return render::fairness_text(report, view);
}

/// The rotations have turns in the period that are not published.
bool lacks_turns(const Published& all, const Interval& period) {
    const Zone& zone = all.roster.team.zone;
    const auto turns = expand(all.roster, zone.day_at(period.start), zone.day_at(period.end - Seconds{1}));
    return !make_problem(all.roster, all.schedule, turns).turns.empty();
}

/// Nothing was given in any other way, and nothing was changed since: what is broken, the strict order breaks.
bool is_all_strict(const Published& all, const Interval& period) {
    const auto strict = [&](const PublishedDuty& each) {
        return each.round_robin || !period.contains(each.duty.when.start);
    };
    return all.schedule.held.empty() && std::all_of(all.schedule.duties.begin(), all.schedule.duties.end(), strict);
}

/// What the level counts, as a number of turns or rules.
std::size_t count_of(const std::vector<Level>& levels, const char* name) {
    const auto found = std::find_if(levels.begin(), levels.end(), [&](const Level& each) { return each.name == name; });
    return found != levels.end() && found->value.value_or(0) > 0 ? static_cast<std::size_t>(*found->value) : 0;
}

/// With the proof of their publication, if there is one and it still holds; else counted.
void set_levels(render::FairnessView& report, const Published& all, const std::vector<ChangeSet>& log) {
    const Interval& period = report.period;
    const auto asked = [&](const PublishedDuty& each) { return period.contains(each.duty.when.start); };
    if (lacks_turns(all, period)) report.levels_of.turns = render::LevelsOf::Turns::published;
    report.levels_of.strict = std::any_of(all.schedule.duties.begin(), all.schedule.duties.end(),
                                          [&](const PublishedDuty& each) { return each.round_robin && asked(each); });
    const auto proven = kept_proof({all.roster, all.schedule}, period, log);
    report.levels_of.counted = !proven;
    report.levels = proven ? *proven : published_levels(all.roster, all.schedule, period);
    report.levels_of.all_strict = report.levels_of.strict && is_all_strict(all, period);
    if (report.levels_of.all_strict) {
        report.levels_of.broken_rules = count_of(report.levels, "bent");
        report.levels_of.uncovered = count_of(report.levels, "uncovered");
    }
    report.empty = std::none_of(all.schedule.duties.begin(), all.schedule.duties.end(), asked);
}

int run_fairness(const FairnessOptions& options, Context& context) {
    const std::string format = context.format({"text", "json", "csv"});
    const Session session = open_session(context);
    const Published all = load_published(context, session);
    const MomentContext moments = moment_context(context, session);

    render::FairnessView report;
    report.period = fairness_period(options, all.schedule.duties, moments, session.zone);
    report.fairness = make_fairness(all.roster, all.schedule, report.period);
    set_levels(report, all, session.store.log(session.team));
    report.warnings = humane_warnings({all.roster, all.schedule, report.period});
    // Pay follows the team's days, in whatever zone the question is asked.
    const Zone shown = format == "csv" ? session.zone : context.display_zone(session.zone);
    const render::View view = make_view(context, session, shown, report.period.start);
    context.out(rendered(report, view, format));
    return 0;
}

Run define_fairness(OptionSet& options) {
    auto o = std::make_shared<FairnessOptions>();
    options.text("--from", o->from, "DATE",
                 "First day: only duties that start on or after it. Default: the first published");
    options.text("--to", o->to, "DATE", "Last day, included. Default: the last published");
    return [o](Context& context) { return run_fairness(*o, context); };
}

}  // namespace

const Command fairness_command{
    "fairness",
    "Show each person's load against their fair share",
    "Each person's share, target and load in the period, and their balance at its end, including all before; how good "
    "the plan is and what is proven; and humane limits that it breaks, such as two weekends running.",
    "text, json, csv",
    {"rota fairness", "rota fairness --from 2027-01-01 --to 2027-03-31 --format csv"},
    define_fairness,
};

}  // namespace rota::cli
