// Dated duties (of a spreadsheet, a calendar, or a list of final shifts) as schedules: one for each role, its layers
// from gap to gap, and the rows that are different as overrides.
#pragma once

#include <vector>

#include "import/model/job.hpp"
#include "import/model/row_order.hpp"

namespace rota::importing {

/// In `zone`; people are those of the export. Rows that are over are only counted.
void add_rows(std::vector<Row> rows, const Zone& zone, Export& source, Job& job);

}  // namespace rota::importing
