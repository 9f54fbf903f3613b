// From an export to the roster and everything that is said about it.
#pragma once

#include "rota/import.hpp"

#include "import/model/notes.hpp"
#include "import/roster/roster_draft.hpp"
#include "import/model/export.hpp"

namespace rota::importing {

/// Schedules of layers: the JSON kinds.
[[nodiscard]] Imported assemble(Export& source, const ImportRequest& request, const Source& file, Notes& notes);

/// Gives the draft its first lines, its rotations their comments, and writes it.
[[nodiscard]] Imported finish(const Draft& draft, const People& people, const std::string& what_more, Notes& notes);
/// The first lines of the file; `origin` is what FILE is ("an export of PagerDuty").
[[nodiscard]] std::vector<std::string> head_lines(const Draft& draft, const ImportRequest& request,
                                                  const std::string& origin, const Notes& notes);
/// FILE without folders and ending, for a team that has no name.
[[nodiscard]] std::string stem_of(const std::string& file);

}  // namespace rota::importing
