// The two searches behind find_overlaps(), and what they share.
//
// In one zone, wall-clock arithmetic decides exactly: clocks never put one wall time before an earlier one, so duties
// that do not overlap on the wall never overlap. Between zones only real dates can tell.
//
// A shift with end = "next" ends where any other begins. It can only overlap one that is running when it starts, or
// that starts with it; so here it counts as one second long.
#pragma once

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "rota/expand.hpp"

#include "core/schedule/expand_starts.hpp"

namespace rota {

/// The days on which a rotation's shift starts, for one of its weekdays: every `step` days from `first` to `last`.
struct Progression {
    Day first, last;
    date::days step{7};
};

/// A shift on one of its weekdays, on the circle of a week.
struct WeeklyStart {
    std::size_t rotation = 0;
    std::size_t shift = 0;
    Progression days;
    Seconds place{0};   ///< since Sunday 00:00, less than a week
    Seconds length{0};  ///< on the wall
};

/// All of a role, one for each shift and weekday.
[[nodiscard]] std::vector<WeeklyStart> weekly_starts(const Roster& roster, const std::string& role);

/// Beyond this a search gives up. Only absurd rosters reach it: thousands of rotations of one role
/// at the same time of the week, kept apart by their dates.
inline constexpr long most_meetings = 50'000'000;

/// Calls `meet(a, b, distance)` for each ordered pair where b starts `distance` after a, and a is still running,
/// until it returns false.
template <class Meet>
void for_each_meeting(std::vector<WeeklyStart> circle, const Meet& meet) {
    std::sort(circle.begin(), circle.end(),
              [](const WeeklyStart& a, const WeeklyStart& b) { return a.place < b.place; });
    long meetings = 0;
    for (std::size_t i = 0; i < circle.size(); ++i) {
        for (std::size_t step = 1; step < circle.size(); ++step) {
            const std::size_t j = (i + step) % circle.size();
            Seconds distance = circle[j].place - circle[i].place;
            if (j < i) distance += date::weeks{1};
            if (distance >= circle[i].length) break;
            if (++meetings > most_meetings || !meet(circle[i], circle[j], distance)) return;
        }
    }
}

/// Overlaps found so far, one for each pair of shifts: the earliest.
class FoundOverlaps {
   public:
    explicit FoundOverlaps(const Roster& roster) : roster_(roster) {}

    /// Records a real overlap of the two; returns whether there is one.
    bool check(const Start& a, const Start& b);
    /// From start to end; one second for end = "next".
    [[nodiscard]] Interval when(const Start& start) const;
    /// A roster with that many is not going to be mended by reading more of them.
    [[nodiscard]] bool enough() const { return found_.size() >= 100; }
    [[nodiscard]] std::vector<RoleOverlap> take() const;

   private:
    struct Meeting {
        Interval both;
        Start a, b;
    };
    using Shift = std::pair<std::size_t, std::size_t>;

    /// To the real end, also for end = "next".
    [[nodiscard]] Interval whole(const Start& start) const;

    const Roster& roster_;
    std::map<std::pair<Shift, Shift>, Meeting> found_;
};

/// Exact for all time.
void find_within_zone(const Roster& roster, const std::vector<WeeklyStart>& starts, FoundOverlaps& found);
/// Only pairs in different zones.
void find_between_zones(const Roster& roster, const std::vector<WeeklyStart>& starts, FoundOverlaps& found);

}  // namespace rota
