// `rota week`: the weekly digest.
#pragma once

#include <string>
#include <vector>

#include "cli/context.hpp"

namespace rota::cli {

struct WeekOptions {
    std::vector<std::string> moment;
    std::vector<std::string> mail_to;  ///< for --format email; none: everybody in the roster
    std::string mail_from;
};

[[nodiscard]] int run_week(const WeekOptions& options, Context& context);

}  // namespace rota::cli
