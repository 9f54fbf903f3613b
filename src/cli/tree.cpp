// The commands and their options, for CLI11. Each command line is parsed by an App of its own that has the command's
// and the global options: so global options stand before or after the command, only one command's options are set up
// at a start, and no word of a MOMENT is ever taken for a command.
#include "cli/tree.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <span>

#include "rota/diagnostic.hpp"
#include "rota/error.hpp"
#include "rota/version.hpp"

#include "cli/commands/check.hpp"
#include "cli/commands/customers.hpp"
#include "cli/commands/escalate.hpp"
#include "cli/commands/fairness.hpp"
#include "cli/commands/generate.hpp"
#include "cli/commands/import.hpp"
#include "cli/commands/init.hpp"
#include "cli/commands/log.hpp"
#include "cli/commands/next.hpp"
#include "cli/commands/override.hpp"
#include "cli/commands/replace.hpp"
#include "cli/commands/show.hpp"
#include "cli/commands/swap.hpp"
#include "cli/commands/undo.hpp"
#include "cli/commands/verify.hpp"
#include "cli/commands/week.hpp"
#include "cli/commands/who.hpp"
#include "cli/commands/why.hpp"
#include "cli/help.hpp"

namespace rota::cli {

namespace {

using Run = std::function<int(Context&)>;

struct Command {
    const char* name;
    const char* summary;
    const char* about;
    const char* formats;
    std::array<const char*, 2> examples;
    Run (*define)(CLI::App& app);
};

constexpr const char* global_group = "global";
constexpr const char* moment_text =
    "now, friday, friday night, tomorrow 9am, next weekend, 2026-12-04 22:00, in 3 hours, ...; several words need no "
    "quotes. Default: now";

CLI::Option* text_option(CLI::App& app, const char* name, std::string& value, const char* kind, const char* text) {
    return app.add_option(name, value, text)->type_name(kind);
}

CLI::Option* words(CLI::App& app, const char* name, std::vector<std::string>& value, const char* text) {
    return app.add_option(name, value, text)->type_name("");
}

Run define_init(CLI::App&) {
    return run_init;
}

Run define_check(CLI::App& app) {
    auto o = std::make_shared<CheckOptions>();
    app.add_flag("--strict", o->strict, "Warnings, too, make the exit status 1");
    return [o](Context& context) { return run_check(*o, context); };
}

Run define_generate(CLI::App& app) {
    auto o = std::make_shared<GenerateOptions>();
    text_option(app, "--from", o->from, "DATE",
                "First day to plan. Default: today, or the day after what is published");
    text_option(app, "--to", o->to, "DATE", "Last day to plan, included");
    app.add_option("--weeks", o->weeks, "How many weeks to plan instead of --to. Default: 26")
        ->type_name("N")
        ->check(CLI::Range(1, 5220).description(""));
    app.add_flag("--dry-run", o->dry_run, "Show the plan and write nothing");
    app.add_flag(
        "--repair", o->repair,
        "Plan nothing new: give published turns that the roster forbids, or that have nobody, to others, moving "
        "as few turns as possible");
    app.add_flag("--replan", o->replan, "Plan nothing new: plan the published turns anew that start after the notice");
    app.add_flag("--explain", o->explain, "Say of each new turn why it went to that person");
    app.add_option("--effort", o->effort,
                   "How hard to look for a better plan and its proof; work, not seconds. From 100 on it may take "
                   "minutes. Default: 20")
        ->type_name("N")
        ->check(CLI::Range(1, 1000000).description(""));
    return [o](Context& context) { return run_generate(*o, context); };
}

Run define_who(CLI::App& app) {
    auto o = std::make_shared<WhoOptions>();
    words(app, "MOMENT", o->moment, moment_text);
    app.add_option("--role", o->roles, "Only this role; may be given several times")
        ->type_name("ROLE")
        ->allow_extra_args(false);
    text_option(app, "--customer", o->customer, "ID", "Say also what time it is at that customer's");
    text_option(app, "--fields", o->fields, "LIST",
                "Only these, one line a person: role, person, name, email, phone, chat, from, to, duty, shift, "
                "rotation, source");
    return [o](Context& context) { return run_who(*o, context); };
}

Run define_why(CLI::App& app) {
    auto o = std::make_shared<WhyOptions>();
    words(app, "MOMENT", o->moment, moment_text);
    text_option(app, "--role", o->role, "ROLE", "Only this role's duties");
    return [o](Context& context) { return run_why(*o, context); };
}

Run define_next(CLI::App& app) {
    auto o = std::make_shared<NextOptions>();
    text_option(app, "PERSON", o->person, "", "An id, or the beginning of an id or name")->required();
    app.add_option("--count", o->count, "How many duties. Default: 5")
        ->type_name("N")
        ->check(CLI::Range(1, 10000).description(""));
    return [o](Context& context) { return run_next(*o, context); };
}

Run define_show(CLI::App& app) {
    auto o = std::make_shared<ShowOptions>();
    words(app, "PERIOD", o->period,
          "A MOMENT, `A to B`, or `A for DURATION` (2w, 5d, 12h). Default: four weeks from today");
    text_option(app, "--person", o->person, "PERSON", "Only this person's duties");
    text_option(app, "--role", o->role, "ROLE", "Only this role's duties");
    return [o](Context& context) { return run_show(*o, context); };
}

Run define_week(CLI::App& app) {
    auto o = std::make_shared<WeekOptions>();
    words(app, "MOMENT", o->moment, "Any moment of the week. Default: now");
    return [o](Context& context) { return run_week(*o, context); };
}

Run define_escalate(CLI::App& app) {
    auto o = std::make_shared<EscalateOptions>();
    words(app, "MOMENT", o->moment, moment_text);
    text_option(app, "--severity", o->severity, "SEVERITY", "How bad it is. Without it, the severities are listed");
    text_option(app, "--customer", o->customer, "ID", "Whose problem it is. Without it, the tier is standard");
    app.add_flag("--table", o->table, "The whole policy as a matrix of severity and tier");
    return [o](Context& context) { return run_escalate(*o, context); };
}

Run define_customers(CLI::App& app) {
    auto o = std::make_shared<CustomersOptions>();
    words(app, "MOMENT", o->moment, moment_text);
    return [o](Context& context) { return run_customers(*o, context); };
}

void add_change_options(CLI::App& app, ChangeOptions& o) {
    text_option(app, "--reason", o.reason, "TEXT", "Why; kept in the log and shown to whoever asks");
    app.add_flag("--dry-run", o.dry_run, "Show what would change and write nothing");
}

Run define_override(CLI::App& app) {
    auto o = std::make_shared<OverrideOptions>();
    text_option(app, "PERSON", o->person, "", "Who takes over: an id, or the beginning of an id or name");
    text_option(app, "--role", o->role, "ROLE", "In which role. Not needed if there is only one");
    text_option(app, "--from", o->from, "MOMENT", "From when; of a day its start. May lie in the past")->required();
    text_option(app, "--to", o->to, "MOMENT", "Until when; of a day its end")->required();
    app.add_flag("--nobody", o->nobody, "Nobody is on duty in that time, instead of PERSON");
    add_change_options(app, *o);
    return [o](Context& context) { return run_override(*o, context); };
}

constexpr const char* duty_text =
    "An id (primary@2026-12-04T17:00Z), a person and a moment (dana friday), a person alone (their next), or a moment "
    "with --role";

Run define_swap(CLI::App& app) {
    auto o = std::make_shared<SwapOptions>();
    words(app, "DUTIES", o->duties, duty_text)->required();
    text_option(app, "--role", o->role, "ROLE", "The role of duties that are given as moments");
    add_change_options(app, *o);
    return [o](Context& context) { return run_swap(*o, context); };
}

Run define_cover(CLI::App& app) {
    auto o = std::make_shared<CoverOptions>();
    words(
        app, "DUTY", o->words,
        "DUTY by PERSON. A duty is an id, a person and a moment, a person alone (their next), or a moment with --role")
        ->required();
    text_option(app, "--role", o->role, "ROLE", "The role of a duty that is given as a moment");
    add_change_options(app, *o);
    return [o](Context& context) { return run_cover(*o, context); };
}

Run define_replace(CLI::App& app) {
    auto o = std::make_shared<ReplaceOptions>();
    text_option(app, "PERSON", o->person, "", "Who is away: an id, or the beginning of an id or name")->required();
    text_option(app, "--from", o->from, "MOMENT", "From when; of a day its start")->required();
    text_option(app, "--to", o->to, "MOMENT", "Until when; of a day its end. Default: for good");
    app.add_flag("--yes", o->yes, "Do not ask");
    add_change_options(app, *o);
    return [o](Context& context) { return run_replace(*o, context); };
}

Run define_undo(CLI::App& app) {
    auto o = std::make_shared<UndoOptions>();
    app.add_option("ID", o->id, "Which change, as `rota log` numbers them. Default: the newest")
        ->type_name("")
        ->check(CLI::PositiveNumber.description(""));
    app.add_flag("--dry-run", o->dry_run, "Show what would change and write nothing");
    return [o](Context& context) { return run_undo(*o, context); };
}

Run define_log(CLI::App& app) {
    auto o = std::make_shared<LogOptions>();
    words(app, "PERIOD", o->period, "Only changes made then, for example: last week. Default: all");
    text_option(app, "--about", o->about, "PERIOD", "Only changes of duties in that time");
    text_option(app, "--person", o->person, "PERSON", "Only what this person gained or lost");
    text_option(app, "--role", o->role, "ROLE", "Only changes of this role");
    return [o](Context& context) { return run_log(*o, context); };
}

Run define_fairness(CLI::App& app) {
    auto o = std::make_shared<FairnessOptions>();
    text_option(app, "--from", o->from, "DATE",
                "First day: duties that start from here on. Default: the first that is published");
    text_option(app, "--to", o->to, "DATE", "Last day, included. Default: the last that is published");
    return [o](Context& context) { return run_fairness(*o, context); };
}

Run define_verify(CLI::App& app) {
    auto o = std::make_shared<VerifyOptions>();
    text_option(app, "--from", o->from, "DATE", "Only duties from here on. Default: now");
    text_option(app, "--to", o->to, "DATE",
                "Only duties up to here; a day is included. Default: all that is published");
    return [o](Context& context) { return run_verify(*o, context); };
}

Run define_import(CLI::App& app) {
    auto o = std::make_shared<ImportOptions>();
    text_option(app, "KIND", o->kind, "", "pagerduty, opsgenie, grafana, csv or ics")->required();
    text_option(app, "FILE", o->file, "", "The export; - for standard input")->required();
    return [o](Context& context) { return run_import(*o, context); };
}

/// Nothing of it has to be made at a start.
std::span<const Command> commands() {
    static constexpr Command all[]{
        {"init",
         "Write a starter roster",
         "Writes a commented rota.toml to begin with. Never overwrites a file.",
         "",
         {"rota init", "rota init --roster teams/support.toml"},
         define_init},
        {"check",
         "Say whether the roster is right",
         "Lists everything that is wrong with the roster file, each with its place and a hint; exit status 2 if it "
         "cannot be used. Plans the next 26 weeks without writing anything, and warns of turns that would have nobody "
         "and of humane limits that the plan would break.",
         "text, json",
         {"rota check", "rota check --strict --format json"},
         define_check},
        {"generate",
         "Plan the coming weeks and publish them",
         "Gives every turn of the period to somebody, as fairly as the rules allow, and publishes the plan. What is "
         "published already stays as it is. Exit status 1 if a turn has nobody, or the roster forbids what is "
         "published.",
         "text, json",
         {"rota generate --dry-run", "rota generate --from 2027-01-01 --to 2027-06-30"},
         define_generate},
        {"who",
         "Say who is on duty",
         "Names everyone who is on duty at that moment, how to reach them, and who comes next. Exit status 1 if nobody "
         "is.",
         "text, json",
         {"rota who friday night", "rota who --role primary --fields name,phone"},
         define_who},
        {"why",
         "Say why that person is on duty",
         "For each duty of that moment: who could not take it and why not, how the balances stood before it, and what "
         "has changed since. Exit status 1 if nobody is on duty.",
         "text, json",
         {"rota why friday night", "rota why next weekend --role primary"},
         define_why},
        {"next",
         "Show one person's coming duties",
         "Times are in that person's own zone. Exit status 1 if no duty is to come.",
         "text, json",
         {"rota next dana", "rota next dana --count 20"},
         define_next},
        {"show",
         "Show the duties of a period",
         "",
         "text, json, csv, markdown",
         {"rota show next month", "rota show 2026-12-01 to 2027-02-28 --person dana --format csv"},
         define_show},
        {"week",
         "Print the weekly digest",
         "Who is on duty now, the week's duties, gaps, what was published lately, and thanks to those who carried last "
         "weekend.",
         "text, markdown, json",
         {"rota week", "rota week next week --format markdown"},
         define_week},
        {"escalate",
         "Say what you may do and whom to call",
         "The first escalation rule that matches: what you may decide alone, then whom to call when, by who is on duty "
         "at each step. Of a moment that is a period, its start counts. Exit status 1 if nobody at all is reached.",
         "text, json, markdown",
         {"rota escalate --severity critical --customer acme friday 23:00", "rota escalate --table --format markdown"},
         define_escalate},
        {"customers",
         "Show where the customers are",
         "Each customer's local day and time, whether they are at work, and who is on duty for them.",
         "text, json",
         {"rota customers", "rota customers friday 22:00"},
         define_customers},
        {"override",
         "Somebody takes over for a while",
         "PERSON is on duty in that role from --from to --to instead of whoever had it: a part of a duty, or parts of "
         "several; time between duties stays free. Says who has what now and what it does to balances. Refused if it "
         "would put somebody on duty twice at the same time; rest, time off and strangers to the rotation are warned "
         "about.",
         "text, json",
         {"rota override sam --role primary --from \"fri 20:00\" --to \"sat 8:00\" --reason dentist",
          "rota override --nobody --role backup --from 2026-12-24 --to 2026-12-26"},
         define_override},
        {"cover",
         "Somebody takes over a turn",
         "The shortest way to an override of a whole turn.",
         "text, json",
         {"rota cover dana friday by sam", "rota cover primary@2026-12-04T17:00Z by sam --reason \"school play\""},
         define_cover},
        {"swap",
         "Two people exchange two turns",
         "One change, made and taken back as one.",
         "text, json",
         {"rota swap dana friday sam next friday",
          "rota swap primary@2026-12-04T17:00Z primary@2026-12-11T17:00Z --reason \"school play\""},
         define_swap},
        {"replace",
         "Somebody is ill or leaves: who takes their turns?",
         "Gives the published turns that PERSON has in that time to others: as few changes as possible, and among "
         "those the fairest. Turns of others move only if that keeps a rule that would break otherwise. Shows the "
         "proposal and asks. Plans made later know the absence. Exit status 1 if nobody can take a turn.",
         "text, json",
         {"rota replace dana --from today --to \"next friday\" --reason flu",
          "rota replace dana --from 2027-02-01 --dry-run"},
         define_replace},
        {"undo",
         "Take a change back",
         "The newest override, swap or replacement that is not taken back yet, or the one named by its number in the "
         "log, if no later change lies on it. Publications are never taken back. Exit status 1 if nothing is left.",
         "text, json",
         {"rota undo", "rota undo 7 --dry-run"},
         define_undo},
        {"log",
         "Show every change",
         "Publications, overrides, swaps, replacements and what took them back, the newest first: when, by whom, who "
         "held the duty before and after, and why. Nothing is ever deleted.",
         "text, json, csv",
         {"rota log last week", "rota log --person dana --about next month --format csv"},
         define_log},
        {"fairness",
         "Show who carried what, against what they owe",
         "Each person's share, target and load in the period, and their balance at its end, with all before; how good "
         "the plan is and what is proven; and humane limits that it breaks, such as two weekends running.",
         "text, json, csv",
         {"rota fairness", "rota fairness --from 2027-01-01 --to 2027-03-31 --format csv"},
         define_fairness},
        {"verify",
         "Check what is published, for cron",
         "Looks for gaps, double bookings, duties that the roster forbids and damage to the file. Silent and 0 when "
         "all "
         "is well, else 1.",
         "text, json",
         {"rota verify", "rota verify --from 2026-12-01 --to 2026-12-31"},
         define_verify},
        {"import",
         "Make a roster from another tool's export",
         "Writes a roster that has the same people on duty from now on: from PagerDuty, Opsgenie, Grafana OnCall, a "
         "spreadsheet (csv) or a calendar (ics). What it cannot hold is listed on standard error, with the commands to "
         "run after `rota generate`. In csv and ics, --tz says whose clock is meant.",
         "",
         {"rota import pagerduty export.json > rota.toml", "rota import csv weekends.csv --tz Europe/Oslo > rota.toml"},
         define_import},
    };
    return all;
}

void add_global_options(CLI::App& app, GlobalOptions& o) {
    const auto global = [&](const char* name, std::string& value, const char* kind, const char* text) {
        return text_option(app, name, value, kind, text)->group(global_group);
    };
    global("--roster", o.roster, "FILE", "The roster. Default: $ROTA_ROSTER, else rota.toml here");
    global("--db", o.db, "FILE", "The schedule file. Default: $ROTA_DB, else rota.db beside the roster");
    global("--team", o.team, "ID", "The team. Default: the roster's, else the only one in the schedule file");
    global("--tz", o.time_zone, "ZONE", "Read and show times in this zone. Default: the team's");
    global("--now", o.now, "MOMENT", "Answer as if it were then");
    global("--format", o.format, "FORMAT", "How to answer: text, or what the command offers");
    global("--color", o.color, "WHEN", "auto, always or never. Default: auto");
    app.add_flag("--quiet", o.quiet, "No remarks on standard error, only errors")->group(global_group);
}

std::string option_name(const CLI::Option& option) {
    if (option.get_positional()) {
        const std::string name = option.get_name(true);
        const bool many = option.get_items_expected_max() > 1;
        return option.get_required() ? name : "[" + name + (many ? "..." : "") + "]";
    }
    const std::string kind = option.get_items_expected_max() == 0 ? "" : " " + option.get_type_name();
    return "--" + option.get_lnames().front() + kind;
}

std::vector<OptionDescription> describe(const CLI::App& app, bool positional, bool global) {
    std::vector<OptionDescription> list;
    for (const CLI::Option* option : app.get_options()) {
        if (option->get_positional() != positional || (option->get_group() == global_group) != global) continue;
        list.push_back({option_name(*option), option->get_description()});
    }
    return list;
}

CommandDescription describe_command(const Command& command) {
    CLI::App app;
    app.set_help_flag();
    const Run run = command.define(app);
    return {command.name,
            command.summary,
            command.about,
            command.formats,
            {command.examples.begin(), command.examples.end()},
            describe(app, true, false),
            describe(app, false, false)};
}

std::string quoted_list(const std::vector<std::string>& names) {
    std::string out;
    for (const std::string& name : names) out += (out.empty() ? "" : ", ") + name;
    return out;
}

/// The option that `word` ("--role", "--role=x") names, if there is one.
const CLI::Option* find_option(const CLI::App& app, const std::string& word) {
    return app.get_option_no_throw(word.substr(0, word.find('=')));
}

bool takes_value(const CLI::Option& option, const std::string& word) {
    return option.get_items_expected_max() > 0 && word.find('=') == std::string::npos;
}

/// Takes the command out of the arguments: the first word that is neither an option nor the value of a global one.
std::string take_command(std::vector<std::string>& arguments) {
    if (!arguments.empty() && !arguments.front().empty() && arguments.front().front() != '-') {
        std::string command = arguments.front();
        arguments.erase(arguments.begin());
        return command;
    }
    CLI::App globals;
    GlobalOptions ignored;
    add_global_options(globals, ignored);
    for (auto word = arguments.begin(); word != arguments.end(); ++word) {
        if (word->empty() || word->front() != '-') {
            std::string command = *word;
            arguments.erase(word);
            return command;
        }
        const CLI::Option* option = find_option(globals, *word);
        if (option != nullptr && takes_value(*option, *word) && std::next(word) != arguments.end()) ++word;
    }
    return "";
}

/// CLI11 would name the value of an unknown option first; a user wants the option, and the nearest one.
void refuse_unknown_options(const CLI::App& app, const std::vector<std::string>& arguments) {
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        const std::string& word = arguments[i];
        if (word == "--") return;
        if (word.size() < 2 || word.front() != '-') continue;
        const CLI::Option* option = find_option(app, word);
        if (option != nullptr) {
            if (takes_value(*option, word)) ++i;
            continue;
        }
        std::vector<std::string> names;
        for (const CLI::Option* known : app.get_options()) {
            if (!known->get_positional()) names.push_back("--" + known->get_lnames().front());
        }
        const std::string near = did_you_mean(word.substr(0, word.find('=')), names);
        throw Error(Error::Kind::usage, fmt::format("unknown option \"{}\"", word),
                    near.empty() ? "options: " + quoted_list(names) : near);
    }
}

const Command& find_command(const std::string& name) {
    std::vector<std::string> names;
    for (const Command& command : commands()) {
        if (command.name == name) return command;
        names.push_back(command.name);
    }
    const std::string near = did_you_mean(name, names);
    throw Error(Error::Kind::usage, fmt::format("unknown command \"{}\"", name),
                near.empty() ? "commands: " + quoted_list(names) : near);
}

/// CLI11 takes its arguments last first.
void parse(CLI::App& app, std::vector<std::string> arguments) {
    std::reverse(arguments.begin(), arguments.end());
    try {
        app.parse(std::move(arguments));
    } catch (const CLI::ParseError& error) {
        throw Error(Error::Kind::usage, error.what(), "see --help");
    }
}

bool asks_for(const std::vector<std::string>& arguments, const char* flag, const char* letter) {
    for (const std::string& word : arguments) {
        if (word == "--") return false;
        if (word == flag || word == letter) return true;
    }
    return false;
}

}  // namespace

