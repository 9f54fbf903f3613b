// Help texts from descriptions.
#pragma once

#include <string>
#include <vector>

#include "cli/command_line.hpp"

namespace rota::cli {

/// `rota --help`.
[[nodiscard]] std::string program_help(const std::vector<CommandDescription>& commands,
                                       const std::vector<OptionDescription>& globals);
/// `rota COMMAND --help`.
[[nodiscard]] std::string command_help(const CommandDescription& command,
                                       const std::vector<OptionDescription>& globals);

}  // namespace rota::cli
