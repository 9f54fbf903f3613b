// Reading times from the front of a text on.
#include "core/text/timestamps.hpp"

#include <algorithm>

#include "core/text/ascii.hpp"

namespace rota {

namespace {

std::optional<Seconds> take_clock(std::string_view& text) {
    const auto hour = take_number(text, 1, 2);
    if (!hour || !take(text, ':')) return std::nullopt;
    const auto minute = take_number(text, 2, 2);
    const auto second = minute && take(text, ':') ? take_number(text, 2, 2) : std::optional(0);
    if (!minute || !second || *hour > 24 || *minute > 59 || *second > 60) return std::nullopt;
    if (take(text, '.')) text.remove_prefix(std::min(text.find_first_not_of("0123456789"), text.size()));
    const Seconds time{*hour * 3600 + *minute * 60 + std::min(*second, 59)};
    return time <= date::days{1} ? std::optional(time) : std::nullopt;
}

std::optional<WallTime> take_wall(std::string_view& text) {
    const auto day = parse_day(text.substr(0, 10));
    if (!day || text.size() < 16 || (text[10] != 'T' && text[10] != ' ' && text[10] != 't')) return std::nullopt;
    text.remove_prefix(11);
    const auto time = take_clock(text);
    return time ? std::optional(at(*day, *time)) : std::nullopt;
}

}  // namespace

std::optional<WallTime> parse_wall(std::string_view text) {
    const auto wall = take_wall(text);
    return wall && text.empty() ? wall : std::nullopt;
}

std::optional<Instant> parse_rfc3339(std::string_view text, Seconds* offset) {
    const auto wall = take_wall(text);
    if (!wall) return std::nullopt;
    const auto east = parse_offset(text);
    if (!east) return std::nullopt;
    if (offset != nullptr) *offset = *east;
    return Instant{wall->time_since_epoch() - *east};
}

std::optional<Seconds> parse_offset(std::string_view text) {
    if (text == "Z" || text == "z") return Seconds{0};
    const bool west = take(text, '-');
    if (!west && !take(text, '+')) return std::nullopt;
    const std::string_view digits = text.substr(0, 2);
    std::string_view rest = text.substr(digits.size());
    std::string_view front = digits;
    const auto hours = take_number(front, 2, 2);
    take(rest, ':');
    const auto minutes = rest.empty() ? std::optional(0) : take_number(rest, 2, 2);
    if (!hours || !minutes || !rest.empty() || *hours > 15 || *minutes > 59) return std::nullopt;
    const Seconds offset{*hours * 3600 + *minutes * 60};
    return west ? -offset : offset;
}

std::optional<Seconds> parse_clock(std::string_view text) {
    const auto time = take_clock(text);
    return time && text.empty() ? time : std::nullopt;
}

}  // namespace rota
