// `rota customers`: where the customers are at a moment.
#pragma once

#include <string>
#include <vector>

#include "cli/context.hpp"

namespace rota::cli {

struct CustomersOptions {
    std::vector<std::string> moment;
};

[[nodiscard]] int run_customers(const CustomersOptions& options, Context& context);

}  // namespace rota::cli
