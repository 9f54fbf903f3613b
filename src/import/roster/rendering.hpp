// The source's own rendering: it settles how turns are counted, and tells where the roster differs.
#pragma once

#include <vector>

#include "import/roster/commands.hpp"

namespace rota::importing {

/// Where the export has a rendering, the way of counting turns that agrees with it; else notes that it is unknown.
void settle_turns(Schedule& schedule, Job& job);

/// Notes where the schedule's own rendering differs from its duties with the commands.
void compare_with_rendering(const Export& source, const Schedule& schedule, const Draft& draft, const Duties& duties,
                            const std::vector<OverrideCommand>& commands, Job& job);

}  // namespace rota::importing
