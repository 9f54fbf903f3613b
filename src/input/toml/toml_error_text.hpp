// Errors of the TOML library in words for people who write rosters, with the place they have to change.
#pragma once

#include <string_view>

#include "input/toml/toml_document.hpp"

namespace rota::toml {

/// `description` is what toml++ says about the byte at `at`: "Error while parsing SCOPE: DETAIL". All before it is
/// right.
[[nodiscard]] SyntaxError toml_error(std::string_view text, std::size_t at, std::string_view description);

}  // namespace rota::toml
