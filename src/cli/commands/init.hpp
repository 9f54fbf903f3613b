// `rota init`: a commented starter roster.
#pragma once

#include "cli/context.hpp"

namespace rota::cli {

[[nodiscard]] int run_init(Context& context);

}  // namespace rota::cli
