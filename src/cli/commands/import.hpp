// `rota import`: moving in from another tool.
#pragma once

#include <string>

#include "cli/context.hpp"

namespace rota::cli {

struct ImportOptions {
    std::string kind;
    std::string file;
};

[[nodiscard]] int run_import(const ImportOptions& options, Context& context);

}  // namespace rota::cli
