// What is wrong with a published schedule: for `verify`, and for the list of forbidden duties that `generate` prints.
// What can be done about it: remedies.hpp, whose audit() has all of it together.
//
//   for (const Forbidden& turn : find_forbidden(roster, published, period))
//       say(as_finding(turn, roster.team.zone, names_in(roster)).message);
//
// The final holder of a duty counts, not the planned one.
//
// Findings are outcomes, not errors: a true answer of "no".
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "rota/diagnostic.hpp"
#include "rota/eligibility.hpp"
#include "rota/published_schedule.hpp"
#include "rota/roster.hpp"
#include "rota/schedule.hpp"

namespace rota {

/// Names of people by id; people who are not in it are called by their id.
using Names = std::map<std::string, std::string>;
[[nodiscard]] std::string name_of(const Names& names, const std::string& person);
/// Those of everybody in the roster.
[[nodiscard]] Names names_in(const Roster& roster);

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
    std::string why;    ///< "time off ...", "not in the roster", "shift "weekend" no longer exists", ...
    bool gone = false;  ///< the rotation, the shift or its hours are not in the roster; else it is about the person
};

/// Turns that start in `period` and whose person may not hold them under this roster: unknown person, not in the
/// rotation, outside membership, time off, or a duty that the rotations no longer have on that date.
/// One entry for each turn and person, by start. Uncovered turns are gaps, not forbidden. Somebody from outside
/// the rotation who took a duty over is not a finding: they were warned when the change was made.
[[nodiscard]] std::vector<Forbidden> find_forbidden(const Roster& roster, const PublishedSchedule& published,
                                                    const Interval& period);

/// What somebody may not hold of turns that are running at `now`, from then on. A turn that is no longer in the roster,
/// or not in this rotation, is not included: it continues as it was published.
[[nodiscard]] std::vector<Forbidden> find_running_forbidden(const Roster& roster, const PublishedSchedule& published,
                                                            Instant now);

/// Both: what is left of turns that are running at `now`, and then all turns to come.
[[nodiscard]] std::vector<Forbidden> find_forbidden_from(const Roster& roster, const PublishedSchedule& published,
                                                         Instant now);

/// Two duties of one person at the same time.
struct DoubleBooking {
    std::string person;
    PublishedDuty first, second;  ///< pieces of duties, by start
};
/// Those whose common time is at least partly in `period`, by time.
[[nodiscard]] std::vector<DoubleBooking> find_double_bookings(const PublishedSchedule& published,
                                                              const Interval& period);
/// Uncovered pieces of duties, at least partly in `period`, by time.
[[nodiscard]] std::vector<PublishedDuty> find_gaps(const PublishedSchedule& published, const Interval& period);

/// The finding about each of them.
[[nodiscard]] Finding as_finding(const PublishedDuty& gap, const Zone& zone);
[[nodiscard]] Finding as_finding(const DoubleBooking& both, const Zone& zone, const Names& names);
[[nodiscard]] Finding as_finding(const Forbidden& turn, const Zone& zone, const Names& names);

/// No duty ends after `now`: the schedule has run out.
[[nodiscard]] std::optional<Finding> find_end(const Roster& roster, const std::vector<PublishedDuty>& duties,
                                              Instant now);

}  // namespace rota
