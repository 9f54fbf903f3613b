// Zone: a time zone as a value, and the rule for wall-clock times that occur twice or never.
//
//   Zone berlin = *system_zones()("Europe/Berlin");      // by a ZoneFinder (system_zones.hpp)
//   berlin.to_instant(at(2026_y/10/25, 2h + 30min))      // occurs twice: the first of the two
//   berlin.to_instant(at(2026_y/3/29, 2h + 30min))       // never occurs: the instant of the change, 03:00
//
// Correct from 1970 to 2199 in every IANA zone. Explicit transitions come from a TZif file (RFC 8536); after the
// last of them the file's POSIX rule applies (RFC 8536 section 3.3, POSIX.1 section 8.3, hours from -167 to 167).
// A Zone is cheap to copy and never changes. Where zones come from is up to ZoneFinder.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rota/wall_time.hpp"

namespace rota {

/// One day a year on which a rule changes the clock, and the wall time of that change (may be negative or
/// beyond a day), as in the POSIX TZ string.
struct YearlyChange {
    enum class Form { julian_without_leap_day, day_of_year, month_week_day };  // Jn, n, Mm.w.d
    Form form = Form::month_week_day;
    int day = 0;    ///< Jn: 1-365; n: 0-365; Mm.w.d: 0 (Sunday) to 6
    int month = 0;  ///< 1-12, only Mm.w.d
    int week = 0;   ///< 1-5, 5 = last, only Mm.w.d
    Seconds time{2 * 3600};
};

/// The rule that holds after the last explicit transition.
struct PosixRule {
    struct Daylight {
        Seconds offset{0};
        std::string abbreviation;
        YearlyChange begins;
        YearlyChange ends;
    };
    Seconds offset{0};  ///< standard time, east of UTC is positive
    std::string abbreviation;
    std::optional<Daylight> daylight;
};

/// From `at` on, clocks show UTC plus `offset`.
struct Transition {
    Instant at;
    Seconds offset{0};
    std::string abbreviation;
};

/// Everything a zone file says. `transitions` rise strictly.
struct ZoneRules {
    Seconds first_offset{0};  ///< before the first transition
    std::string first_abbreviation;
    std::vector<Transition> transitions;
    std::optional<PosixRule> after_last;
};

class Zone {
   public:
    /// UTC.
    Zone();
    Zone(std::string name, ZoneRules rules);

    [[nodiscard]] const std::string& name() const;
    /// The offset of local time from UTC at that instant.
    [[nodiscard]] Seconds offset_at(Instant t) const;
    [[nodiscard]] std::string abbreviation_at(Instant t) const;
    [[nodiscard]] WallTime to_wall(Instant t) const;
    /// A wall time that occurs twice means its first occurrence; one that never occurs, the instant of the change.
    /// Never decreases when the wall time grows, so adjoining wall-clock periods stay adjoining.
    [[nodiscard]] Instant to_instant(WallTime t) const;
    [[nodiscard]] Day day_at(Instant t) const { return day_of(to_wall(t)); }
    /// 00:00 of that day, or the first instant of it that exists.
    [[nodiscard]] Instant start_of(Day day) const { return to_instant(WallTime{day}); }
    /// Days on the wall clock first, then the elapsed part.
    [[nodiscard]] Instant add(Instant t, const Duration& duration) const;
    [[nodiscard]] Instant subtract(Instant t, const Duration& duration) const;
    /// Whole wall-clock days from `a` to `b`, rounded down: the largest n with add(a, n days) <= b. 0 if b < a.
    [[nodiscard]] int whole_days(Instant a, Instant b) const;
    /// The first change of offset strictly after `t`, if there is one before 2200.
    [[nodiscard]] std::optional<Instant> next_change(Instant t) const;

    friend bool operator==(const Zone& a, const Zone& b) { return a.name() == b.name(); }

   private:
    struct Data;
    std::shared_ptr<const Data> data_;
};

/// A zone that never changes its clocks; for tests and for offsets such as "+02:00".
[[nodiscard]] Zone fixed_zone(std::string name, Seconds offset);

/// Returns the zone of that IANA name, or nothing if there is none. Never throws, whatever the name.
using ZoneFinder = std::function<std::optional<Zone>(std::string_view name)>;

}  // namespace rota
