// Mending: what is wrong with a published schedule, and which command puts it right in the state in which it is found.
//
//   for (const Finding& f : audit({roster, duties, held, log, now, names}, period)) ...
//
//   Mending mending({roster, duties, held, log, now, names});
//   mending.advice(forbidden)   // "change 2, a swap, put Dana Levi there: `rota cover dana 2027-01-08 by sam`, or
//                               //  `rota undo 2`"
//
// A command is only named if it works then and the finding goes away: planning again leaves turns alone that have begun
// or that changes lie on, a change cannot be undone from under another one, and whoever takes over has to be free.
// Dates in commands are the team's; times have an offset.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "rota/audit.hpp"
#include "rota/change.hpp"

namespace rota {

/// What is published, by whom it is held (as ScheduleStore::taken_over), and what was changed. Only refers to them.
struct PublishedState {
    const Roster& roster;  ///< without the absences that changes have told of
    const std::vector<PublishedDuty>& duties;
    const std::vector<Span>& held;
    const std::vector<ChangeSet>& log;  ///< by id
    Instant now;
    const Names& names;
};

/// The roster with all absences that changes have told of and that were not taken back.
[[nodiscard]] Roster with_absences_of(const Roster& roster, const std::vector<ChangeSet>& log);

class Mending {
   public:
    explicit Mending(const PublishedState& state);

    // Without a full stop; commands between backticks. Empty: it is over, or there is nothing to advise.

    [[nodiscard]] std::string advice(const Forbidden& turn) const;
    [[nodiscard]] std::string advice(const DoubleBooking& both) const;
    /// `when`: the part of that turn that nobody has, or all of the turn.
    [[nodiscard]] std::string uncovered(const std::string& turn, const Interval& when) const;

   private:
    struct Impl;
    std::shared_ptr<const Impl> impl_;
};

/// Gaps, double bookings and what the roster forbids, also of turns that are running; with advice, by time.
[[nodiscard]] std::vector<Finding> audit(const PublishedState& state, const Interval& period);

}  // namespace rota
