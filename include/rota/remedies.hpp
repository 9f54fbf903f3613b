// Remedies: what is wrong with a published schedule, and which command fixes it in its current state.
//
//   for (const Finding& f : audit({roster, duties, held, log, now, names}, period)) ...
//
//   Remedies remedies({roster, duties, held, log, now, names});
//   remedies.advice(forbidden)   // "change 2, a swap, put Dana Levi there: `rota cover dana 2027-01-08 by sam`, or
//                               //  `rota undo 2`"
//
// A command is only named if it works and the finding goes away: planning again does not touch turns that have begun or
// that were changed, a change covered by a later one cannot be undone, and the person who takes over has to be free.
// Dates in commands are the team's; times have an offset.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "rota/audit.hpp"
#include "rota/change.hpp"

namespace rota {

/// What is published, and what was changed. Keeps only references.
struct PublishedState {
    const Roster& roster;  ///< without the absences recorded by changes
    const PublishedSchedule& published;
    const std::vector<ChangeSet>& log;  ///< by id
    Instant now;
    const Names& names;
};

/// The roster with all absences recorded by changes that are not undone.
[[nodiscard]] Roster with_absences_of(const Roster& roster, const std::vector<ChangeSet>& log);

class Remedies {
   public:
    explicit Remedies(const PublishedState& state);

    // Without a full stop; commands between backticks. Empty: it is over, or there is nothing to advise.

    [[nodiscard]] std::string advice(const Forbidden& turn) const;
    [[nodiscard]] std::string advice(const DoubleBooking& both) const;
    /// `when`: the uncovered part of that turn, or all of the turn.
    [[nodiscard]] std::string uncovered(const std::string& turn, const Interval& when) const;

   private:
    struct Impl;
    std::shared_ptr<const Impl> impl_;
};

/// Gaps, double bookings and what the roster forbids, also of turns that are running; with advice, by time.
[[nodiscard]] std::vector<Finding> audit(const PublishedState& state, const Interval& period);

}  // namespace rota
