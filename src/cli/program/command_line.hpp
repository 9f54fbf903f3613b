// From the words of a command line to what is to be done. Commands and their options are defined once, in
// cli/commands; help texts and completion are written from the same definitions.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "cli/program/option_set.hpp"
#include "cli/session/context.hpp"

namespace rota::cli {

/// All that is known about a command without running it.
struct CommandDescription {
    std::string name;
    std::string summary;  ///< one line
    std::string about;    ///< some sentences; may be empty
    std::string formats;  ///< "text, json"; empty: none
    std::vector<std::string> examples;
    std::vector<OptionDescription> arguments;
    std::vector<OptionDescription> options;
};

/// A command line that was understood.
struct Invocation {
    GlobalOptions globals;
    std::function<std::string(int columns)> help;  ///< a help text: print it and leave
    std::function<int(Context&)> run;
};

/// Error{usage} for what cannot be understood, with the nearest valid word. A command's words are its own: MOMENTs may
/// contain names of commands ("next week").
[[nodiscard]] Invocation parse_command_line(const std::vector<std::string>& arguments);

/// Every command, in the order of the documentation.
[[nodiscard]] std::vector<CommandDescription> describe_commands();
[[nodiscard]] std::vector<OptionDescription> describe_global_options();

}  // namespace rota::cli
