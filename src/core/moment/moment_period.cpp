// PERIOD: A to B, A for DURATION, or a MOMENT.
#include <fmt/format.h>

#include <algorithm>

#include "rota/date_text.hpp"

#include "core/moment/moment_reading.hpp"
#include "core/moment/moment_relative.hpp"
#include "core/moment/moment_zone.hpp"

namespace rota {

namespace moments {

namespace {

bool is_to(const Word& word) {
    return word.lower == "to" || word.lower == "until" || word.lower == "-" || word.lower == "\u2013" ||
           word.lower == "\u2014";
}

bool is_separator(const Word& word) {
    return is_to(word) || word.lower == "for";
}

/// A PERIOD taken apart. Without a separator everything is in `a`.
struct Parts {
    Words a;
    Words b;
    const Word* separator = nullptr;
};

Parts split_period(Words words) {
    if (words.size() > 1 && words.front().lower == "from") words = words.subspan(1);
    const auto found = std::find_if(words.begin(), words.end(), is_separator);
    if (found == words.end()) return {words, {}, nullptr};
    const auto before = static_cast<std::size_t>(found - words.begin());
    const Words b = words.subspan(before + 1);
    if (b.empty()) refuse(quote_words(found->text) + " needs something after it", "for example: friday to monday");
    if (std::any_of(b.begin(), b.end(), is_separator)) refuse("a period has one \"to\" or one \"for\"");
    return {words.first(before), b, &*found};
}

/// B counts from the day A starts on. A bare time or weekday that is not after the start of A is the next one.
Instant end_of(Words b, const Reading& a, const Zone& zone, const MomentContext& context) {
    Frame frame{&context, zone, zone.day_at(a.when.start)};
    Reading end = read(b, frame);
    if (end.said_day == Reading::SaidDay::none && !a.days.single()) {
        refuse("the end of the period needs a day", "for example: this week to friday 18:00");
    }
    if (end.said_day != Reading::SaidDay::fixed && end.when.end <= a.when.start) {
        *frame.base += date::days{1};
        end = read(b, frame);
    }
    return end.when.end;
}

Instant end_after(Words length, const Reading& a, const Zone& zone) {
    Cursor words{length};
    const auto amount = take_amount(words);
    if (!amount || !words.done()) {
        refuse(fmt::format("cannot read {} as a length of time", quote_words(joined(words.rest()))),
               "for example: 5d, 1d12h, 2 weeks");
    }
    return moved(a.when.start, *amount, false, zone);
}

Moment read_parts(const Parts& parts, const MomentContext& context) {
    const auto [a, zone_a] = split_zone(parts.a, context.zones);
    const auto [b, zone_b] = split_zone(parts.b, context.zones);
    const Zone& first = zone_a ? *zone_a : zone_b ? *zone_b : context.zone;
    const Zone& second = zone_b ? *zone_b : first;
    const Reading start = read(a, Frame{&context, first, std::nullopt});
    if (parts.separator == nullptr) return {Asked{start.when}, first};
    const Instant end = is_to(*parts.separator) ? end_of(b, start, second, context) : end_after(b, start, first);
    if (end <= start.when.start) {
        refuse(fmt::format("the period would end at {}, not after its start at {}", wall_text(second.to_wall(end)),
                           wall_text(first.to_wall(start.when.start))));
    }
    return {Asked{in_range(Interval{start.when.start, end})}, second};
}

}  // namespace

}  // namespace moments

Moment parse_period(const std::vector<std::string>& words, const MomentContext& context) {
    const auto all = moments::split_words(words);
    return moments::read_parts(moments::split_period(all), context);
}

Moment parse_from_to(const std::string& from, const std::string& to, const MomentContext& context) {
    const auto a = moments::split_words({from});
    const auto b = moments::split_words({to});
    const moments::Word separator{"to", "to"};
    return moments::read_parts({a, b, &separator}, context);
}

}  // namespace rota
