// The draft as the text of a roster file.
#pragma once

#include <string>

#include "import/roster/draft.hpp"

namespace rota::importing {

[[nodiscard]] std::string write_roster(const Draft& draft, const Export& source);

/// A string of TOML, with its quotes.
[[nodiscard]] std::string toml_text(const std::string& text);

}  // namespace rota::importing
