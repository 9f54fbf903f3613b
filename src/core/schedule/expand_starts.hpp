// The starts of a rotation's shifts, as wall-clock times and as instants: what expansion, and the searches for
// overlaps and for shifts without an end, have in common.
#pragma once

#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "rota/roster.hpp"

namespace rota {

struct Start {
    Instant at;
    WallTime wall;  ///< as the roster has it; `at` may read differently where clocks skip that time
    std::size_t rotation = 0;
    std::size_t shift = 0;

    /// By time. Where a zone skips a stretch, starts inside it fall together and keep the order they are written in.
    friend bool operator<(const Start& a, const Start& b) {
        return std::tie(a.at, a.wall, a.rotation, a.shift) < std::tie(b.at, b.wall, b.rotation, b.shift);
    }
};

/// On which days a rotation's shifts may start: its first and last day, and its weeks.
class RotationDays {
   public:
    explicit RotationDays(const Rotation& rotation);
    [[nodiscard]] bool contains(Day day) const { return first_ <= day && day <= last_ && in_its_weeks(day); }
    [[nodiscard]] Day first() const { return first_; }
    [[nodiscard]] Day last() const { return last_; }
    /// A week in which shifts start; every N-th before and after it does too.
    [[nodiscard]] Day counted_from() const { return week_; }

   private:
    [[nodiscard]] bool in_its_weeks(Day day) const;

    Day first_, last_, week_;
    int every_;
    Weekday week_starts_;
};

/// The wall-clock end of a shift that starts at `start`; nothing for end = "next".
[[nodiscard]] std::optional<WallTime> wall_end(const ShiftPattern& shift, WallTime start);

[[nodiscard]] inline bool ends_at_next(const ShiftPattern& shift) {
    return std::holds_alternative<EndsAtNext>(shift.end);
}

/// All starts of the role's shifts on days that `span` touches, in order. Shifts that end before they could begin,
/// because clocks skip them, do not start.
[[nodiscard]] std::vector<Start> role_starts(const Roster& roster, const std::string& role, const Interval& span);

/// The end of the i-th of a role's starts. It is not after the start when that shift does not take place. For
/// end = "next", `starts` must reach a week further.
[[nodiscard]] Instant end_of(const Roster& roster, const std::vector<Start>& starts, std::size_t i);

}  // namespace rota
