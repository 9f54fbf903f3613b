// Events of somebody's calendar, and when they take place: recurring ones too.
//
//   CalendarEvent training;                       // every other Tuesday from 09:00 to 12:00, in New York
//   training.start = at(2026_y/12/1, 9h);  training.end = at(2026_y/12/1, 12h);  training.zone = new_york;
//   training.rules = {every_other_tuesday};
//   event_intervals(training, berlin, range)      // half-open, those that overlap `range`
//
// Rules are those of RFC 5545, section 3.3.10. They run on the wall clock of the event's zone: 09:00 stays 09:00 when
// clocks change. A time that comes twice is its first occurrence, one that clocks skip is the same time after the
// change by the offset before it (02:30 is 03:30 then). An occurrence lasts exactly as long as the first one, through a
// change of clocks too, unless the event has a length of its own. How calendars are read: calendar_file.hpp.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "rota/wall_time.hpp"
#include "rota/zone.hpp"

namespace rota {

struct RecurrenceRule {
    enum class Frequency { hourly, daily, weekly, monthly, yearly };
    /// "FR", or with an ordinal "2FR" (the second), "-1FR" (the last) of the month or year.
    struct NthDay {
        int nth = 0;  ///< 0: each
        Weekday day;
    };
    Frequency frequency = Frequency::daily;
    int interval = 1;               ///< in every n-th of these; at least 1
    std::optional<int> count;       ///< how many starts there are in all, those outside the range asked about included
    std::optional<WallTime> until;  ///< the last start, included; wall clock of the event's zone
    Weekday week_starts = date::Monday;
    std::vector<NthDay> by_day;
    // Each sorted, without repetitions; negative numbers count from the end.
    std::vector<int> by_month, by_month_day, by_year_day, by_week, by_hour, by_minute, by_second, by_position;
};

struct CalendarEvent {
    std::string summary;  ///< may be empty
    bool all_day = false;
    WallTime start;
    WallTime end;                    ///< of the first occurrence; after `start`
    std::optional<Duration> length;  ///< of every occurrence, if it is given like that: days, then elapsed time
    std::optional<Zone> zone;        ///< nothing: the clock of the calendar's owner (all-day events always)
    std::vector<RecurrenceRule> rules;
    std::vector<WallTime> also;    ///< starts besides those of the rules
    std::vector<WallTime> except;  ///< starts that do not take place

    /// Of the later occurrences of another event, changed together: its rules are counted from the other's start, and
    /// their starts from `first` on are moved as `first` has been moved to `start`.
    struct Continued {
        WallTime rules_from, first;
    };
    std::optional<Continued> continues;

    [[nodiscard]] bool recurs() const { return !rules.empty() || !also.empty(); }
};

/// Wall-clock starts of the occurrences from `first` to `last`, both in, by time. `days_left`, if given, is lowered by
/// how many days had to be looked at; below zero the search has ended early, and some may be missing.
[[nodiscard]] std::vector<WallTime> event_starts(const CalendarEvent& event, WallTime first, WallTime last,
                                                 std::int64_t* days_left = nullptr);
/// The occurrence that starts then. `zone` is that of the calendar's owner.
[[nodiscard]] Interval occurrence(const CalendarEvent& event, const Zone& zone, WallTime start);
/// When it takes place: half-open, those that overlap `range`, not clipped to it. `zone` is that of the
/// calendar's owner.
[[nodiscard]] std::vector<Interval> event_intervals(const CalendarEvent& event, const Zone& zone,
                                                    const Interval& range);
/// "Sun 20 Dec 2026 to Sun 3 Jan 2027", "Sat 28 Nov 2026 12:00 to 14:00, America/New_York"; of a recurring one the
/// first, with "and again".
[[nodiscard]] std::string event_text(const CalendarEvent& event);

}  // namespace rota
