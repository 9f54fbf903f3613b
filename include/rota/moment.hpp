// MOMENT and PERIOD: what people type for a time.
//
//   MomentContext context{now, berlin, weekend, date::Monday, night, zones};
//   parse_moment({"friday", "night"}, context)          // a period: Fri 20:00 to Sat 06:00
//   parse_moment({"fri", "10pm"}, context)              // an instant
//   parse_period({"monday", "to", "friday"}, context)   // from the start of Monday to the end of Friday
//
// Words need no quoting, and case does not matter; one argument may hold several words. The grammar is in
// docs/reference/moments.md.
// A day or a part of a day is a period, a clock time is an instant. Wall-clock times follow zone.hpp's rule for
// times that come twice or never. What cannot be read throws Error{usage} that names the word and the nearest
// valid one. Results lie in 1970..2199.
#pragma once

#include <string>
#include <vector>

#include "rota/interval.hpp"
#include "rota/resolve.hpp"
#include "rota/wall_time.hpp"
#include "rota/zone.hpp"

namespace rota {

struct MomentContext {
    Instant now{};
    Zone zone;  ///< in which words and wall-clock times are read, unless `in ZONE` says otherwise
    WeekdaySet weekend;
    Weekday week_starts = date::Monday;
    DailyHours night;
    ZoneFinder zones;
};

/// What was understood.
struct Moment {
    Asked asked;
    Zone zone;  ///< of the context, or the one named by `in ZONE`
};

/// No words at all mean now.
[[nodiscard]] Moment parse_moment(const std::vector<std::string>& words, const MomentContext& context);
/// A MOMENT, `A to B`, or `A for DURATION`; always a period unless it is a single instant.
[[nodiscard]] Moment parse_period(const std::vector<std::string>& words, const MomentContext& context);
/// For --from and --to: one argument; a date as `from` means its start, as `to` its end.
[[nodiscard]] Instant parse_from(const std::string& text, const MomentContext& context);
[[nodiscard]] Instant parse_to(const std::string& text, const MomentContext& context);
/// Both at once, as in `A to B`: weekdays and bare times in `to` count from `from`, so that on a Saturday "fri 18:00"
/// and "sat 08:00" are one night and not in reverse order.
[[nodiscard]] Moment parse_from_to(const std::string& from, const std::string& to, const MomentContext& context);
/// Days of the zone, for `generate`: whole days, or a moment counted from now ("in 26 weeks"), not a
/// time of day. Of several days ("next month") the first, or the last.
[[nodiscard]] Day parse_from_day(const std::string& text, const MomentContext& context);
[[nodiscard]] Day parse_to_day(const std::string& text, const MomentContext& context);

/// The weekend that a day belongs to, else the next one (a weekend is a run of weekend days), and the calendar
/// week that a day belongs to; whole days in the context's zone. A team without weekend days has none: Error{usage}.
[[nodiscard]] Interval weekend_around(Day day, const MomentContext& context);
[[nodiscard]] Interval week_around(Day day, const MomentContext& context);

}  // namespace rota
