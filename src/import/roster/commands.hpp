// Overrides of the source as commands to run after `generate`.
#pragma once

#include <string>
#include <vector>

#include "import/roster/draft.hpp"

namespace rota::importing {

/// How far ahead overrides and renderings are looked at.
inline constexpr date::days furthest_look{10 * 366};

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

/// What to run for the overrides of a schedule, of which these are the duties; notes tell of those that no command can
/// make. Commands are not noted yet, since people have no ids.
[[nodiscard]] std::vector<OverrideCommand> override_commands(const Export& source, const Schedule& schedule,
                                                             const Draft& draft, const Duties& duties, Job& job);

void note_commands(const std::vector<OverrideCommand>& commands, const Draft& draft, Job& job);

/// For a command line of a shell.
[[nodiscard]] std::string shell_word(const std::string& word);

}  // namespace rota::importing
