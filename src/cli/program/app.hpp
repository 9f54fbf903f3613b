// The command line: its tree of commands and options, and what running it gives.
#pragma once

#include <string>
#include <vector>

namespace rota::cli {

/// Runs one command line (without the program's name). Returns the exit status: 0 yes, 1 a true "no", 2 the command
/// line or an input file is wrong, 3 the world failed, 70 a bug. Throws nothing.
[[nodiscard]] int run(const std::vector<std::string>& arguments);

}  // namespace rota::cli
