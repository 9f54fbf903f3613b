// Weekly hours as patterns: joined, cut at hand-offs, and without what higher layers hide.
#pragma once

#include <vector>

#include "import/model/export.hpp"

namespace rota::importing {

/// Hours of one week, since Monday 00:00; `end` may lie beyond the week.
struct Hours {
    Seconds start{0}, end{0};
};

/// Joined over midnight and over the end of the cycle. All week is one stretch from 0.
[[nodiscard]] std::vector<Hours> joined(std::vector<Hours> hours, Seconds cycle);

/// A layer that is on duty in these weekly hours (none: always), with hand-offs every `length` from `anchor` on. Cut
/// only where somebody can take over: never, if `one_person`. False if that would be more than `most_pieces`.
[[nodiscard]] bool cut_at_hand_offs(const std::vector<Hours>& weekly, WallTime anchor, Seconds length, bool one_person,
                                    Pattern& pattern);
inline constexpr std::size_t most_pieces = 400;

/// What is left of a pattern under others. Nothing if their cycles have no common one of at most two years.
[[nodiscard]] std::optional<Pattern> visible(const Pattern& own, const std::vector<const Pattern*>& above);

/// Written with the shortest cycle.
[[nodiscard]] Pattern shortest(const Pattern& pattern);
/// The same over so many weeks, a multiple of its own.
[[nodiscard]] Pattern repeated(const Pattern& pattern, int weeks);

/// A piece in some week.
struct Instance {
    WallTime start, end, turn;
    std::size_t piece = 0;
};
/// Those that start in [from, to), in order.
[[nodiscard]] std::vector<Instance> instances(const Pattern& pattern, WallTime from, WallTime to);

// ---- counting turns ----

/// Turns of that length, the first one from `anchor` on.
[[nodiscard]] TurnCount count_by_calendar(WallTime anchor, Seconds length);
/// The same, but turns that touch none of the pattern's pieces do not count.
[[nodiscard]] TurnCount count_touching(WallTime anchor, Seconds length, const Pattern& pattern);
/// Is there a turn that lies wholly outside the pattern?
[[nodiscard]] bool has_idle_turns(WallTime anchor, Seconds length, const Pattern& pattern);
/// Each `each` days of `days` are a turn, from the day of `first` on.
[[nodiscard]] TurnCount count_days(WallTime first, const WeekdaySet& days, int each);

}  // namespace rota::importing
