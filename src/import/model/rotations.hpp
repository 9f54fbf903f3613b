// From a pattern and an order of people to rotations that `rota` plans exactly like that: who has each piece, week
// after week, as the shortest list of members that repeats.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "rota/roster.hpp"

#include "import/model/export.hpp"

namespace rota::importing {

/// The pieces of a layer that start in [from, to) of its zone's wall clock; without `to`, for ever.
struct Span {
    WallTime from{};
    std::optional<WallTime> to;
};

/// Members are people's indexes; rotation.members, role, name and zone are left empty.
struct Planned {
    Rotation rotation;
    std::vector<int> members;
};

/// How people take turns in a pattern.
struct Turns {
    const std::vector<int>* order = nullptr;  ///< nobody has no place here
    const TurnCount* count = nullptr;

    [[nodiscard]] int person_at(WallTime turn) const {
        const auto n = static_cast<std::int64_t>(order->size());
        return (*order)[static_cast<std::size_t>(floor_mod(count->number(turn), n))];
    }
    /// After so many weeks everything repeats.
    [[nodiscard]] std::int64_t weeks() const;
};

/// None if nothing starts in the span; no value if it cannot be written as a roster of sensible size.
[[nodiscard]] std::optional<std::vector<Planned>> plan_rotations(const Pattern& pattern, const Turns& turns, Span span);

/// Pieces as shifts: the same hours on several days are one. Empty if there are more than a roster may have.
[[nodiscard]] std::vector<ShiftPattern> shifts_of(const std::vector<Piece>& pieces);

/// The shortest list that, repeated, gives `sequence`; `for_ever`: also when `sequence` itself is repeated.
[[nodiscard]] std::vector<int> shortest_round(std::vector<int> sequence, bool for_ever);

}  // namespace rota::importing
