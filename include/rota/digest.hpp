// The weekly digest as a value: what a team wants to know on Monday morning.
//
//   Digest digest = make_digest(timeline, week, weekend, now, zone.subtract(now, {7}));
//   for (const Span& span : digest.duties) ...     // whole spans by start, not clipped to the week
//
// Weeks and weekends come from moment.hpp (week_around, weekend_around), which knows zones; here are only instants.
#pragma once

#include <vector>

#include "rota/resolve.hpp"

namespace rota {

struct Digest {
    Interval week;                   ///< the calendar week asked about
    std::vector<Span> now;           ///< held now
    std::vector<Span> duties;        ///< spans that overlap the week, uncovered ones included
    std::vector<Span> gaps;          ///< those of them that are uncovered
    std::vector<Span> last_weekend;  ///< held during the weekend before the week, with thanks
    std::vector<Span> news;          ///< upcoming duties that were published in the seven days before `now`
};

/// `timeline` must reach from the weekend before `week` to its end, and include `now`.
/// `week_ago` is seven wall-clock days before `now`.
[[nodiscard]] Digest make_digest(const Timeline& timeline, const Interval& week, const Interval& last_weekend,
                                 Instant now, Instant week_ago);

}  // namespace rota
