// Overrides of the source as commands to run after `generate`, and the comparison with the source's own rendering.
#pragma once

#include <string>
#include <vector>

#include "import/roster/roster_draft.hpp"

namespace rota::importing {

/// How far ahead overrides and renderings are looked at.
inline constexpr date::days furthest_override{3 * 366};

/// `rota override` for one role.
struct OverrideCommand {
    std::size_t at = 0;  ///< place in the source
    int person = nobody;
    std::string role;
    Interval when;
    std::string reason;
    std::string kind;
    std::string story;  ///< what it is, for the list
};

/// What to run for the overrides of a schedule that are not over; notes tell of those that no command can make.
/// Commands are not noted yet, since people have no ids.
[[nodiscard]] std::vector<OverrideCommand> override_commands(const Export& source, std::size_t schedule,
                                                             const Draft& draft, const std::vector<Held>& duties,
                                                             Instant now, Notes& notes, Budget& budget);

void note_commands(const std::vector<OverrideCommand>& commands, const Draft& draft, Notes& notes);

/// Notes where the source's own rendering differs from the duties with the commands.
void compare_with_rendering(const Export& source, std::size_t schedule, const Draft& draft,
                            const std::vector<Held>& duties, const std::vector<OverrideCommand>& commands, Instant now,
                            Notes& notes);

/// Where the export has a rendering, the way of counting turns that agrees with it; else notes that it is unknown.
void settle_turns(Schedule& schedule, Instant now, Notes& notes, Budget& budget);

/// For a command line of a shell.
[[nodiscard]] std::string quote_for_shell(const std::string& word);

}  // namespace rota::importing
