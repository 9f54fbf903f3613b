// The roster file as commands read it.
#pragma once

#include <string>

#include "rota/roster_file.hpp"

#include "cli/session/context.hpp"

namespace rota::cli {

struct RosterInput {
    std::string path;
    std::string text;
    std::string text_to_store;  ///< with what was read from the calendars
    Parsed<Roster> parsed;
};

/// Error{world} if the file, or a calendar that it names, cannot be read.
[[nodiscard]] RosterInput read_roster(const Context& context);

}  // namespace rota::cli
