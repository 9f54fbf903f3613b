// `rota undo`: takes a change set back.
#pragma once

#include <cstdint>
#include <optional>

#include "cli/context.hpp"

namespace rota::cli {

struct UndoOptions {
    std::int64_t id = 0;  ///< 0: the newest
    bool dry_run = false;
};
int run_undo(const UndoOptions& options, Context& context);

}  // namespace rota::cli
