// parse_moment and its siblings: the entry points to the grammar, each with what it accepts and which end it returns.
#include "rota/moment.hpp"

#include "core/moment/moment_reading.hpp"
#include "core/moment/moment_times.hpp"
#include "core/moment/moment_zone.hpp"

namespace rota {

namespace moments {

namespace {

/// Words that may stand before a time or a day and change nothing: "friday at 22:00", "in the evening".
std::size_t filler(const Cursor& words) {
    const bool in_the = words.peek() == "in" && words.peek(1) == "the" && read_part(words.peek(2));
    if (in_the) return 2;
    const bool at_or_on = words.peek() == "at" || words.peek() == "on";
    return at_or_on && words.rest().size() > 1 ? 1 : 0;
}

}  // namespace

Reading read(Words all, const Frame& frame) {
    Said said;
    Cursor words{all};
    while (!words.done()) {
        words.skip(filler(words));
        const bool taken =
            take_day(words, frame, said) || take_time(words, frame, said) || take_instant(words, frame, said);
        if (!taken) refuse_word(words.rest().front());
    }
    return meaning(said, frame);
}

}  // namespace moments

namespace {

using moments::Frame;
using moments::Reading;

struct ReadMoment {
    Reading reading;
    Zone zone;
};

ReadMoment read_words(const std::vector<std::string>& words, const MomentContext& context) {
    const auto all = moments::split_words(words);
    auto [rest, named] = moments::split_zone(all, context.zones);
    const Frame frame{&context, named ? std::move(*named) : context.zone, std::nullopt};
    return {moments::read(rest, frame), frame.zone};
}

/// A day for `generate --from`: whole days, or the day of "now" and "in 2 weeks"; not a time of day.
Reading read_days(const std::string& text, const MomentContext& context) {
    const Reading reading = read_words({text}, context).reading;
    if (reading.kind == Reading::Kind::time || reading.kind == Reading::Kind::part) {
        moments::refuse("a day is expected, and " + moments::quote_words(text) + " is a time of day",
                        "for example: 2026-12-04, monday");
    }
    return reading;
}

}  // namespace

Moment parse_moment(const std::vector<std::string>& words, const MomentContext& context) {
    auto [reading, zone] = read_words(words, context);
    return {Asked{reading.when}, std::move(zone)};
}

Instant parse_from(const std::string& text, const MomentContext& context) {
    return read_words({text}, context).reading.when.start;
}

Instant parse_to(const std::string& text, const MomentContext& context) {
    return read_words({text}, context).reading.when.end;
}

Day parse_from_day(const std::string& text, const MomentContext& context) {
    return read_days(text, context).days.first;
}

Day parse_to_day(const std::string& text, const MomentContext& context) {
    return read_days(text, context).days.last;
}

Interval weekend_around(Day day, const MomentContext& context) {
    const moments::Days days = moments::weekend_days(day, context);
    return {context.zone.start_of(days.first), context.zone.start_of(days.last + date::days{1})};
}

Interval week_around(Day day, const MomentContext& context) {
    const moments::Days days = moments::week_days(day, context.week_starts);
    return {context.zone.start_of(days.first), context.zone.start_of(days.last + date::days{1})};
}

}  // namespace rota
