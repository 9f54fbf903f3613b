// What the author of a bare word that is not a TOML value may have meant.
#pragma once

#include <string>
#include <string_view>

namespace rota::toml {

/// Never empty; nor is the word.
[[nodiscard]] std::string word_hint(std::string_view word);

}  // namespace rota::toml
