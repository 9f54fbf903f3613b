// Each command line is parsed by an OptionSet of its own that has the command's and the global options: so global
// options may come before or after the command, only one command's options are set up at start-up, and no word of a
// MOMENT is ever taken for a command.
#include "cli/program/command_line.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "rota/diagnostic.hpp"
#include "rota/error.hpp"

#include "cli/commands/command.hpp"
#include "cli/program/completion.hpp"
#include "cli/program/help.hpp"
#include "cli/program/option_set.hpp"
#include "cli/program/versions.hpp"
#include "cli/program/words.hpp"

namespace rota::cli {

namespace {

void add_global_options(OptionSet& options, GlobalOptions& o) {
    options.begin(OptionSet::Group::global);
    options.text("--roster", o.roster, "FILE",
                 "The roster. Default: $ROTA_ROSTER, else rota.toml in the current folder");
    options.text("--db", o.db, "FILE", "The schedule file. Default: $ROTA_DB, else rota.db beside the roster");
    options.text("--team", o.team, "ID", "The team. Default: the roster's, else the only one in the schedule file");
    options.text("--tz", o.time_zone, "ZONE", "Read and show times in this zone. Default: the team's");
    options.text("--now", o.now, "MOMENT", "Use this time as now");
    options.text("--format", o.format, "FORMAT", "Output format. Default: text");
    options.text("--color", o.color, "WHEN", "auto, always or never. Default: auto");
    options.flag("--quiet", o.quiet, "Print errors only");
    options.begin(OptionSet::Group::command);
}

CommandDescription describe(const Command& command) {
    OptionSet options;
    const Run run = command.define(options);
    CommandDescription description{command.name, command.summary, command.about, command.formats, {}, {}, {}};
    for (const char* line : command.examples) {
        if (line != nullptr) description.examples.emplace_back(line);
    }
    description.arguments = options.describe_arguments();
    description.options = options.describe_options(OptionSet::Group::command);
    return description;
}

/// Takes the command out of the arguments: the first word that is neither an option nor the value of a global one.
std::string take_command(std::vector<std::string>& arguments) {
    const auto take = [&](std::vector<std::string>::iterator word) {
        std::string command = *word;
        arguments.erase(word);
        return command;
    };
    const auto is_option = [](const std::string& word) { return !word.empty() && word.front() == '-'; };
    if (arguments.empty()) return "";
    if (!arguments.front().empty() && !is_option(arguments.front())) return take(arguments.begin());
    OptionSet globals;
    GlobalOptions ignored;
    add_global_options(globals, ignored);
    for (auto word = arguments.begin(); word != arguments.end(); ++word) {
        if (!is_option(*word)) return take(word);
        if (globals.takes_next(*word).value_or(false) && std::next(word) != arguments.end()) ++word;
    }
    return "";
}

/// CLI11 would name the value of an unknown option first; a user wants the option, and the nearest one.
void refuse_unknown_options(const OptionSet& options, const std::vector<std::string>& arguments) {
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        const std::string& word = arguments[i];
        if (word == "--") return;
        if (word.size() < 2 || word.front() != '-') continue;
        if (const auto takes_next = options.takes_next(word)) {
            if (*takes_next) ++i;
            continue;
        }
        const std::string near = did_you_mean(word.substr(0, word.find('=')), options.names());
        throw Error(Error::Kind::usage, fmt::format("unknown option \"{}\"", word),
                    near.empty() ? "options: " + join(options.names(), ", ") : near);
    }
}

Invocation complete(const std::vector<std::string>& arguments) {
    Invocation invocation;
    const std::vector<std::string> words(arguments.begin() + 1, arguments.end());
    invocation.globals = globals_of(words);
    invocation.run = [words](Context& context) { return run_complete(words, context); };
    return invocation;
}

/// A line without a command: `rota`, `rota --help`, `rota --version`, or a mistake.
Invocation without_command(const std::vector<std::string>& words) {
    Invocation invocation;
    if (asks_for(words, "--version", "-V")) {
        invocation.run = print_versions;
        return invocation;
    }
    if (!words.empty() && !asks_for(words, "--help", "-h")) {
        OptionSet options;
        add_global_options(options, invocation.globals);
        refuse_unknown_options(options, words);
        throw Error(Error::Kind::usage, "no command given", "see `rota --help`");
    }
    invocation.help = [](int columns) { return program_help(describe_commands(), describe_global_options(), columns); };
    return invocation;
}

Invocation help_for(const Command& command) {
    Invocation invocation;
    invocation.help = [&command](int columns) {
        return command_help(describe(command), describe_global_options(), columns);
    };
    return invocation;
}

}  // namespace

std::vector<CommandDescription> describe_commands() {
    std::vector<CommandDescription> list;
    for (const Command* command : commands()) list.push_back(describe(*command));
    return list;
}

std::vector<OptionDescription> describe_global_options() {
    OptionSet options;
    GlobalOptions ignored;
    add_global_options(options, ignored);
    std::vector<OptionDescription> list = options.describe_options(OptionSet::Group::global);
    list.push_back({"--help", "Print this help"});
    list.push_back({"--version", "Print the versions of rota, its schedule files and the time zone data"});
    return list;
}

Invocation parse_command_line(const std::vector<std::string>& arguments) {
    if (!arguments.empty() && arguments.front() == completion_command) return complete(arguments);
    std::vector<std::string> words = arguments;
    const std::string name = take_command(words);
    if (name.empty()) return without_command(words);
    if (name == "help") {
        if (asks_for(words, "--version", "-V")) return without_command(words);
        return words.empty() ? without_command({"--help"}) : help_for(find_command(words.front()));
    }
    const Command& command = find_command(name);
    if (asks_for(words, "--help", "-h")) return help_for(command);
    Invocation invocation;
    OptionSet options;
    add_global_options(options, invocation.globals);
    invocation.run = command.define(options);
    refuse_unknown_options(options, words);
    options.parse(std::move(words), fmt::format("see `rota {} --help`", name));
    return invocation;
}

}  // namespace rota::cli
