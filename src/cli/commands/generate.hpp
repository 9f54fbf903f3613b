// `rota generate`: plans and publishes.
#pragma once

#include <string>

#include "cli/context.hpp"

namespace rota::cli {

struct GenerateOptions {
    std::string from;
    std::string to;
    int weeks = 0;  ///< 0: not given
    bool dry_run = false;
    bool explain = false;
    bool repair = false;
    bool replan = false;
    int effort = 0;  ///< 0: not given
};

[[nodiscard]] int run_generate(const GenerateOptions& options, Context& context);

}  // namespace rota::cli
