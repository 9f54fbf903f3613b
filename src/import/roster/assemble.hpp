// From an export to the roster and everything that is said about it.
#pragma once

#include "import/model/export.hpp"
#include "import/model/job.hpp"

namespace rota::importing {

[[nodiscard]] Imported assemble(Export& source, Job& job);

}  // namespace rota::importing
