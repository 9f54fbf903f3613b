// `rota swap`: two people exchange two turns.
#pragma once

#include <string>
#include <vector>

#include "cli/change_desk.hpp"

namespace rota::cli {

struct SwapOptions : ChangeOptions {
    std::vector<std::string> duties;
    std::string role;
};
int run_swap(const SwapOptions& options, Context& context);

}  // namespace rota::cli
