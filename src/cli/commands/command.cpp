// All commands, in the order of the documentation.
#include "cli/commands/command.hpp"

#include <fmt/format.h>

#include "rota/diagnostic.hpp"
#include "rota/error.hpp"

#include "cli/program/words.hpp"

namespace rota::cli {

std::span<const Command* const> commands() {
    static constexpr const Command* all[]{
        &init_command,      &check_command,       &generate_command, &who_command,     &why_command,
        &next_command,      &show_command,        &calendar_command, &week_command,    &escalate_command,
        &customers_command, &override_command,    &cover_command,    &swap_command,    &replace_command,
        &undo_command,      &log_command,         &fairness_command, &publish_command, &verify_command,
        &import_command,    &completions_command,
    };
    return all;
}

const Command& find_command(const std::string& name) {
    std::vector<std::string> names;
    for (const Command* command : commands()) {
        if (command->name == name) return *command;
        names.emplace_back(command->name);
    }
    const std::string near = did_you_mean(name, names);
    throw Error(Error::Kind::usage, fmt::format("unknown command \"{}\"", name),
                near.empty() ? "commands: " + join(names, ", ") : near);
}

}  // namespace rota::cli
