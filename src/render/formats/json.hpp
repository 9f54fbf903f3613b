// Shared pieces of the JSON documents (docs/reference/cli.md lists their keys). Private to src/render: nlohmann's
// header takes seconds to compile, so only files that write JSON include this one.
#pragma once

#include <nlohmann/json.hpp>

#include <optional>
#include <string>

#include "rota/change.hpp"
#include "rota/humane.hpp"
#include "rota/plan.hpp"
#include "rota/resolve.hpp"

#include "render/view.hpp"

namespace rota::render {

struct ExplainedSpan;

/// Keys stay in the order in which they are written, so output can be compared as text.
using Json = nlohmann::ordered_json;

template <class T>
[[nodiscard]] Json or_null(const std::optional<T>& value) {
    return value ? Json(*value) : Json(nullptr);
}

/// Null for an empty text.
[[nodiscard]] inline Json text_or_null(const std::string& text) {
    return text.empty() ? Json(nullptr) : Json(text);
}

/// Whole numbers as whole numbers: 3, not 3.0.
[[nodiscard]] Json number_json(const std::optional<double>& value);

/// An entry of `on_duty` and `next`.
[[nodiscard]] Json entry_json(const Span& span, const View& view);
/// An entry of `uncovered`.
[[nodiscard]] Json uncovered_json(const Span& span, const View& view);
/// An entry of `duties`.
[[nodiscard]] Json duty_json(const Span& span, const View& view);
/// An entry of `why` and of `generate --explain`.
[[nodiscard]] Json explained_json(const ExplainedSpan& explained, const View& view);
/// An entry of `changed`: a move, and the change set it belongs to.
[[nodiscard]] Json dated_change_json(const DatedChange& dated, const View& view);
/// A list of `levels`: name, value, bound, proven. Whole numbers as whole numbers: 3, not 3.0.
[[nodiscard]] Json levels_json(const std::vector<Level>& levels);
/// A list of `warnings`: code, person, text.
[[nodiscard]] Json warnings_json(const std::vector<HumaneWarning>& warnings);
[[nodiscard]] Json time_json(Instant t, const View& view);
/// Indented, ending in a line break; invalid UTF-8 is replaced, never thrown at the user.
[[nodiscard]] std::string document(const Json& json);

}  // namespace rota::render
