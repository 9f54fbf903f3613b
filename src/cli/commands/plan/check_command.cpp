// `rota check`: all that is wrong with the roster, whom a plan made from it would be hard on, and a word when it is
// right.
#include <algorithm>
#include <memory>

#include "rota/date_text.hpp"
#include "rota/eligibility.hpp"
#include "rota/escalation_holes.hpp"

#include "cli/commands/command.hpp"
#include "cli/commands/plan/check_plan.hpp"
#include "cli/commands/plan/horizon.hpp"
#include "cli/commands/plan/left_behind.hpp"
#include "cli/session/roster_input.hpp"
#include "render/plan/findings.hpp"
#include "render/plan/levels.hpp"

namespace rota::cli {

namespace {

using render::counted;
using render::format_text;
using render::Text;

struct CheckOptions {
    bool strict = false;
    bool verbose = false;
};

Text summary(const Roster& roster, const std::string& path) {
    return format_text("{}: {}: {}, {}, {}, {}\n", Text::of(path), Text::of(roster.team.name),
                       counted(roster.people.size(), "person", "people"),
                       counted(roster.rotations.size(), "rotation", "rotations"),
                       counted(roster.customers.size(), "customer", "customers"),
                       counted(roster.escalations.size(), "escalation rule", "escalation rules"));
}

/// What was read from calendars, with upcoming events.
Text calendars_text(const Roster& roster, Day today) {
    constexpr std::size_t most = 12;
    Text out;
    for (const CalendarRead& calendar : roster.calendars) {
        out += format_text("{}: {}: {}, {} ignored\n", Text::of(calendar.file),
                           calendar.person.empty() ? Text("holidays") : "time off of " + Text::of(calendar.person),
                           counted(calendar.events, "event", "events"), calendar.ignored);
        std::vector<std::string> lines;
        const Person* person = roster.find_person(calendar.person);
        if (person != nullptr) {
            for (const Period& period : person->time_off) {
                const auto* time = std::get_if<CalendarTime>(&period.when);
                if (time == nullptr) continue;
                if (time->event->recurs() || day_of(time->event->end) >= today) lines.push_back(period_text(period));
            }
        } else {
            for (const Holiday& holiday : roster.team.holidays) {
                if (holiday.date >= today) lines.push_back(day_text(holiday.date) + " " + holiday.name);
            }
        }
        for (std::size_t i = 0; i < std::min(lines.size(), most); ++i) out += "  " + Text::of(lines[i]) + "\n";
        if (lines.size() > most) out += format_text("  and {} more\n", lines.size() - most);
    }
    return out;
}

/// Hours at which an escalation rule applies and its roles have nobody on duty.
void warn_of_escalation_holes(const RosterInput& input, Day today, std::vector<Diagnostic>& diagnostics) {
    const Roster& roster = *input.parsed.value;
    for (const EscalationHole& hole : find_escalation_holes(roster, today)) {
        diagnostics.push_back(
            {Severity::warning, to_code(hole.kind), to_text(hole, roster), to_hint(hole.kind), input.path, {}, {}});
    }
}

/// About the roster as a whole: limits have no place in the file.
std::vector<Diagnostic> as_diagnostics(const std::vector<HumaneWarning>& warnings, const std::string& path) {
    std::vector<Diagnostic> list;
    for (const HumaneWarning& warning : warnings) {
        Diagnostic one;
        one.severity = warning.severity;
        one.code = warning.code;
        one.message = sentence(warning);
        one.file = path;
        list.push_back(std::move(one));
    }
    return list;
}

/// Everything about a roster that can be used.
std::vector<Diagnostic> findings_of(const RosterInput& input, Context& context) {
    const Roster& roster = *input.parsed.value;
    const MomentContext moments = team_moments(roster, context);
    std::vector<Diagnostic> all = input.parsed.diagnostics;
    warn_of_escalation_holes(input, moments.zone.day_at(moments.now), all);
    TeamHistory history = read_history(roster, context);
    const auto left = left_behind(roster, history, moments.now, input.path);
    all.insert(all.end(), left.begin(), left.end());
    const auto limits = as_diagnostics(warnings_of_plan(roster, std::move(history), context), input.path);
    all.insert(all.end(), limits.begin(), limits.end());
    return all;
}

/// What was read, in a line, and what from calendars if that is asked for.
Text read_text(const RosterInput& input, bool verbose, Context& context) {
    const Roster& roster = *input.parsed.value;
    const Text line = summary(roster, input.path);
    if (!verbose) return line;
    const MomentContext moments = team_moments(roster, context);
    return line + calendars_text(roster, moments.zone.day_at(moments.now));
}

int run_check(const CheckOptions& options, Context& context) {
    const std::string format = context.format({"text", "json"});
    const RosterInput input = read_roster(context);
    const bool usable = input.parsed.value.has_value();
    const std::vector<Diagnostic> findings = usable ? findings_of(input, context) : input.parsed.diagnostics;
    if (format == "json") {
        context.out(Answer::bytes(render::diagnostics_json(findings)));
    } else {
        context.err(render::diagnostics_text(findings, context.err_columns()));
        if (usable) context.out(read_text(input, options.verbose, context));
    }
    if (!usable) return 2;
    return has_errors(findings) || (options.strict && !findings.empty()) ? 1 : 0;
}

Run define_check(OptionSet& options) {
    auto o = std::make_shared<CheckOptions>();
    options.flag("--strict", o->strict, "Exit with 1 on warnings, too");
    options.flag("-v,--verbose", o->verbose, "Also show what was read from calendars");
    return [o](Context& context) { return run_check(*o, context); };
}

}  // namespace

const Command check_command{
    "check",
    "Check the roster for errors",
    "Lists everything that is wrong with the roster file, each with its location and a hint; exit status 2 if it "
    "cannot be used. Plans the 26 weeks that `rota generate` would, without writing anything, and warns about turns "
    "that would be uncovered "
    "and humane limits that the plan would break. With a schedule file it also warns about published turns that the "
    "roster no longer allows, and names the command for each.",
    "text, json",
    {"rota check", "rota check --strict --format json"},
    define_check,
};

}  // namespace rota::cli
