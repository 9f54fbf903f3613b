// What a change would do, before it is written: who holds what then, how balances change, and what is wrong with
// it. Values in, values out; `rota override`, `swap`, `replace` and `undo` all use it.
//
//   ChangeEffect effect = effect_of({roster, published}, holdings);
//   if (effect.changes.empty()) ...            nothing would change
//   if (!effect.double_bookings.empty()) ...   refused: nobody can be on duty twice
//   for (const ChangeWarning& w : effect.warnings) ...
//
// A lead may break a rule or put somebody on duty in their time off; that only gives a warning. Rests and windows are
// reported if the change breaks them, not if they were broken before.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "rota/change.hpp"
#include "rota/published_schedule.hpp"
#include "rota/roster.hpp"

namespace rota {

/// What is published, and the roster with absences. Keeps only references:
/// they have to live as long.
struct Schedule {
    const Roster& roster;
    const PublishedSchedule& published;
};

struct ChangeWarning {
    std::string code;    ///< "time-off", "not-a-member", "not-in-rotation", "rest", "max", "nobody"
    std::string person;  ///< id; empty: nobody
    std::string text;    ///< a sentence without its full stop; dates in the team's zone
};

struct BalanceChange {
    std::string person;
    std::optional<double> before, after;  ///< absent: in no rotation, so they have none
};

struct ChangeEffect {
    std::vector<HolderChange> changes;         ///< by start, then role; pieces whose holder stays are left out
    std::vector<std::string> double_bookings;  ///< a sentence for each, without its full stop
    std::vector<ChangeWarning> warnings;
    std::vector<BalanceChange> balances;  ///< of everybody who gets or loses something, in the order of the roster
    PublishedSchedule after;              ///< what was given, with the change
};

/// The holdings must lie inside published duties: a duty that is not published is a bug in the caller
/// (std::out_of_range).
[[nodiscard]] ChangeEffect effect_of(const Schedule& schedule, const std::vector<Holding>& holdings);

/// The pieces of a role's duties inside `when`, all for one person: what an override requests.
[[nodiscard]] std::vector<Holding> holdings_in(const std::vector<PublishedDuty>& duties, const std::string& role,
                                               const Interval& when, const std::optional<std::string>& person);

}  // namespace rota
