// `rota verify`: for cron. Silent and 0 when all is well.
#pragma once

#include <string>

#include "cli/context.hpp"

namespace rota::cli {

struct VerifyOptions {
    std::string from;
    std::string to;
};

[[nodiscard]] int run_verify(const VerifyOptions& options, Context& context);

}  // namespace rota::cli
