// Level: one line of what a plan was optimised for, how good it is, and how good any plan could be.
//
// Separate from the planner because the log of the schedule file also stores the levels of each publication.
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
