// TOML 1.0 -> a tree of values, or every syntax error in the text.
//
// A parser of our own, because a roster is untrusted input that must be read within a fraction of a millisecond with
// all its errors at once: the toml++ that distributions ship takes 1.2 ms for 10 kB, stops at the first error, and
// overflows the stack or runs for minutes on small hostile files. The tests compare the two on random documents.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "input/toml_value.hpp"

namespace rota::toml {

/// Deeper nesting, longer dotted keys and larger tables than any roster has are refused.
inline constexpr int deepest_nesting = 16;
inline constexpr std::size_t longest_key_path = 16;
inline constexpr std::size_t largest_table = 200;

struct SyntaxError {
    SourceRange at;
    std::string message;
    std::string hint;
};

struct Document {
    Table root;
    std::vector<SyntaxError> errors;  ///< in the order of the text
};

/// `text` is UTF-8 (see check_encoding) without a byte order mark.
[[nodiscard]] Document parse(std::string_view text);

}  // namespace rota::toml
