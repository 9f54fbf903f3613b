// Times as clocks and calendars show them, in no particular zone: days, times of day, durations
// that mix wall-clock days with elapsed hours, and the recurring moments of a week.
//
//   WallTime t = at(2026_y / December / 4, 18h);           // "2026-12-04 18:00", in no zone yet
//   parse_duration("1d12h")                                // one wall-clock day, then twelve hours
//   WeekMoment{date::Friday, 18h}                          // "Fri 18:00"
//
// Instants (interval.hpp) and wall times are different types on purpose: only a Zone converts them.
#pragma once

#include <date/date.h>

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "rota/interval.hpp"

namespace rota {

using Day = date::local_days;          ///< a calendar date
using WallTime = date::local_seconds;  ///< a calendar date and a time of day
using Weekday = date::weekday;
using TimeOfDay = std::chrono::seconds;  ///< since 00:00 of the wall clock, 0 to 24:00 inclusive

/// Days of the week as a set, e.g. the weekend of a region.
class WeekdaySet {
   public:
    void add(Weekday day) { on_[day.c_encoding()] = true; }
    [[nodiscard]] bool contains(Weekday day) const { return on_[day.c_encoding()]; }
    [[nodiscard]] bool empty() const;
    [[nodiscard]] int size() const;
    friend bool operator==(const WeekdaySet& a, const WeekdaySet& b) { return a.on_ == b.on_; }

   private:
    std::array<bool, 7> on_{};
};

/// A duration as rosters write it: days are days of the wall clock ("from Monday 08:00, five days last until
/// Saturday 08:00"), hours and minutes are elapsed time, added after the days.
struct Duration {
    int days = 0;
    Seconds elapsed{0};

    [[nodiscard]] bool zero() const { return days == 0 && elapsed.count() == 0; }
    friend bool operator==(const Duration& a, const Duration& b) { return a.days == b.days && a.elapsed == b.elapsed; }
};

/// A moment that occurs once a week.
struct WeekMoment {
    Weekday day;
    TimeOfDay time{0};
    friend bool operator==(const WeekMoment& a, const WeekMoment& b) { return a.day == b.day && a.time == b.time; }
};

/// Daily hours, half-open; `to` at or before `from` means the next day ("20:00-06:00").
struct DailyHours {
    TimeOfDay from{0};
    TimeOfDay to{0};
    [[nodiscard]] bool over_midnight() const { return to <= from; }
    friend bool operator==(const DailyHours& a, const DailyHours& b) { return a.from == b.from && a.to == b.to; }
};

[[nodiscard]] inline WallTime at(Day day, TimeOfDay time) {
    return WallTime{day} + time;
}
[[nodiscard]] inline Day day_of(WallTime t) {
    return date::floor<date::days>(t);
}
[[nodiscard]] inline TimeOfDay time_of_day(WallTime t) {
    return t - WallTime{day_of(t)};
}
/// The last `first_of_week` on or before `day`.
[[nodiscard]] Day week_start(Day day, Weekday first_of_week);
/// The first moment of that kind at or after `t` / strictly after `t`.
[[nodiscard]] WallTime at_or_after(WallTime t, const WeekMoment& moment);
[[nodiscard]] WallTime next_after(WallTime t, const WeekMoment& moment);

// Text. Parsers return nothing if the text is not of that form; they accept nothing else around it.

/// "90m", "36h", "5d", "2w", "1d12h": numbers with units, larger units first, each at most once. At most 100 years.
[[nodiscard]] std::optional<Duration> parse_duration(std::string_view text);
/// "Mon", "monday" in any case; nothing else.
[[nodiscard]] std::optional<Weekday> parse_weekday(std::string_view text);
/// "08:00", "8:00", "24:00".
[[nodiscard]] std::optional<TimeOfDay> parse_time_of_day(std::string_view text);
/// "2026-12-04", years 1970 to 2199.
[[nodiscard]] std::optional<Day> parse_day(std::string_view text);
/// "20:00-06:00".
[[nodiscard]] std::optional<DailyHours> parse_daily_hours(std::string_view text);
/// "Fri 18:00".
[[nodiscard]] std::optional<WeekMoment> parse_week_moment(std::string_view text);

[[nodiscard]] std::string to_text(const Duration& duration);  // "5d", "1d12h", "90m"; "0m" for none
[[nodiscard]] std::string to_text(Day day);                   // "2026-12-04"
[[nodiscard]] std::string time_text(TimeOfDay time);          // "18:00", with seconds only if there are any
[[nodiscard]] std::string weekday_text(Weekday day);          // "Fri"

}  // namespace rota
