// `rota --version`: what a bug report needs first.
#pragma once

#include "cli/session/context.hpp"

namespace rota::cli {

/// Prints the version of the program, of the schedule files it writes, and of this system's time zones. Gives the exit
/// status.
[[nodiscard]] int print_versions(Context& context);

}  // namespace rota::cli
