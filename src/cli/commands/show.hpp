// `rota show`: the duties of a period.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/context.hpp"

namespace rota::cli {

struct ShowOptions {
    std::vector<std::string> period;
    std::string person;
    std::string role;
    std::string alarm;                  ///< for ics: how long before a duty to announce it
    std::optional<std::string> fields;  ///< separated by commas
    bool timeline = false;
};

[[nodiscard]] int run_show(const ShowOptions& options, Context& context);

}  // namespace rota::cli
