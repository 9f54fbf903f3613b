// `rota calendar`: months in the terminal.
#pragma once

#include <string>
#include <vector>

#include "cli/context.hpp"

namespace rota::cli {

struct CalendarOptions {
    std::vector<std::string> month;
    int months = 0;  ///< 0: not given
    std::string person;
    std::string role;
};

[[nodiscard]] int run_calendar(const CalendarOptions& options, Context& context);

}  // namespace rota::cli
