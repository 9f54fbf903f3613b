// The chosen fields of a duty, one row a duty, for the formats that people read.
#pragma once

#include <string>
#include <vector>

#include "render/formats/table.hpp"
#include "render/formats/template.hpp"
#include "render/schedule/show_answer.hpp"

namespace rota::render {

/// As it is shown in a terminal, harmless there; the person of a duty that nobody has is NOBODY.
[[nodiscard]] Text field_text(const Span& span, const std::string& field, const View& view);

[[nodiscard]] Text field_table(const ShowView& show, const View& view, int indent);
[[nodiscard]] Text field_markdown(const ShowView& show, const View& view);
/// Fills `heads` and `rows` of the page's list of duties.
void set_field_table(Values& table, const ShowView& show, const View& view);

}  // namespace rota::render
