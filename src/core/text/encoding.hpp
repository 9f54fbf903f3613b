// Is a text one that can be read at all: UTF-8, not too large, no binary data?
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "core/text/problem_report.hpp"

namespace rota {

/// Without a byte order mark.
[[nodiscard]] std::string_view without_mark(std::string_view text);

/// Why the text must not be read further; at most one thing.
[[nodiscard]] std::optional<TextProblem> encoding_problem(std::string_view text, std::size_t most_bytes);

/// Reports it. False if there is one.
[[nodiscard]] bool check_encoding(Report& report, std::size_t most_bytes);

}  // namespace rota
