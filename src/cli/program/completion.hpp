// Completes a command line, for shells: from the same definitions as the help, and from the schedule file.
// `rota __complete WORD... LAST` prints one candidate per line, with a tab before its explanation; ":files" and
// ":folders" ask the shell for file names. Not meant for people, so not in the help.
#pragma once

#include <string>
#include <vector>

#include "cli/session/context.hpp"

namespace rota::cli {

inline constexpr const char* completion_command = "__complete";

/// --db, --roster and --team among the words.
[[nodiscard]] GlobalOptions globals_of(const std::vector<std::string>& words);

/// The last word is the one to complete; it may be empty. Always 0: what cannot be known is not offered.
[[nodiscard]] int run_complete(const std::vector<std::string>& words, Context& context);

}  // namespace rota::cli
