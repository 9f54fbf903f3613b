// Layers as rotations: which of their hours show under higher layers, and what happens where a layer begins or ends.
#pragma once

#include <string>
#include <vector>

#include "import/model/notes.hpp"
#include "import/model/rotations.hpp"

namespace rota::importing {

/// A rotation of the roster to be; `rotation.members`, role and zone are still empty.
struct Carried {
    Planned plan;
    std::size_t schedule = 0;
    std::size_t layer = 0;
    std::string part;  ///< of a layer that changes: "until 2026-12-02 12:00"; empty for the whole
};

/// How much work an import may be: hostile files end here, not in an hour.
class Budget {
   public:
    explicit Budget(const Source& source) : source_(source) {}
    void spend(std::size_t amount, std::size_t at, const char* too_many) {
        spent_ += amount;
        if (spent_ > most_work) source_.refuse(at, "too-large", too_many);
    }

   private:
    static constexpr std::size_t most_work = 60'000'000;
    const Source& source_;
    std::size_t spent_ = 0;
};

/// What of the schedule is to come, in the order of its layers; notes tell what is not.
[[nodiscard]] std::vector<Carried> carry_layers(const Schedule& schedule, std::size_t index, const People& people,
                                                Instant now, Notes& notes, Budget& budget);

/// Whose clock a layer follows.
[[nodiscard]] inline const Zone& zone_of(const Schedule& schedule, const Layer& layer) {
    return layer.own_zone ? *layer.own_zone : schedule.zone;
}

/// "2026-12-02 12:00".
[[nodiscard]] std::string wall_minutes(WallTime t);

}  // namespace rota::importing
