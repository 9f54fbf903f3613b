// Moments counted from now (in 3 hours, 2 weeks ago), and the ones that need no counting (now, @1796418000).
#include "core/moment/moment_relative.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>

namespace rota::moments {

namespace {

using std::chrono::hours;
using std::chrono::minutes;

constexpr int most_days = 230 * 366;  // more than 1970..2199 has
constexpr int most_months = 230 * 12;

struct Unit {
    std::string_view names[5];
    int months;
    int days;
    Seconds elapsed;
};
constexpr Unit units[] = {
    {{"seconds", "second", "secs", "sec", "s"}, 0, 0, Seconds{1}},
    {{"minutes", "minute", "mins", "min", "m"}, 0, 0, minutes{1}},
    {{"hours", "hour", "hrs", "hr", "h"}, 0, 0, hours{1}},
    {{"days", "day", "d", "d", "d"}, 0, 1, Seconds{0}},
    {{"weeks", "week", "wks", "wk", "w"}, 0, 7, Seconds{0}},
    {{"months", "month", "month", "month", "month"}, 1, 0, Seconds{0}},
    {{"years", "year", "year", "year", "year"}, 12, 0, Seconds{0}},
};

const Unit* unit_named(std::string_view word) {
    for (const Unit& unit : units) {
        if (std::find(std::begin(unit.names), std::end(unit.names), word) != std::end(unit.names)) return &unit;
    }
    return nullptr;
}

std::string_view leading_digits(std::string_view word) {
    return word.substr(0, std::min(word.find_first_not_of("0123456789"), word.size()));
}

/// Numbers longer than nine digits are all the same: too far.
std::int64_t count_in(std::string_view digits) {
    const int number = plain_number(digits);
    return number < 0 ? 1'000'000'000 : number;
}

void add(Amount& total, std::int64_t count, const Unit& unit) {
    const std::int64_t months = total.months + count * unit.months;
    const std::int64_t days = total.duration.days + count * unit.days;
    const Seconds elapsed = total.duration.elapsed + count * unit.elapsed;
    if (months > most_months || days > most_days || elapsed > date::days{most_days}) refuse_far();
    total = {static_cast<int>(months), {static_cast<int>(days), elapsed}};
}

/// One amount: "3 hours", "an hour", "3h", "1d12h". How many words it took; 0 for none.
std::size_t add_one(const Cursor& words, Amount& total) {
    const std::string_view word = words.peek();
    const std::string_view digits = word == "a" || word == "an" ? "1" : leading_digits(word);
    if (digits.empty()) return 0;
    const bool apart = digits.size() == word.size() || word == "a" || word == "an";
    if (const Unit* unit = unit_named(apart ? words.peek(1) : word.substr(digits.size()))) {
        add(total, count_in(digits), *unit);
        return apart ? 2 : 1;
    }
    const auto compound = parse_duration(word);
    if (!compound) return 0;
    add(total, compound->days, units[3]);
    add(total, compound->elapsed.count(), units[0]);
    return 1;
}

/// The same day of a later or earlier month, or the month's last day if it is shorter.
Day month_shifted(Day day, int months) {
    const date::year_month_day date{day};
    const date::year_month month = date::year_month{date.year(), date.month()} + date::months{months};
    const date::year_month_day_last last = month / date::last;
    return Day{month / std::min(date.day(), last.day())};
}

bool take_from_now(Cursor& words, const Frame& frame, Said& said) {
    const bool in = words.peek() == "in";
    const Word& first = words.rest().front();
    Cursor after = words;
    if (in) after.skip();
    const auto amount = take_amount(after);
    if (!amount) return false;
    if (!in && after.peek() != "ago") {
        const std::string said_words = joined(words.rest().first(words.rest().size() - after.rest().size()));
        refuse(quote_words(said_words) + " is a length, not a time",
               "say \"in " + said_words + "\" or \"" + said_words + " ago\"");
    }
    if (!in) after.skip();
    say(said.instant, moved(frame.now(), *amount, !in, frame.zone), first);
    words = after;
    return true;
}

bool take_unix_time(Cursor& words, Said& said) {
    const std::string_view word = words.peek();
    if (word.size() < 2 || word.front() != '@') return false;
    std::int64_t seconds = 0;
    const auto [end, error] = std::from_chars(word.data() + 1, word.data() + word.size(), seconds);
    if (end != word.data() + word.size() || error == std::errc::invalid_argument) return false;
    if (error != std::errc{} || seconds < 0 || Seconds{seconds} > date::days{most_days}) refuse_far();
    say(said.instant, Instant{Seconds{seconds}}, words.rest().front());
    words.skip();
    return true;
}

}  // namespace

bool begins_amount(std::string_view word) {
    return word == "a" || word == "an" || (!word.empty() && is_digit(word.front()));
}

std::optional<Amount> take_amount(Cursor& words) {
    Amount total;
    bool any = false;
    while (const std::size_t count = add_one(words, total)) {
        words.skip(count);
        any = true;
    }
    return any ? std::optional<Amount>{total} : std::nullopt;
}

Instant moved(Instant from, const Amount& amount, bool back, const Zone& zone) {
    const int sign = back ? -1 : 1;
    const WallTime wall = zone.to_wall(from);
    const Day day = month_shifted(day_of(wall), sign * amount.months) + date::days{sign * amount.duration.days};
    if (!in_range(day)) refuse_far();
    // A day that is not moved keeps its instant: the second of two equal wall times is not the first.
    const Instant moved_days = day == day_of(wall) ? from : zone.to_instant(at(day, time_of_day(wall)));
    const Instant result = moved_days + sign * amount.duration.elapsed;
    return in_range(Interval{result, result}).start;
}

bool take_instant(Cursor& words, const Frame& frame, Said& said) {
    if (words.peek() == "now") {
        say(said.instant, frame.now(), words.rest().front());
        words.skip();
        return true;
    }
    return take_unix_time(words, said) || take_from_now(words, frame, said);
}

}  // namespace rota::moments
