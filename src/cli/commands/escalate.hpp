// `rota escalate`: which rule applies, what it allows, and whom to call when.
#pragma once

#include <string>
#include <vector>

#include "cli/context.hpp"

namespace rota::cli {

struct EscalateOptions {
    std::vector<std::string> moment;
    std::string severity;
    std::string customer;
    bool table = false;
};

[[nodiscard]] int run_escalate(const EscalateOptions& options, Context& context);

}  // namespace rota::cli
