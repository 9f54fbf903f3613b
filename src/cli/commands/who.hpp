// `rota who`: who is responsible at a moment.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/context.hpp"

namespace rota::cli {

struct WhoOptions {
    std::vector<std::string> moment;
    std::vector<std::string> roles;
    std::string customer;
    std::optional<std::string> fields;  ///< separated by commas
};

[[nodiscard]] int run_who(const WhoOptions& options, Context& context);

}  // namespace rota::cli
