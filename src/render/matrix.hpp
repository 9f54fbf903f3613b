// Duties arranged as rows (stretches of time) and columns (roles): shared by text and markdown.
#pragma once

#include <string>
#include <vector>

#include "rota/resolve.hpp"

#include "render/view.hpp"

namespace rota::render {

struct MatrixRow {
    Interval when;
    std::vector<const Span*> by_role;  ///< one place per column; null: no duty
};

struct Matrix {
    std::vector<std::string> roles;  ///< those that occur, in the view's order, then by name
    std::vector<MatrixRow> rows;     ///< by time
};

/// Points into `spans`.
[[nodiscard]] Matrix arrange(const std::vector<Span>& spans, const View& view);

}  // namespace rota::render
