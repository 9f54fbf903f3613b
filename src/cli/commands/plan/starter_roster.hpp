// The roster that `rota init` writes: short, commented, valid.
#pragma once

#include <string>

namespace rota::cli {

[[nodiscard]] const std::string& starter_roster();

}  // namespace rota::cli
