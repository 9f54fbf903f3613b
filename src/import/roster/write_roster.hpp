// The roster as a file that a person reads on.
#pragma once

#include <string>

#include "import/roster/roster_draft.hpp"

namespace rota::importing {

[[nodiscard]] std::string write_roster(const Draft& draft, const People& people);

/// A TOML string.
[[nodiscard]] std::string toml_text(const std::string& text);

}  // namespace rota::importing
