// Failures as text and exit status: the one place where that is decided.
#pragma once

#include <exception>

#include "cli/session/context.hpp"

namespace rota::cli {

enum ExitStatus { exit_yes = 0, exit_no = 1, exit_usage = 2, exit_world = 3, exit_bug = 70 };

/// Writes what went wrong to standard error and returns the exit status.
[[nodiscard]] int report_failure(const std::exception& failure);

}  // namespace rota::cli
