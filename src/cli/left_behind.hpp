// What an edit of the roster leaves behind: published turns that it forbids, and how each kind of them is mended.
#pragma once

#include <string>
#include <vector>

#include "rota/diagnostic.hpp"
#include "rota/roster.hpp"

#include "cli/context.hpp"

namespace rota::cli {

/// A warning for each thing to do, with how many turns it is about. None without a schedule file, or with one that
/// cannot be read.
[[nodiscard]] std::vector<Diagnostic> left_behind(const Roster& roster, const std::string& path, Context& context);

}  // namespace rota::cli
