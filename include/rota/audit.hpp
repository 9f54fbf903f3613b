// What is wrong with a published schedule: for `verify`, and for the list of forbidden duties that `generate` prints.
//
//   std::vector<Finding> findings = audit(roster, duties, period);
//
// `held`, wherever it is asked for: all pieces of the duties that changes lie on, as ScheduleStore::taken_over gives
// them. Who holds a duty in the end counts, not who was planned.
//
// Findings are outcomes, not errors: a true answer of "no".
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "rota/diagnostic.hpp"
#include "rota/eligibility.hpp"
#include "rota/resolve.hpp"
#include "rota/roster.hpp"
#include "rota/schedule.hpp"

namespace rota {

struct Finding {
    Severity severity = Severity::error;
    std::string code;     ///< stable: "gap", "double-booking", "forbidden", "ended", ...
    std::string message;  ///< a sentence with dates in the team's zone
    std::optional<Instant> at;
    std::string hint;
};

/// A published turn that the roster no longer allows.
struct Forbidden {
    std::string turn;
    std::string person;
    Interval when;
    std::string why;  ///< "time off ...", "not in the roster", "shift "weekend" no longer exists", ...
};

/// Turns that start in `period` and whose person, by this roster, may not hold them: unknown person, not in the
/// rotation, outside membership, time off, or a duty that the rotations no longer have on that date.
/// One entry for each turn and person, by start. Turns that nobody holds are gaps, not forbidden. Somebody from outside
/// the rotation who took a duty over is no finding: whoever decided that was told.
[[nodiscard]] std::vector<Forbidden> find_forbidden(const Roster& roster, const std::vector<PublishedDuty>& duties,
                                                    const Interval& period, const std::vector<Span>& held = {});

/// Two duties of one person at the same time, at least partly in `period`.
[[nodiscard]] std::vector<Finding> find_double_bookings(const std::vector<PublishedDuty>& duties, const Zone& zone,
                                                        const Interval& period, const std::vector<Span>& held = {});
/// Duties with nobody on them, at least partly in `period`.
[[nodiscard]] std::vector<Finding> find_gaps(const std::vector<PublishedDuty>& duties, const Zone& zone,
                                             const Interval& period, const std::vector<Span>& held = {});

/// All of the above, by time.
[[nodiscard]] std::vector<Finding> audit(const Roster& roster, const std::vector<PublishedDuty>& duties,
                                         const Interval& period, const std::vector<Span>& held = {});

/// When no duty ends after `now`: nothing is published any more. Not part of audit(), whose period may lie anywhere.
[[nodiscard]] std::optional<Finding> find_end(const std::vector<PublishedDuty>& duties, Instant now, const Zone& zone);

}  // namespace rota
