// `rota fairness`: who carried what, against what they owe.
#pragma once

#include <string>

#include "cli/context.hpp"

namespace rota::cli {

struct FairnessOptions {
    std::string from;
    std::string to;
};

[[nodiscard]] int run_fairness(const FairnessOptions& options, Context& context);

}  // namespace rota::cli
