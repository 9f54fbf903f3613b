// From what was said to when that is: days, parts of days and times become an interval of instants.
#include <fmt/format.h>

#include "rota/date_text.hpp"

#include "core/moment/moment_dates.hpp"
#include "core/moment/moment_reading.hpp"

namespace rota::moments {

namespace {

[[noreturn]] void refuse_disagreement() {
    refuse("these words mean two different days", "say one day and one time, such as friday 22:00");
}

Days coming(Weekday weekday, Day from) {
    const Day day = from + (weekday - Weekday{from});
    return {day, day};
}

Days days_of(const Said& said, const Frame& frame) {
    if (said.date) {
        const Day day = day_of_date(*said.date, said.weekday, frame);
        if (said.days && (said.days->first != day || said.days->last != day)) refuse_disagreement();
        return {day, day};
    }
    if (said.days) {
        const bool agrees = !said.weekday || (said.days->single() && Weekday{said.days->first} == *said.weekday);
        if (!agrees) refuse_disagreement();
        return *said.days;
    }
    if (said.weekday) return coming(*said.weekday, frame.anchor());
    const bool tonight = said.part == PartOfDay::night && !frame.base;
    const Day day = tonight ? day_of_tonight(frame) : frame.anchor();
    return {day, day};
}

Interval days_interval(const Days& days, const Zone& zone) {
    const Interval when{zone.start_of(days.first), zone.start_of(days.last + date::days{1})};
    if (when.empty()) refuse(fmt::format("there is no {} in {}", day_text(days.first), zone.name()));
    return when;
}

Interval part_interval(PartOfDay part, Day day, const Frame& frame) {
    const WallPeriod wall = period_of(part, day, frame.context->night);
    const Interval when{frame.zone.to_instant(wall.start), frame.zone.to_instant(wall.end)};
    if (when.empty()) {
        refuse(fmt::format("the clocks of {} skip that part of {}", frame.zone.name(), day_text(day)));
    }
    return when;
}

/// "tonight 2am": the time inside the part of the day, which may be on the day after.
WallTime time_in_part(const Said& said, Day day, const Frame& frame) {
    const WallPeriod part = period_of(*said.part, day, frame.context->night);
    for (const WallTime t : {at(day, *said.time), at(day + date::days{1}, *said.time)}) {
        if (part.start <= t && t < part.end) return t;
    }
    refuse(fmt::format("{} is not in that part of the day, which is {} to {}", time_text(*said.time),
                       time_text(time_of_day(part.start)), time_text(time_of_day(part.end))),
           "say a part of a day or a time, such as friday night or friday 22:00");
}

Instant instant_of(const Said& said, Day day, const Frame& frame) {
    if (said.offset) return Instant{at(day, *said.time).time_since_epoch()} - *said.offset;
    return frame.zone.to_instant(said.part ? time_in_part(said, day, frame) : at(day, *said.time));
}

void check_offset(const Said& said) {
    if (!said.offset) return;
    const bool dated = said.date && said.date->year && said.time;
    if (!dated || said.part) {
        refuse("an offset from UTC needs a full date and a time",
               "for example: 2026-12-04T22:00Z, friday 22:00 in UTC, 22:00 to 06:00");
    }
}

Reading::SaidDay kind_of_day(const Said& said) {
    if (said.days || said.date) return Reading::SaidDay::fixed;
    return said.weekday ? Reading::SaidDay::weekday : Reading::SaidDay::none;
}

bool anything_else(const Said& said) {
    return said.days || said.weekday || said.date || said.part || said.time || said.offset;
}

Reading instant_reading(Instant t, const Frame& frame) {
    const Day day = frame.zone.day_at(t);
    return {Reading::Kind::instant, in_range(Interval{t, t}), {day, day}};
}

}  // namespace

Instant Frame::now() const {
    return in_range(Interval{context->now, context->now}).start;
}

Interval in_range(const Interval& when) {
    const bool inside = all_time.contains(when.start) && when.end <= all_time.end;
    if (!inside) refuse_far();
    return when;
}

bool in_range(Day day) {
    const Instant utc{WallTime{day}.time_since_epoch()};
    return all_time.start - date::days{1} <= utc && utc < all_time.end + date::days{1};
}

Day day_of_tonight(const Frame& frame) {
    const Day today = frame.today();
    const Day yesterday = today - date::days{1};
    const WallPeriod running = period_of(PartOfDay::night, yesterday, frame.context->night);
    const Interval when{frame.zone.to_instant(running.start), frame.zone.to_instant(running.end)};
    return when.contains(frame.now()) ? yesterday : today;
}

Reading meaning(const Said& said, const Frame& frame) {
    if (said.instant) {
        if (anything_else(said)) refuse_disagreement();
        return instant_reading(*said.instant, frame);
    }
    if (!anything_else(said)) return instant_reading(frame.now(), frame);
    check_offset(said);
    const Days days = days_of(said, frame);
    const Reading::SaidDay day = kind_of_day(said);
    if (!said.time && !said.part) {
        return {Reading::Kind::days, in_range(days_interval(days, frame.zone)), days, day};
    }
    if (!days.single()) {
        refuse("a time or a part of the day needs a single day", "for example: saturday 10:00, saturday night");
    }
    if (!said.time) {
        return {Reading::Kind::part, in_range(part_interval(*said.part, days.first, frame)), days, day};
    }
    const Instant t = instant_of(said, days.first, frame);
    return {Reading::Kind::time, in_range(Interval{t, t}), days, day};
}

}  // namespace rota::moments
