// What a command is. Each is defined completely in the file of its name: its help, its options, what it does.
// command.cpp lists them.
#pragma once

#include <array>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "cli/program/option_set.hpp"
#include "cli/session/context.hpp"

namespace rota::cli {

/// Does the work and returns the exit status.
using Run = std::function<int(Context&)>;

struct Command {
    const char* name;
    const char* summary;                  ///< one line
    const char* about;                    ///< some sentences; may be empty
    const char* formats;                  ///< "text, json", the default first; empty: none
    std::array<const char*, 4> examples;  ///< the rest are null
    Run (*define)(OptionSet& options);    ///< adds the command's options
};

// Each in its own file.
extern const Command init_command, check_command, generate_command, who_command, why_command, next_command,
    show_command, calendar_command, week_command, escalate_command, customers_command, override_command, cover_command,
    swap_command, replace_command, undo_command, log_command, fairness_command, publish_command, verify_command,
    import_command, completions_command;

/// In the order of the documentation.
[[nodiscard]] std::span<const Command* const> commands();
/// Error{usage} with the nearest name if there is no such command.
[[nodiscard]] const Command& find_command(const std::string& name);

/// Help texts of arguments and options that several commands share.
namespace option_text {
inline constexpr const char* moment =
    "now, friday, friday night, tomorrow 9am, next weekend, 2026-12-04 22:00, in 3 hours, ...; several words need no "
    "quotes. Default: now";
inline constexpr const char* person = "Only this person's duties";
inline constexpr const char* role = "Only this role's duties";
inline constexpr const char* from = "Start; a date means its beginning";
inline constexpr const char* to = "End; a date means its end";
inline constexpr const char* dry_run = "Show what would change and write nothing";
}  // namespace option_text

}  // namespace rota::cli
