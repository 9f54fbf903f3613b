// Is a text one that can be read at all: UTF-8, not too large, no binary data?
#pragma once

#include <cstddef>
#include <string_view>

#include "input/report.hpp"

namespace rota {

/// Without a byte order mark.
[[nodiscard]] std::string_view without_mark(std::string_view text);

/// Reports what is wrong, at most one thing. False when the text must not be read further.
[[nodiscard]] bool check_encoding(Report& report, std::size_t most_bytes);

}  // namespace rota
