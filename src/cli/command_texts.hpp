// The commands' names and help texts.
#pragma once

#include <array>
#include <span>
#include <string>
#include <vector>

namespace rota::cli {

struct CommandTexts {
    const char* name;
    const char* summary;               ///< one line
    const char* about;                 ///< some sentences; may be empty
    const char* formats;               ///< "text, json"; empty: none
    std::array<const char*, 4> lines;  ///< examples; the rest are null

    [[nodiscard]] std::vector<std::string> examples() const;
};

/// In the order of the documentation. Nothing of it has to be made at a start.
[[nodiscard]] std::span<const CommandTexts> command_texts();
/// Error{usage} with the nearest name if there is no such command.
[[nodiscard]] const CommandTexts& find_command(const std::string& name);

}  // namespace rota::cli
