// Who would be on duty twice at once: the source allows that, rota exchanges one of the two turns.
#pragma once

#include <vector>

#include "import/roster/commands.hpp"

namespace rota::importing {

/// Commands that undo exchanges which the source has no reason for, since one of its overrides takes a turn of the two
/// anyway. To be run after `commands`. `duties` are of the whole roster.
[[nodiscard]] std::vector<OverrideCommand> undo_exchanges(const Export& source, const Draft& draft,
                                                          const Duties& duties,
                                                          const std::vector<OverrideCommand>& commands, Job& job);

/// Notes everybody who would be on duty twice at once, where no command takes one of the two turns.
void note_double_duty(const Export& source, const Draft& draft, const Duties& duties,
                      const std::vector<OverrideCommand>& commands, Job& job);

}  // namespace rota::importing
