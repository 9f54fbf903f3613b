// The roster that `rota init` writes: short, commented, valid.
#pragma once

#include <string_view>

namespace rota::cli {

[[nodiscard]] std::string_view starter_roster();

}  // namespace rota::cli
