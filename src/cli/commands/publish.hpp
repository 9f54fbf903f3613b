// `rota publish`: the schedule as a static site.
#pragma once

#include <string>

#include "cli/context.hpp"

namespace rota::cli {

struct PublishOptions {
    std::string folder;
    std::string alarm;
    bool no_contacts = false;
};

[[nodiscard]] int run_publish(const PublishOptions& options, Context& context);

}  // namespace rota::cli
