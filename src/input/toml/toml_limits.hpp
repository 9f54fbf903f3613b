// What the TOML library must not be given, because it would end the program or take minutes: toml++ 3.3 calls itself
// once for each part of a dotted key, looks through all tables named so far for each part of a header, and keeps some
// hundred bytes for each value.
#pragma once

#include <optional>
#include <string_view>

#include "input/toml/toml_document.hpp"

namespace rota::toml {

/// The first place where `text` goes beyond longest_key_path, most_key_parts or most_values. It begins at an ASCII
/// character, and everything before it can be read safely.
[[nodiscard]] std::optional<SyntaxError> find_excess(std::string_view text);

}  // namespace rota::toml
