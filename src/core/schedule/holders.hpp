// Who held what in the end: pieces of duties, and what each person had of each turn. For everything that looks back at
// a schedule (fairness, humane limits). The views point into the duties and spans they were made from.
//
// A turn is the turn that was planned, even if others took over hours of it. It counts once: for the person who holds
// most of it or, if two hold as much, for the planned one. The others have hours of it, which are not a turn of theirs.
// So hours that somebody gives away never add a turn, and none of their turns begins later than planned.
#pragma once

#include <map>
#include <string_view>
#include <utility>
#include <vector>

#include "rota/published_schedule.hpp"
#include "rota/schedule.hpp"

namespace rota::holders {

using DutyKey = std::pair<std::string_view, Instant>;  ///< role, start

/// The spans of each duty, in their order.
[[nodiscard]] std::map<DutyKey, std::vector<const Span*>> by_duty(const std::vector<Span>& held);

struct Piece {
    const PublishedDuty* duty;
    std::string_view person;
    Interval when;
    double part;           ///< of the duty, by time
    bool own_turn = true;  ///< the turn counts as this person's; else these are hours that they took over
};

/// All pieces somebody holds, by start.
[[nodiscard]] std::vector<Piece> pieces_of(const PublishedSchedule& schedule);
std::vector<Piece> pieces_of(PublishedSchedule&&) = delete;  // the pieces would point into nothing

/// The duties as they are held: one that changes lie on as its pieces, each like a duty of its own with the id of its
/// turn; all others as they are.
[[nodiscard]] std::vector<PublishedDuty> in_pieces(const PublishedSchedule& schedule);

/// What one person holds of one turn.
struct Stint {
    std::string_view role;
    Instant opens;  ///< the start of the turn as it was planned: windows of `max` open here
    Instant start;  ///< of what they hold of it
    Instant end;
    Intervals duties;
    bool own_turn;  ///< as Piece::own_turn
    bool asked;     ///< one of its duties starts in the period
    bool fair;      ///< not of a round-robin rotation
};
using StintsByPerson = std::map<std::string_view, std::vector<Stint>>;

/// Everything that people hold, also hours they took over; by planned start, then role.
[[nodiscard]] StintsByPerson stints_by_person(const std::vector<Piece>& pieces, const Interval& period);
/// Only their own turns: those that count for `rest`, `max` and numbers of turns.
[[nodiscard]] StintsByPerson turns_by_person(const std::vector<Piece>& pieces, const Interval& period);

}  // namespace rota::holders
