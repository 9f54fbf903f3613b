// From a pattern and people's turns to rotations that `rota` plans exactly like that: who has each piece, week after
// week, as the shortest list of members that repeats.
#pragma once

#include <optional>
#include <vector>

#include "import/model/pattern.hpp"

namespace rota::importing {

/// The pieces that start in [from, to) of a wall clock; without `to`, for ever.
struct Span {
    WallTime from{};
    std::optional<WallTime> to;
};

/// Members are people's indexes; rotation.members, role, name and zone are left empty.
struct Planned {
    Rotation rotation;
    std::vector<int> members;
};

/// None if nothing starts in the span; no value if it cannot be written as a roster of sensible size. Everybody in the
/// order is somebody.
[[nodiscard]] std::optional<std::vector<Planned>> plan_rotations(const Pattern& pattern, const Turns& turns,
                                                                 const Span& span);
/// One duty of one person, as a rotation of one day.
[[nodiscard]] Planned plan_once(WallTime start, WallTime end, int person);

/// Pieces as shifts a person would write: the same hours on several days are one ("Mon-Fri 09:00"), with a name that
/// says what kind they are. Empty if there are more than a roster may have.
[[nodiscard]] std::vector<ShiftPattern> shifts_of(const std::vector<Piece>& pieces);

/// The shortest list that, repeated, gives `sequence`; `for_ever`: also when `sequence` itself is repeated.
[[nodiscard]] std::vector<int> shortest_round(std::vector<int> sequence, bool for_ever);

}  // namespace rota::importing
