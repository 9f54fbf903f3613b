// Duties arranged as rows (periods of time) and columns (roles), for people: in text, Markdown and pages.
//
// A row is a period without a hand-off. So each row names the holder of every role, from when until when; a duty that
// was taken over in part has a row for each piece, and a duty during which another role changes hands has a row before
// and one after.
#pragma once

#include <string>
#include <vector>

#include "rota/resolve.hpp"

#include "render/view.hpp"

namespace rota::render {

/// What a matrix is made of.
struct MatrixSpans {
    const std::vector<Span>& wanted;  ///< each of them has its rows, and its role a column
    const std::vector<Span>& beside;  ///< everything in the time of those, themselves included: who has the other roles
    Interval when = all_time;         ///< rows that lie outside are left out
};

struct MatrixRow {
    Interval when;
    std::vector<const Span*> by_role;  ///< one place per column; null: the role has no duty then
};

struct Matrix {
    std::vector<std::string> roles;  ///< those that occur, in the view's order, then by name
    std::vector<MatrixRow> rows;     ///< by time
};

/// Points into `beside`.
[[nodiscard]] Matrix arrange(const MatrixSpans& spans, const View& view);

/// The roles of some spans, in the view's order, then by name.
[[nodiscard]] std::vector<std::string> roles_of(const std::vector<Span>& spans, const View& view);

}  // namespace rota::render
