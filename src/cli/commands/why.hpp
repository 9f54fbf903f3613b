// `rota why`: the reason for each duty of a moment.
#pragma once

#include <string>
#include <vector>

#include "cli/context.hpp"

namespace rota::cli {

struct WhyOptions {
    std::vector<std::string> moment;
    std::string role;
};

[[nodiscard]] int run_why(const WhyOptions& options, Context& context);

}  // namespace rota::cli
