// Where something is in a text, in bytes. Lines and columns are counted only when a message needs them.
#pragma once

#include <cstddef>
#include <limits>

namespace rota {

struct SourceRange {
    std::size_t begin = std::numeric_limits<std::size_t>::max();  ///< the default: nowhere
    std::size_t end = 0;

    [[nodiscard]] bool nowhere() const { return begin == std::numeric_limits<std::size_t>::max(); }
};

}  // namespace rota
