// `rota completions`: what a shell has to know to complete rota's command lines.
#pragma once

#include <string>

#include "cli/context.hpp"

namespace rota::cli {

struct CompletionsOptions {
    std::string shell;
};

[[nodiscard]] int run_completions(const CompletionsOptions& options, Context& context);

}  // namespace rota::cli
