// Clock times, offsets and parts of the day, read by hand, because a whole run of `who` takes about a millisecond.
#include "core/moment/moment_times.hpp"

namespace rota::moments {

namespace {

using std::chrono::hours;
using std::chrono::minutes;
using namespace std::chrono_literals;

/// Takes `min` to `max` digits off the front.
std::optional<int> take_digits(std::string_view& text, std::size_t min, std::size_t max) {
    std::size_t length = 0;
    while (length < text.size() && is_digit(text[length])) ++length;
    if (length < min || length > max) return std::nullopt;
    const int value = plain_number(text.substr(0, length));
    text.remove_prefix(length);
    return value;
}

/// ":30", a number from 0 to 59.
std::optional<int> take_sixtieth(std::string_view& text) {
    if (text.empty() || text.front() != ':') return std::nullopt;
    text.remove_prefix(1);
    const auto value = take_digits(text, 2, 2);
    return value && *value < 60 ? value : std::nullopt;
}

/// Fractions of a second are read, since others print them, and dropped.
bool take_fraction(std::string_view& text) {
    if (text.empty() || text.front() != '.') return true;
    text.remove_prefix(1);
    return take_digits(text, 1, 9).has_value();
}

bool is_half_day(std::string_view text) {
    return text.substr(0, 2) == "am" || text.substr(0, 2) == "pm";
}

/// 12am is 0, 12pm is 12.
std::optional<int> hour_of_half_day(int hour, bool afternoon) {
    if (hour < 1 || hour > 12) return std::nullopt;
    return hour % 12 + (afternoon ? 12 : 0);
}

std::optional<int> take_hour_suffix(std::string_view& text, int hour) {
    if (!is_half_day(text)) return hour <= 24 ? std::optional<int>{hour} : std::nullopt;
    const bool afternoon = text.front() == 'p';
    text.remove_prefix(2);
    return hour_of_half_day(hour, afternoon);
}

struct SpokenTime {
    std::optional<TimeOfDay> time;
    std::size_t words = 1;
};

/// "noon", "midnight", "10 pm", "10:30 pm".
SpokenTime spoken_time(const Cursor& words) {
    if (words.peek() == "noon") return {12h, 1};
    if (words.peek() == "midnight") return {0h, 1};
    if (words.peek(1) != "am" && words.peek(1) != "pm") return {};
    const auto clock = read_clock(std::string{words.peek()} + std::string{words.peek(1)});
    return clock ? SpokenTime{clock->time, 2} : SpokenTime{};
}

}  // namespace

std::optional<Seconds> read_offset(std::string_view word) {
    if (word == "z" || word == "utc" || word == "gmt") return 0s;
    if (word.size() < 3 || (word.front() != '+' && word.front() != '-')) return std::nullopt;
    const int sign = word.front() == '-' ? -1 : 1;
    const auto hour = plain_number(word.substr(1, 2));
    word.remove_prefix(3);
    if (!word.empty() && word.front() == ':') word.remove_prefix(word.size() == 3 ? 1 : 0);
    const int minute = word.empty() ? 0 : word.size() == 2 ? plain_number(word) : -1;
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59) return std::nullopt;
    return sign * (hours{hour} + minutes{minute});
}

std::optional<ClockTime> read_clock(std::string_view word) {
    std::string_view rest = word;
    auto hour = take_digits(rest, 1, 2);
    if (!hour) return std::nullopt;
    int minute = 0;
    int second = 0;
    if (!rest.empty() && rest.front() == ':') {
        const auto parsed = take_sixtieth(rest);
        if (!parsed) return std::nullopt;
        minute = *parsed;
        if (!rest.empty() && rest.front() == ':') {
            const auto seconds = take_sixtieth(rest);
            if (!seconds || !take_fraction(rest)) return std::nullopt;
            second = *seconds;
        }
    } else if (!is_half_day(rest)) {
        return std::nullopt;  // a bare number is no time
    }
    hour = take_hour_suffix(rest, *hour);
    if (!hour || (*hour == 24 && (minute != 0 || second != 0))) return std::nullopt;
    ClockTime clock{hours{*hour} + minutes{minute} + Seconds{second}, std::nullopt};
    if (rest.empty()) return clock;
    clock.offset = read_offset(rest);
    return clock.offset ? std::optional<ClockTime>{clock} : std::nullopt;
}

std::optional<PartOfDay> read_part(std::string_view word) {
    if (word == "morning") return PartOfDay::morning;
    if (word == "afternoon") return PartOfDay::afternoon;
    if (word == "evening") return PartOfDay::evening;
    if (word == "night") return PartOfDay::night;
    return std::nullopt;
}

WallPeriod period_of(PartOfDay part, Day day, const DailyHours& night) {
    switch (part) {
        case PartOfDay::morning:
            return {at(day, 6h), at(day, 12h)};
        case PartOfDay::afternoon:
            return {at(day, 12h), at(day, 18h)};
        case PartOfDay::evening:
            return {at(day, 18h), at(day, 22h)};
        default:
            return {at(day, night.from), at(day + date::days{night.over_midnight() ? 1 : 0}, night.to)};
    }
}

bool take_time(Cursor& words, const Frame&, Said& said) {
    const Word& word = words.rest().front();
    if (const auto part = read_part(words.peek())) {
        say(said.part, *part, word);
    } else if (const SpokenTime spoken = spoken_time(words); spoken.time) {
        say(said.time, *spoken.time, word);
        words.skip(spoken.words - 1);
    } else if (const auto clock = read_clock(words.peek())) {
        say(said.time, clock->time, word);
        if (clock->offset) say(said.offset, *clock->offset, word);
    } else if (const auto offset = read_offset(words.peek()); offset && said.time) {
        say(said.offset, *offset, word);
    } else {
        return false;
    }
    words.skip();
    return true;
}

}  // namespace rota::moments
