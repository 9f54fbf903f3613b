// Instants and half-open intervals: the basis of everything else.
//
//   Interval duty{start, end};            // start is included, end is not
//   duty.contains(start)                  // true
//   duty.contains(end)                    // false: the next duty begins there
//   subtract({duty}, held)                // the gaps: time of the duty with nobody on it
//
// An Instant counts seconds of UTC since 1970 (leap seconds do not exist, as in POSIX). Nothing here
// knows about time zones; see zone.hpp for wall-clock times.
#pragma once

#include <date/date.h>

#include <vector>

namespace rota {

using Seconds = std::chrono::seconds;
using Instant = date::sys_seconds;

/// A half-open period of time: `start` is included, `end` is not. Empty when end <= start.
struct Interval {
    Instant start;
    Instant end;

    [[nodiscard]] bool empty() const { return end <= start; }
    [[nodiscard]] Seconds length() const { return empty() ? Seconds{0} : end - start; }
    [[nodiscard]] bool contains(Instant t) const { return start <= t && t < end; }
    [[nodiscard]] bool contains(const Interval& other) const { return start <= other.start && other.end <= end; }
    /// True when the two share at least one second; touching at an end is not overlapping.
    [[nodiscard]] bool overlaps(const Interval& other) const {
        return !empty() && !other.empty() && start < other.end && other.start < end;
    }

    friend bool operator==(const Interval& a, const Interval& b) { return a.start == b.start && a.end == b.end; }
    friend bool operator!=(const Interval& a, const Interval& b) { return !(a == b); }
    friend bool operator<(const Interval& a, const Interval& b) {
        return a.start != b.start ? a.start < b.start : a.end < b.end;
    }
};

/// The range in which rota guarantees correct results: 1970 to 2199, UTC.
inline constexpr Interval all_time{Instant{date::sys_days{date::year{1970} / 1 / 1}},
                                   Instant{date::sys_days{date::year{2200} / 1 / 1}}};

/// A set of instants as a list of intervals. The functions below take lists in any order, overlapping or
/// not, and return them normalised: sorted, none empty, none touching another.
using Intervals = std::vector<Interval>;

[[nodiscard]] Intervals normalise(Intervals list);
/// Time in `a`, in `b` or in both.
[[nodiscard]] Intervals unite(const Intervals& a, const Intervals& b);
/// Time in both.
[[nodiscard]] Intervals intersect(const Intervals& a, const Intervals& b);
/// Time in `a` but not in `b`.
[[nodiscard]] Intervals subtract(const Intervals& a, const Intervals& b);
/// The part both have; empty when they do not overlap.
[[nodiscard]] Interval intersect(const Interval& a, const Interval& b);
/// True when one interval of a normalised list and `one` share at least one second.
[[nodiscard]] bool overlaps_any(const Intervals& sorted, const Interval& one);

}  // namespace rota
