// What was proven of a plan when it was made, and whether it still holds.
//
//   publication.proof = plan.levels;                                                       // generate
//   publication.proof_basis = proof_basis({roster, published}, planned);
//   ...
//   if (auto levels = kept_proof({roster, published}, period, store.log(team)))         // fairness, later
//
// A proof depends on everything that levels and bounds are computed from: which turns were planned, all other duties
// with their holders and what is owed for them, and people, rotations and rules in the roster. A hash represents all of
// it. While it is the same, what was proven then holds now; otherwise nothing is claimed.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "rota/change.hpp"
#include "rota/fairness.hpp"
#include "rota/published_schedule.hpp"

namespace rota {

struct PublishedPlan {
    const Roster& roster;                ///< with absences
    const PublishedSchedule& published;  ///< everything, in any order
};

[[nodiscard]] std::uint64_t proof_basis(const PublishedPlan& plan,
                                        const std::function<bool(const PublishedDuty&)>& planned);

/// The levels of published_levels(), with the bounds and proofs of the publication that planned exactly the turns of
/// the period. Nothing if there is none in the log, if anything its proof rests on is different by now, or if something
/// is published for later than the period, since `load` and `types` end with it.
[[nodiscard]] std::optional<std::vector<Level>> kept_proof(const PublishedPlan& plan, const Interval& period,
                                                           const std::vector<ChangeSet>& log);

}  // namespace rota
