// TOML 1.0 -> a tree of values, or the first error of syntax in the text. The reading is done by toml++, which only
// toml_document.cpp knows; what it must not be given is in toml_limits.hpp, what its errors mean in
// toml_error_text.hpp.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "input/toml/toml_value.hpp"

namespace rota::toml {

// Far more than any roster has; beyond that reading is refused.
inline constexpr std::size_t deepest_nesting = 16;
inline constexpr std::size_t longest_key_path = 16;
inline constexpr std::size_t most_key_parts = 20000;  ///< of all headers and dotted keys together
inline constexpr std::size_t most_values = 200000;

struct SyntaxError {
    SourceRange at;
    std::string message;
    std::string hint;
    std::string code = "syntax";
};

struct Document {
    Table root;  ///< empty if there is an error
    std::optional<SyntaxError> error;
};

/// `text` is UTF-8 (see check_encoding) without a byte order mark.
[[nodiscard]] Document parse(std::string_view text);

/// What a bare word means as a value: true, a number, a date, a time. Nothing when it is none of these.
[[nodiscard]] std::optional<Value::Data> read_scalar(std::string_view word);

}  // namespace rota::toml
