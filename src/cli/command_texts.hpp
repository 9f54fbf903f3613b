// The commands' names and help texts.
#pragma once

#include <string>
#include <vector>

namespace rota::cli {

struct CommandTexts {
    const char* name;
    const char* summary;  ///< one line
    const char* about;    ///< some sentences; may be empty
    const char* formats;  ///< "text, json"; empty: none
    std::vector<std::string> examples;
};

/// In the order of the documentation.
[[nodiscard]] const std::vector<CommandTexts>& command_texts();

}  // namespace rota::cli
