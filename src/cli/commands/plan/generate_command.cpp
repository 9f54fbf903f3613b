// `rota generate`: roster and history in, plan out, one transaction.
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <string>
#include <utility>

#include "rota/error.hpp"
#include "rota/expand.hpp"
#include "rota/plan.hpp"
#include "rota/plan_draft.hpp"
#include "rota/reasons.hpp"
#include "rota/remedies.hpp"
#include "rota/schedule_store.hpp"

#include "cli/commands/command.hpp"
#include "cli/commands/plan/horizon.hpp"
#include "cli/commands/plan/progress.hpp"
#include "cli/session/roster_input.hpp"
#include "cli/session/session.hpp"
#include "render/plan/findings.hpp"
#include "render/plan/generate_answer.hpp"

namespace rota::cli {

namespace {

struct GenerateOptions {
    std::string from;
    std::string to;
    int weeks = 0;  ///< 0: not given
    bool dry_run = false;
    bool explain = false;
    bool repair = false;
    bool replan = false;
    int effort = 0;  ///< 0: not given
};

constexpr int most_weeks = 5220;  // a hundred years

Horizon read_horizon(const GenerateOptions& options, const std::vector<PublishedDuty>& history,
                     const MomentContext& moments) {
    if (!options.to.empty() && options.weeks != 0) {
        throw Error(Error::Kind::usage, "--to and --weeks cannot be used together");
    }
    if (options.weeks < 0 || options.weeks > most_weeks) {
        throw Error(Error::Kind::usage, fmt::format("--weeks must be from 1 to {}", most_weeks));
    }
    Horizon horizon{};
    horizon.first = options.from.empty() ? first_day_to_plan(history, moments) : parse_from_day(options.from, moments);
    const int weeks = options.weeks == 0 ? default_weeks : options.weeks;
    horizon.last =
        options.to.empty() ? horizon.first + date::weeks{weeks} - date::days{1} : parse_to_day(options.to, moments);
    if (horizon.last < horizon.first) {
        throw Error(Error::Kind::usage,
                    fmt::format("--to ({}) is before the first day to plan ({})", to_text(horizon.last),
                                to_text(horizon.first)),
                    options.from.empty() ? "give --from to plan an earlier time" : "");
    }
    return horizon;
}

/// Each turn that there is a reason for, with its duties as one span.
std::vector<render::ExplainedSpan> explained(const PlanDraft& draft, bool published) {
    std::vector<render::ExplainedSpan> list;
    std::size_t t = 0;
    for (const TurnReason& reason : reasons_of(draft)) {
        while (draft.problem.turns[t].id() != reason.turn_id()) ++t;
        const Turn& turn = draft.problem.turns[t];
        const Interval when{turn.start(), turn.end()};
        const Span span{turn.duties.front(), turn.start(), when,          draft.plan.person[t],
                        Source::plan,        "",           draft.work.now};
        list.push_back({span, reason, published});
    }
    return list;
}

/// Names come from the roster; people who have left it are known to the file only.
std::vector<Contact> people_of(const Roster& roster, const std::optional<ScheduleStore>& store) {
    std::vector<Contact> people;
    for (const Person& p : roster.people) people.push_back({p.id, p.name, p.email, p.phone, p.chat, p.zone.name()});
    if (const auto team = store ? store->find_team(roster.team.id) : std::nullopt) {
        const std::vector<Contact> known = store->contacts(*team);
        people.insert(people.end(), known.begin(), known.end());
    }
    return people;
}

render::View view_of(const Roster& roster, std::vector<Contact> people, Context& context, Instant from) {
    render::View view;
    view.team_id = roster.team.id;
    view.team_name = roster.team.name;
    view.zone = context.display_zone(roster.team.zone);
    view.year = render::year_of(from, view.zone);
    view.roles = roster.roles();
    view.people = render::Directory(std::move(people));
    view.width = context.out_columns();
    return view;
}

/// An open store if there is, or will be, a file; nothing for a dry run without one.
std::optional<ScheduleStore> open_store(const GenerateOptions& options, const Context& context) {
    if (!options.dry_run) return ScheduleStore::open(context.db_path(), ScheduleStore::Access::create);
    if (!file_exists(context.db_path())) return std::nullopt;
    return ScheduleStore::open(context.db_path(), ScheduleStore::Access::read);
}

/// What the file has about the team: what is published, its changes, and absences.
PlanningWork read_work(const std::optional<ScheduleStore>& store, const Roster& roster, Context& context) {
    PlanningWork work{roster, {}, team_moments(roster, context).now};
    const auto team = store ? store->find_team(roster.team.id) : std::nullopt;
    if (!team) return work;
    work.published = store->schedule(*team);
    work.roster = with_absences(roster, store->absences(*team));
    return work;
}

/// What the plan's levels speak of.
render::LevelsOf levels_of(const Problem& problem, const Plan& plan) {
    render::LevelsOf of;
    if (!problem.history.duties.empty()) of.turns = render::LevelsOf::Turns::added;
    if (!problem.published.empty()) of.turns = render::LevelsOf::Turns::replanned;
    const auto is_strict = [&](const Turn& turn) {
        return problem.roster.rotations[turn.rotation].strategy == Rotation::Strategy::round_robin;
    };
    of.strict = std::any_of(problem.turns.begin(), problem.turns.end(), is_strict);
    of.all_strict = of.strict && std::all_of(problem.turns.begin(), problem.turns.end(), is_strict);
    for (const UncoveredTurn& turn : plan.uncovered) of.uncovered += turn.strict_order ? 1 : 0;
    for (const Bend& bend : plan.bent) of.broken_rules += bend.cause == Bend::Cause::strict_order ? 1 : 0;
    return of;
}

render::GenerateView make_report(const PlanDraft& draft) {
    DraftFindings found = findings_of(draft);
    render::GenerateView report;
    report.levels = draft.plan.levels;
    report.levels_of = levels_of(draft.problem, draft.plan);
    report.bent = draft.plan.bent;
    report.horizon = found.period;
    report.turns = found.turns;
    report.added = found.added;
    report.kept = found.kept;
    report.in_the_way = found.in_the_way;
    report.uncovered = std::move(found.uncovered);
    report.forbidden = std::move(found.forbidden);
    report.warnings = std::move(found.warnings);
    report.again = draft.work.again();
    report.moved = draft.moved;
    if (report.again) return report;
    report.planned = PublishedSchedule(draft.duties).timeline().spans;
    if (!draft.duties.empty()) report.beside = draft.after().timeline().spans;
    return report;
}

/// What somebody can do about turns that have nobody or that the roster forbids, as the file is once this has run.
void report_advice(render::GenerateView& report, const PlanDraft& draft, const Roster& roster,
                   const std::optional<ScheduleStore>& store) {
    if (report.uncovered.empty() && report.forbidden.empty()) return;
    const PublishedSchedule published = report.dry_run ? draft.work.published : draft.after();
    const auto team = store ? store->find_team(roster.team.id) : std::nullopt;
    const std::vector<ChangeSet> log = team ? store->log(*team) : std::vector<ChangeSet>{};
    const Names names = names_of(people_of(roster, store));
    const Remedies remedies({roster, published, log, draft.work.now, names});
    for (const UncoveredTurn& turn : report.uncovered) {
        report.uncovered_advice.push_back(remedies.uncovered(turn.turn, turn.when));
    }
    for (const Forbidden& turn : report.forbidden) report.forbidden_advice.push_back(remedies.advice(turn));
}

Plan plan_watched(const Problem& problem, const GenerateOptions& options, Context& context) {
    Progress progress(context);
    Effort effort;
    if (options.effort != 0) effort.rounds = options.effort;
    effort.watch = [&](const std::vector<Level>& levels) { progress.show(levels); };
    return make_plan(problem, effort);
}

void require_no_horizon(const GenerateOptions& options) {
    if (options.repair && options.replan)
        throw Error(Error::Kind::usage, "--repair and --replan cannot be used together");
    if (options.from.empty() && options.to.empty() && options.weeks == 0) return;
    throw Error(Error::Kind::usage,
                fmt::format("{} works on published turns: --from, --to and --weeks cannot be combined with it",
                            options.repair ? "--repair" : "--replan"),
                "run `rota generate` by itself for new turns");
}

/// What the options ask for: new turns of a period, or published ones again.
void set_kind(PlanningWork& work, const GenerateOptions& options, const MomentContext& moments) {
    if (options.repair || options.replan) {
        require_no_horizon(options);
        work.kind = options.repair ? PlanningWork::Kind::repair : PlanningWork::Kind::replan;
        return;
    }
    const Horizon horizon = read_horizon(options, work.published.duties, moments);
    work.period = {moments.zone.start_of(horizon.first), moments.zone.start_of(horizon.last + date::days{1})};
    work.turns = expand(work.roster, horizon.first, horizon.last);
}

PlanDraft make_draft(const GenerateOptions& options, PlanningWork work, Context& context) {
    set_kind(work, options, team_moments(work.roster, context));
    Problem problem = problem_of(work);
    Plan plan = plan_watched(problem, options, context);
    return draft_of(std::move(work), std::move(problem), std::move(plan));
}

Publication publication_of(const GenerateOptions& options, const RosterInput& input, const PlanDraft& draft,
                           const Context& context) {
    Publication publication{*input.parsed.value, input.text_to_store, input.path, draft.duties, reasons_of(draft)};
    publication.by = context.author();
    publication.at = draft.work.now;
    publication.proof = draft.plan.levels;
    publication.proof_basis = proof_basis(draft);
    if (!draft.work.again()) return publication;
    publication.again = true;
    publication.kind = options.repair ? ChangeSet::Kind::repair : ChangeSet::Kind::replan;
    for (const auto& [move, why] : draft.moved) publication.why[move.turn] = why;
    return publication;
}

/// Of which team in this file, and the last entry of its log: while it is the same, what was read is still true.
using Seen = std::pair<std::int64_t, std::int64_t>;

Seen look(const ScheduleStore& store, const Roster& roster) {
    const auto team = store.find_team(roster.team.id);
    return team ? Seen{team->key, store.log_end(*team)} : Seen{};
}

/// A plan may take minutes and the file may hold many teams, so the lock is held only to read and to write. It is taken
/// before the work too, so that missing write permission is reported at once.
PlanDraft plan_and_publish(const GenerateOptions& options, const RosterInput& input,
                           std::optional<ScheduleStore>& store, Context& context) {
    constexpr int most_tries = 3;
    const Roster& roster = *input.parsed.value;
    for (int tries = 1; tries <= most_tries; ++tries) {
        if (tries > 1) context.note("rota: the schedule was changed in the meantime: planning again\n");
        store->lock();
        const Seen before = look(*store, roster);
        PlanningWork work = read_work(store, roster, context);
        store->unlock();
        const PlanDraft draft = make_draft(options, std::move(work), context);
        const Publication publication = publication_of(options, input, draft, context);
        store->lock();
        if (look(*store, roster) == before) {
            store->publish(publication);
            return draft;
        }
        store->unlock();
    }
    throw Error(Error::Kind::world,
                fmt::format("the schedule of {} was changed {} times during planning; nothing was written",
                            roster.team.id, most_tries),
                "run the command again when nobody else is changing it");
}

int run_generate(const GenerateOptions& options, Context& context) {
    const std::string format = context.format({"text", "json"});
    const RosterInput input = read_roster(context);
    context.err(render::diagnostics_text(input.parsed.diagnostics, context.err_columns()));
    if (!input.parsed.value) return 2;
    const Roster& roster = *input.parsed.value;

    std::optional<ScheduleStore> store = open_store(options, context);
    const PlanDraft draft = options.dry_run ? make_draft(options, read_work(store, roster, context), context)
                                            : plan_and_publish(options, input, store, context);

    render::GenerateView report = make_report(draft);
    report.dry_run = options.dry_run;
    report.db = context.db_path();
    if (options.explain) report.reasons = explained(draft, !options.dry_run);
    if (format == "text") report_advice(report, draft, roster, store);
    const render::View view = view_of(roster, people_of(roster, store), context, draft.work.now);
    context.out(format == "json" ? Answer::bytes(render::generate_json(report, view))
                                 : render::generate_text(report, view));
    return report.uncovered.empty() && report.forbidden.empty() ? 0 : 1;
}

Run define_generate(OptionSet& options) {
    auto o = std::make_shared<GenerateOptions>();
    options.text("--from", o->from, "DATE", "First day to plan. Default: today, or the day after what is published");
    options.text("--to", o->to, "DATE", "Last day to plan, included");
    options.number("--weeks", o->weeks, "N", {1, 5220}, "How many weeks to plan instead of --to. Default: 26");
    options.flag("--dry-run", o->dry_run, "Show the plan and write nothing");
    options.flag("--repair", o->repair,
                 "Reassign only published turns that break the roster or are uncovered, moving as few as possible");
    options.flag("--replan", o->replan, "Re-plan published turns that start after the notice period");
    options.flag("--explain", o->explain, "Explain for each new turn why it went to that person");
    options.number("--effort", o->effort, "N", {1, 1000000},
                   "Search effort in units of work, not seconds; from 100 on it may take minutes. Default: 20");
    return [o](Context& context) { return run_generate(*o, context); };
}

}  // namespace

const Command generate_command{
    "generate",
    "Plan the coming weeks and publish them",
    "Assigns every turn in the period as fairly as the rules allow, and publishes the plan. Turns that are "
    "already published stay as they are. Exit status 1 if a turn is uncovered, or the roster forbids a "
    "published turn.",
    "text, json",
    {"rota generate --dry-run", "rota generate --from 2027-01-01 --to 2027-06-30"},
    define_generate,
};

}  // namespace rota::cli
