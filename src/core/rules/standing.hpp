// What planning again can still do with a published turn: for `generate --repair` and `--replan`, which do it, and for
// everybody who advises to run them.
#pragma once

#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "rota/published_schedule.hpp"
#include "rota/roster.hpp"
#include "rota/schedule.hpp"

namespace rota {

enum class Standing {
    open,     ///< it can be given to somebody else as a whole
    begun,    ///< it has begun, or is over
    decided,  ///< it was changed: somebody has decided who holds it, or a part of it
    gone,     ///< the roster has no such turn: other hours, or no such shift or rotation
};

/// Published duties by turn, by start; turns by start, then role.
using PublishedTurns = std::map<std::pair<Instant, std::string>, std::vector<PublishedDuty>>;
[[nodiscard]] PublishedTurns published_turns(const std::vector<PublishedDuty>& duties);

class Standings {
   public:
    Standings(const Roster& roster, const PublishedSchedule& published, Instant now);

    /// Of a turn that is among the duties.
    [[nodiscard]] Standing of(const std::vector<PublishedDuty>& turn) const;

   private:
    using Key = std::tuple<std::string, std::string, std::string, Interval>;
    static Key key(const Duty& duty) { return {duty.role, duty.rotation, duty.shift, duty.when}; }

    Instant now_;
    std::set<Key> duties_;  ///< as the rotations have them
    std::set<std::pair<std::string, Instant>> decided_;
};

}  // namespace rota
