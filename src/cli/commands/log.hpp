// `rota log`: every change.
#pragma once

#include <string>
#include <vector>

#include "cli/context.hpp"

namespace rota::cli {

struct LogOptions {
    std::vector<std::string> period;  ///< when it was made
    std::string about;                ///< when the duties are
    std::string person, role;
};
int run_log(const LogOptions& options, Context& context);

}  // namespace rota::cli
