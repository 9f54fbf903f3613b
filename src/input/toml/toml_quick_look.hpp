// One plain text out of a TOML file, without reading the rest of it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace rota::toml {

/// The value of `key` in `[table]`, if both are written in the plainest way: `[table]` and `key = "value"` on lines of
/// their own, nothing escaped. Nothing otherwise, which does not say that there is no such value. Whether the text is
/// TOML at all nobody asks here.
[[nodiscard]] std::optional<std::string> quick_look(std::string_view text, std::string_view table,
                                                    std::string_view key);

}  // namespace rota::toml
