// The duties of a period, as a matrix for people and as rows for programs.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "rota/resolve.hpp"

#include "render/schedule/matrix.hpp"
#include "render/view.hpp"

namespace rota::render {

struct ShowView {
    Asked asked;
    std::vector<Span> spans;
    /// Everything of the roles asked for in the time of `spans`, themselves included: it fills the rows of a matrix.
    std::vector<Span> beside;
    bool one_person = false;                 ///< only that person's duties are asked for
    std::optional<Instant> published_until;  ///< end of the last published duty, to explain an empty answer
    /// Of show_fields(): only these, in this order, and nothing else of a duty. Empty: all, arranged as suits the
    /// format.
    std::vector<std::string> fields;
};

/// The fields of a duty: the keys of JSON, which are the columns of CSV.
[[nodiscard]] const std::vector<std::string>& show_fields();

// Without fields: a row for each period of time, a column for each role (render/schedule/matrix.hpp); for one person, a
// row for each of their duties. With fields: a row for each duty.
[[nodiscard]] Text show_text(const ShowView& show, const View& view);
[[nodiscard]] Text show_markdown(const ShowView& show, const View& view);
/// A standalone page, with the matrix as a table.
[[nodiscard]] std::string show_html(const ShowView& show, const View& view);
/// Ordered by start, then by role.
[[nodiscard]] std::string show_json(const ShowView& show, const View& view);
[[nodiscard]] std::string show_csv(const ShowView& show, const View& view);

/// Why there is no duty to show: a sentence.
[[nodiscard]] Text nothing_text(const ShowView& show, const View& view);

/// The matrix alone, for other answers that contain a plan.
[[nodiscard]] Text duty_matrix(const MatrixSpans& spans, const View& view, int indent);

/// By start, then role's name: the order of machine-readable lists.
[[nodiscard]] std::vector<Span> in_listing_order(std::vector<Span> spans);

/// " (override)" for what changed hands; empty for what was planned.
[[nodiscard]] Text source_mark(const Span& span);

/// A Markdown table cell: nothing in it can start markup.
[[nodiscard]] Text markdown_cell(const Text& text);

}  // namespace rota::render
