// Help texts from descriptions.
#pragma once

#include <string>
#include <vector>

#include "cli/program/command_line.hpp"

namespace rota::cli {

/// `rota --help`, in lines of at most `columns`; 0: as wide as they are good to read.
[[nodiscard]] std::string program_help(const std::vector<CommandDescription>& commands,
                                       const std::vector<OptionDescription>& globals, int columns);
/// `rota COMMAND --help`.
[[nodiscard]] std::string command_help(const CommandDescription& command, const std::vector<OptionDescription>& globals,
                                       int columns);

}  // namespace rota::cli
