// The weekly digest as a value: what a team wants to know on Monday morning.
#pragma once

#include <vector>

#include "rota/resolve.hpp"

namespace rota {

struct Digest {
    Interval week;                    ///< the calendar week asked about
    std::vector<Span> now;            ///< held at the moment of asking
    std::vector<Span> duties;         ///< spans that overlap the week, uncovered ones included
    std::vector<Span> gaps;           ///< those of them with nobody
    std::vector<Span> last_weekend;   ///< held during the weekend before the week, with thanks
    std::vector<Span> news;           ///< spans still to come at `now` that were published since a week before the week began
};

/// `timeline` must reach from the weekend before `week` to its end; `news` is passed in by who knows the log.
[[nodiscard]] Digest make_digest(const Timeline& timeline, const Interval& week, const Interval& last_weekend,
                                 Instant now);

}  // namespace rota
