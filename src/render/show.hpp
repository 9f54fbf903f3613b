// The duties of a period, as a matrix for people and as rows for programs.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "rota/resolve.hpp"

#include "render/view.hpp"

namespace rota::render {

struct ShowView {
    Asked asked;
    std::vector<Span> spans;
    std::optional<Instant> published_until;  ///< end of the last published duty, to explain an empty answer
    /// Of show_fields(): only these, in this order, and nothing else of a duty. Empty: all, arranged as suits the
    /// format.
    std::vector<std::string> fields;
};

/// What can be told of a duty: the keys of JSON, which are the columns of CSV.
[[nodiscard]] const std::vector<std::string>& show_fields();

// Without fields: a row for each stretch of time, a column for each role. With them: a row for each duty.
[[nodiscard]] Text show_text(const ShowView& show, const View& view);
[[nodiscard]] Text show_markdown(const ShowView& show, const View& view);
/// A page of its own, with the matrix as a table.
[[nodiscard]] std::string show_html(const ShowView& show, const View& view);
/// Ordered by start, then by role.
[[nodiscard]] std::string show_json(const ShowView& show, const View& view);
[[nodiscard]] std::string show_csv(const ShowView& show, const View& view);

/// Why there is no duty to show: a sentence.
[[nodiscard]] Text nothing_text(const ShowView& show, const View& view);

/// The matrix alone, for other answers that contain a plan.
[[nodiscard]] Text duty_matrix(const std::vector<Span>& spans, const View& view, int indent);

/// By start, then role's name: the order of machine-readable lists.
[[nodiscard]] std::vector<Span> in_listing_order(std::vector<Span> spans);

/// A Markdown table cell: nothing in it can start markup.
[[nodiscard]] Text markdown_cell(const Text& text);

}  // namespace rota::render
