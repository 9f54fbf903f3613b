// What `check` and `verify` found.
#pragma once

#include <string>
#include <vector>

#include "rota/audit.hpp"
#include "rota/diagnostic.hpp"

#include "render/view.hpp"

namespace rota::render {

/// `columns` of the terminal; 0: none.
[[nodiscard]] Text diagnostics_text(const std::vector<Diagnostic>& diagnostics, int columns);
[[nodiscard]] std::string diagnostics_json(const std::vector<Diagnostic>& diagnostics);

[[nodiscard]] Text findings_text(const std::vector<Finding>& findings, const View& view);
[[nodiscard]] std::string findings_json(const std::vector<Finding>& findings, const View& view);

}  // namespace rota::render
