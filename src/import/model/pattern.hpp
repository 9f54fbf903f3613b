// Weekly hours as patterns: joined, cut at hand-offs, and without what higher layers hide; and whose turn each piece
// is.
#pragma once

#include <optional>
#include <vector>

#include "import/model/export.hpp"
#include "import/model/job.hpp"

namespace rota::importing {

/// Hours of one week, since Monday 00:00; `end` may lie beyond the week.
struct Hours {
    Seconds start{0}, end{0};
};

/// A layer that is on duty in these weekly hours (none: always), with hand-offs every `length` from `anchor` on. Cut
/// only where somebody can take over: never, if `one_person`. Nothing if that would be more than `most_pieces`.
[[nodiscard]] std::optional<Pattern> cut_at_hand_offs(const std::vector<Hours>& weekly, WallTime anchor, Seconds length,
                                                      bool one_person);
inline constexpr std::size_t most_pieces = 400;

/// What is left of a pattern under others. Nothing if their cycles have no common one of at most two years.
[[nodiscard]] std::optional<Pattern> visible_under(const Pattern& own, const std::vector<const Pattern*>& above);

/// Its pieces in order, each beginning in the cycle, written with the shortest cycle.
[[nodiscard]] Pattern shortest(Pattern pattern);
/// The same over that many weeks, a multiple of its own.
[[nodiscard]] Pattern repeated(const Pattern& pattern, int weeks);

/// A piece in some week.
struct Instance {
    WallTime start, end, turn;
};
/// Those that start in [from, to), in order.
[[nodiscard]] std::vector<Instance> instances(const Pattern& pattern, WallTime from, WallTime to);
/// The one that is running at `t`, having begun before; patterns of a week or less of pieces.
[[nodiscard]] std::optional<Instance> running(const Pattern& pattern, WallTime t);

// ---- turns ----

inline constexpr std::int64_t longest_turn = 520 * std::int64_t{604800};

/// Turns of that length, the first one from `anchor` on.
[[nodiscard]] Turns turns_by_calendar(std::vector<int> order, WallTime anchor, Seconds length);
/// Each `each` days of `days` are a turn, from the day of `first` on.
[[nodiscard]] Turns turns_by_days(std::vector<int> order, WallTime first, const WeekdaySet& days, int each);
/// Each piece of the pattern is a turn, from the one that begins at `first` on.
[[nodiscard]] Turns turns_by_pieces(std::vector<int> order, WallTime first, const Pattern& pattern);

/// Turns as a source gives them, from an instant on.
struct HandOffs {
    Instant anchor;
    Seconds length{0};
    std::vector<Hours> weekly;  ///< none: always
};
/// Sets the layer's pattern and its turns, whose order is there already. Notes what is not exact. False if it cannot be
/// a weekly pattern; that is noted too.
[[nodiscard]] bool set_turns(Layer& layer, const HandOffs& given, const Zone& zone, Job& job);

}  // namespace rota::importing
