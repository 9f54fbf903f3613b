// What a bare word means in TOML: true, a number, a date, a time.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "input/toml_value.hpp"

namespace rota::toml {

/// Nothing when the word is no TOML value.
[[nodiscard]] std::optional<Value::Data> read_scalar(std::string_view word);

/// What the writer of a word that is no TOML value may have meant; never empty.
[[nodiscard]] std::string scalar_hint(std::string_view word);

}  // namespace rota::toml
