// `rota next`: one person's coming duties.
#pragma once

#include <string>

#include "cli/context.hpp"

namespace rota::cli {

struct NextOptions {
    std::string person;
    int count = 5;
};

[[nodiscard]] int run_next(const NextOptions& options, Context& context);

}  // namespace rota::cli