std::vector<CommandDescription> describe_commands() {
    std::vector<CommandDescription> list;
    for (const Command& command : commands()) list.push_back(describe_command(command));
    return list;
}

std::vector<OptionDescription> describe_global_options() {
    CLI::App app;
    app.set_help_flag();
    GlobalOptions ignored;
    add_global_options(app, ignored);
    std::vector<OptionDescription> list = describe(app, false, true);
    list.push_back({"--help", "Print this help"});
    list.push_back({"--version", "Print the version"});
    return list;
}

Invocation parse_command_line(const std::vector<std::string>& arguments) {
    Invocation invocation;
    std::vector<std::string> rest = arguments;
    const std::string name = take_command(rest);
    if (name.empty() || name == "help") {
        if (asks_for(rest, "--version", "-V")) {
            invocation.answer = fmt::format("rota {}\n", version);
            return invocation;
        }
        const bool wants_one = name == "help" && !rest.empty();
        if (name.empty() && !rest.empty() && !asks_for(rest, "--help", "-h")) {
            CLI::App app;
            app.set_help_flag();
            add_global_options(app, invocation.globals);
            refuse_unknown_options(app, rest);
            throw Error(Error::Kind::usage, "no command given", "see `rota --help`");
        }
        invocation.answer = wants_one
                                ? command_help(describe_command(find_command(rest.front())), describe_global_options())
                                : program_help(describe_commands(), describe_global_options());
        return invocation;
    }
    const Command& command = find_command(name);
    if (asks_for(rest, "--help", "-h")) {
        invocation.answer = command_help(describe_command(command), describe_global_options());
        return invocation;
    }
    CLI::App app;
    app.set_help_flag();
    add_global_options(app, invocation.globals);
    invocation.run = command.define(app);
    refuse_unknown_options(app, rest);
    parse(app, rest);
    return invocation;
}

}  // namespace rota::cli
