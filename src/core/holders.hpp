// Who held what in the end: pieces of duties, and what each person had of each turn. For everything that looks back at
// a schedule (fairness, humane limits). The views point into the duties and spans they were made from.
#pragma once

#include <map>
#include <string_view>
#include <utility>
#include <vector>

#include "rota/resolve.hpp"
#include "rota/schedule.hpp"

namespace rota::holders {

using DutyKey = std::pair<std::string_view, Instant>;  ///< role, start

/// The spans of each duty, in their order.
[[nodiscard]] std::map<DutyKey, std::vector<const Span*>> by_duty(const std::vector<Span>& held);

struct Piece {
    const PublishedDuty* duty;
    std::string_view person;
    Interval when;
    double part;  ///< of the duty, by time
};

/// All pieces somebody holds, by start.
[[nodiscard]] std::vector<Piece> pieces_of(const std::vector<PublishedDuty>& duties, const std::vector<Span>& held);

/// The duties as they are held: one that changes lie on as its pieces, each like a duty of its own with the id of its
/// turn; all others as they are.
[[nodiscard]] std::vector<PublishedDuty> in_pieces(const std::vector<PublishedDuty>& duties,
                                                   const std::vector<Span>& held);

/// What one person holds of one turn.
struct Stint {
    Instant start;
    Instant end;
    Intervals duties;
    bool asked;  ///< one of its duties starts in the period
    bool fair;   ///< not of a round-robin rotation
};

/// Each person's stints, by start.
[[nodiscard]] std::map<std::string_view, std::vector<Stint>> stints_by_person(const std::vector<Piece>& pieces,
                                                                              const Interval& period);

}  // namespace rota::holders
