// How a MOMENT is read: words fill the slots of Said, each at most once and in any order; meaning() turns what was
// said into a Reading. The take_ functions each know one kind of phrase: they consume its words and say true, or
// leave the cursor alone and say false.
#pragma once

#include <optional>

#include "rota/moment.hpp"

#include "core/moment/moment_words.hpp"

namespace rota::moments {

/// Whole days, both in.
struct Days {
    Day first;
    Day last;
    [[nodiscard]] bool single() const { return first == last; }
};

/// "4 Dec", "4 Dec 2026".
struct CalendarDate {
    unsigned month = 0;
    unsigned day = 0;
    std::optional<int> year;
};

enum class PartOfDay { morning, afternoon, evening, night };

/// What the words said, before it is put together.
struct Said {
    std::optional<Instant> instant;  ///< now, @..., in 3 hours
    std::optional<Days> days;
    std::optional<Weekday> weekday;  ///< apart from `date`, with which it has to agree
    std::optional<CalendarDate> date;
    std::optional<PartOfDay> part;
    std::optional<TimeOfDay> time;
    std::optional<Seconds> offset;  ///< east of UTC
};

/// From where words are read.
struct Frame {
    const MomentContext* context;
    Zone zone;
    std::optional<Day> base;  ///< in "A to B", for B: the day of A

    [[nodiscard]] Instant now() const;
    [[nodiscard]] Day today() const { return zone.day_at(now()); }
    /// The day of a bare time, and the first that a bare weekday can be.
    [[nodiscard]] Day anchor() const { return base ? *base : today(); }
};

struct Reading {
    enum class Kind { instant, time, part, days };
    enum class SaidDay { none, weekday, fixed };
    Kind kind = Kind::instant;
    Interval when;
    Days days;                          ///< the day of a time, of the start of a part, or the days themselves
    SaidDay said_day = SaidDay::fixed;  ///< all but fixed days follow A in "A to B"
};

bool take_day(Cursor& words, const Frame& frame, Said& said);
bool take_time(Cursor& words, const Frame& frame, Said& said);
bool take_instant(Cursor& words, const Frame& frame, Said& said);

/// All of `words`; `in ZONE` has been taken off before. No words: now.
[[nodiscard]] Reading read(Words words, const Frame& frame);
[[nodiscard]] Reading meaning(const Said& said, const Frame& frame);

/// Fills a slot; refuses to say the same kind of thing twice.
template <class T>
void say(std::optional<T>& slot, const T& value, const Word& word) {
    if (slot) refuse(quote_words(word.text) + " contradicts what is said before it", "say one day and one time");
    slot = value;
}

/// Throws unless the interval lies in 1970..2199.
[[nodiscard]] Interval in_range(const Interval& when);
[[nodiscard]] bool in_range(Day day);

/// The day on which the night starts that is running now, else today.
[[nodiscard]] Day day_of_tonight(const Frame& frame);
/// Wall-clock start and end.
struct WallPeriod {
    WallTime start;
    WallTime end;
};
[[nodiscard]] WallPeriod period_of(PartOfDay part, Day day, const DailyHours& night);

/// The weekend that is running on that day, else the coming one. A weekend is a run of weekend days.
[[nodiscard]] Days weekend_days(Day day, const MomentContext& context);
[[nodiscard]] Days week_days(Day day, Weekday week_starts);

}  // namespace rota::moments
