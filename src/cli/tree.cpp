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

#include "cli/command_texts.hpp"
#include "cli/commands/calendar.hpp"
#include "cli/commands/check.hpp"
#include "cli/commands/completions.hpp"
#include "cli/commands/customers.hpp"
#include "cli/commands/escalate.hpp"
#include "cli/commands/fairness.hpp"
#include "cli/commands/generate.hpp"
#include "cli/commands/import.hpp"
#include "cli/commands/init.hpp"
#include "cli/commands/log.hpp"
#include "cli/commands/next.hpp"
#include "cli/commands/override.hpp"
#include "cli/commands/publish.hpp"
#include "cli/commands/replace.hpp"
#include "cli/commands/show.hpp"
#include "cli/commands/swap.hpp"
#include "cli/commands/undo.hpp"
#include "cli/commands/verify.hpp"
#include "cli/commands/week.hpp"
#include "cli/commands/who.hpp"
#include "cli/commands/why.hpp"
#include "cli/completion.hpp"
#include "cli/help.hpp"
#include "cli/versions.hpp"
#include "cli/words.hpp"

namespace rota::cli {

namespace {

using Run = std::function<int(Context&)>;

constexpr const char* global_group = "global";
constexpr const char* moment_text =
    "now, friday, friday night, tomorrow 9am, next weekend, 2026-12-04 22:00, in 3 hours, ...; several words need no "
    "quotes. Default: now";

constexpr const char* alarm_text = "For ics: announce each duty so long before it, such as 1d or 12h";

CLI::Option* text_option(CLI::App& app, const char* name, std::string& value, const char* kind, const char* text) {
    return app.add_option(name, value, text)->type_name(kind);
}

/// A list that is given and empty is not the same as none: it names no field, and must not show them all.
void fields_option(CLI::App& app, std::optional<std::string>& fields, const char* text) {
    app.add_option_function<std::string>(
           "--fields", [&fields](const std::string& list) { fields = list; }, text)
        ->type_name("LIST");
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
    app.add_flag("-v,--verbose", o->verbose, "Show also what was read from calendars");
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
    fields_option(app, o->fields,
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
    fields_option(
        app, o->fields,
        "Only these, one line a duty, in this order: duty, turn, role, rotation, shift, person, name, from, to, "
        "source, reason. Not for ics");
    app.add_flag("--timeline", o->timeline, "As a picture: a line for each role, a bar for each duty");
    text_option(app, "--alarm", o->alarm, "DURATION", alarm_text);
    return [o](Context& context) { return run_show(*o, context); };
}

Run define_calendar(CLI::App& app) {
    auto o = std::make_shared<CalendarOptions>();
    words(app, "MONTH", o->month, "december, 2026-12, next month, or any moment in it. Default: this month");
    app.add_option("--months", o->months, "How many months. Default: as many as fit side by side, up to 3")
        ->type_name("N")
        ->check(CLI::Range(1, 120).description(""));
    text_option(app, "--person", o->person, "PERSON", "Only this person's duties");
    text_option(app, "--role", o->role, "ROLE", "Only this role's duties");
    return [o](Context& context) { return run_calendar(*o, context); };
}

Run define_publish(CLI::App& app) {
    auto o = std::make_shared<PublishOptions>();
    text_option(app, "DIR", o->folder, "", "The folder for the site; it is made if it is not there")->required();
    text_option(app, "--alarm", o->alarm, "DURATION",
                "In the calendars, announce each duty so long before it, such as 1d");
    app.add_flag(
        "--no-contacts", o->no_contacts,
        "Without mail addresses, telephone numbers and chat names, and without the reasons and authors of changes");
    return [o](Context& context) { return run_publish(*o, context); };
}

Run define_week(CLI::App& app) {
    auto o = std::make_shared<WeekOptions>();
    words(app, "MOMENT", o->moment, "Any moment of the week. Default: now");
    app.add_option("--mail-to", o->mail_to,
                   "For email: who gets it; may be given several times. Default: everybody in the roster")
        ->type_name("ADDRESS")
        ->allow_extra_args(false);
    text_option(app, "--mail-from", o->mail_from, "ADDRESS", "For email: who sends it. Default: you on this machine");
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
        ->check(CLI::Range(1, 1000000000).description(""));
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

Run define_completions(CLI::App& app) {
    auto o = std::make_shared<CompletionsOptions>();
    text_option(app, "SHELL", o->shell, "", "bash, zsh or fish")->required();
    return [o](Context& context) { return run_completions(*o, context); };
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

struct Definition {
    const char* name;
    Run (*define)(CLI::App& app);
};

constexpr Definition definitions[] = {
    {"init", define_init},
    {"check", define_check},
    {"generate", define_generate},
    {"who", define_who},
    {"why", define_why},
    {"next", define_next},
    {"show", define_show},
    {"calendar", define_calendar},
    {"week", define_week},
    {"escalate", define_escalate},
    {"customers", define_customers},
    {"override", define_override},
    {"cover", define_cover},
    {"swap", define_swap},
    {"replace", define_replace},
    {"undo", define_undo},
    {"log", define_log},
    {"fairness", define_fairness},
    {"publish", define_publish},
    {"verify", define_verify},
    {"import", define_import},
    {"completions", define_completions},
};

Run define(const std::string& command, CLI::App& app) {
    for (const Definition& one : definitions) {
        if (command == one.name) return one.define(app);
    }
    throw std::logic_error("a command without options: " + command);
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

CommandDescription describe_command(const CommandTexts& command) {
    CLI::App app;
    app.set_help_flag();
    const Run run = define(command.name, app);
    return {command.name,
            command.summary,
            command.about,
            command.formats,
            command.examples(),
            describe(app, true, false),
            describe(app, false, false)};
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
                    near.empty() ? "options: " + join(names, ", ") : near);
    }
}

/// CLI11 takes its arguments last first.
void parse(CLI::App& app, std::vector<std::string> arguments, const char* command) {
    std::reverse(arguments.begin(), arguments.end());
    try {
        app.parse(std::move(arguments));
    } catch (const CLI::ParseError& error) {
        throw Error(Error::Kind::usage, error.what(), fmt::format("see `rota {} --help`", command));
    }
}

}  // namespace

std::vector<CommandDescription> describe_commands() {
    std::vector<CommandDescription> list;
    for (const CommandTexts& command : command_texts()) list.push_back(describe_command(command));
    return list;
}

std::vector<OptionDescription> describe_global_options() {
    CLI::App app;
    app.set_help_flag();
    GlobalOptions ignored;
    add_global_options(app, ignored);
    std::vector<OptionDescription> list = describe(app, false, true);
    list.push_back({"--help", "Print this help"});
    list.push_back({"--version", "Print the versions of rota, of its schedule files and of the time zones here"});
    return list;
}

Invocation parse_command_line(const std::vector<std::string>& arguments) {
    Invocation invocation;
    if (!arguments.empty() && arguments.front() == completion_command) {
        const std::vector<std::string> words(arguments.begin() + 1, arguments.end());
        invocation.globals = globals_of(words);
        invocation.run = [words](Context& context) { return run_complete(words, context); };
        return invocation;
    }
    std::vector<std::string> rest = arguments;
    const std::string name = take_command(rest);
    if (name.empty() || name == "help") {
        if (asks_for(rest, "--version", "-V")) {
            invocation.run = print_versions;
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
    const CommandTexts& command = find_command(name);
    if (asks_for(rest, "--help", "-h")) {
        invocation.answer = command_help(describe_command(command), describe_global_options());
        return invocation;
    }
    CLI::App app;
    app.set_help_flag();
    add_global_options(app, invocation.globals);
    invocation.run = define(command.name, app);
    refuse_unknown_options(app, rest);
    parse(app, rest, command.name);
    return invocation;
}

}  // namespace rota::cli
