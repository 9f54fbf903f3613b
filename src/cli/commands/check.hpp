// `rota check`: is the roster right?
#pragma once

#include "cli/context.hpp"

namespace rota::cli {

struct CheckOptions {
    bool strict = false;
    bool verbose = false;
};

[[nodiscard]] int run_check(const CheckOptions& options, Context& context);

}  // namespace rota::cli
