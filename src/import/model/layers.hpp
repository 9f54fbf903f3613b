// Layers as rotations: which of their hours show under higher layers, and what happens where a layer begins or ends.
#pragma once

#include <string>
#include <vector>

#include "import/model/job.hpp"
#include "import/model/rotations.hpp"

namespace rota::importing {

/// A rotation of the roster to be; `rotation.members`, role and zone are still empty.
struct Carried {
    Planned plan;
    std::size_t layer = 0;  ///< of the schedule
    std::string part = {};  ///< of a layer that changes: "until 2026-12-02 12:00"; empty for the whole
};

/// What of the schedule is to come, in the order of its layers; notes tell what is not.
[[nodiscard]] std::vector<Carried> carry_layers(const Schedule& schedule, Job& job);

}  // namespace rota::importing
