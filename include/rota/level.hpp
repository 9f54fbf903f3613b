// Level: one line of what a plan was optimised for, with how good it is and how good any plan could be.
//
// Kept apart from the planner because the log of the schedule file keeps the levels of each publication too.
#pragma once

#include <optional>
#include <string>

namespace rota {

struct Level {
    std::string name;  ///< uncovered, bent, (moved,) load, types, preferences, rest, order
    /// Absent: nothing to measure; `proven` then tells whether that is as good as can be (`rest` when nobody has two
    /// turns) or whether the level does not apply at all (no turn of a fair rotation).
    std::optional<double> value;
    std::optional<double> bound;  ///< no plan can be better than this (rest: longer; the others: smaller)
    bool proven = false;
};

}  // namespace rota
