// Reading times.
#include "import/sources/export_times.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "import/model/export.hpp"

namespace rota::importing {

namespace {

/// Takes exactly `digits` digits.
std::optional<int> take_number(std::string_view& text, std::size_t digits) {
    if (text.size() < digits) return std::nullopt;
    int value = 0;
    for (std::size_t i = 0; i < digits; ++i) {
        if (text[i] < '0' || text[i] > '9') return std::nullopt;
        value = value * 10 + (text[i] - '0');
    }
    text.remove_prefix(digits);
    return value;
}

bool take(std::string_view& text, char c) {
    if (text.empty() || text.front() != c) return false;
    text.remove_prefix(1);
    return true;
}

std::optional<Seconds> take_clock(std::string_view& text) {
    const auto hour = take_number(text, text.size() > 1 && text[1] == ':' ? 1 : 2);
    if (!hour || !take(text, ':')) return std::nullopt;
    const auto minute = take_number(text, 2);
    std::optional<int> second = 0;
    if (minute && take(text, ':')) second = take_number(text, 2);
    if (!minute || !second || *hour > 24 || *minute > 59 || *second > 60) return std::nullopt;
    if (take(text, '.')) {
        while (!text.empty() && '0' <= text.front() && text.front() <= '9') text.remove_prefix(1);
    }
    const Seconds time{*hour * 3600 + *minute * 60 + std::min(*second, 59)};
    return time <= one_day ? std::optional{time} : std::nullopt;
}

std::optional<WallTime> take_wall(std::string_view& text) {
    if (text.size() < 16) return std::nullopt;
    const auto day = parse_day(text.substr(0, 10));
    if (!day || (text[10] != 'T' && text[10] != ' ' && text[10] != 't')) return std::nullopt;
    text.remove_prefix(11);
    const auto time = take_clock(text);
    return time ? std::optional{WallTime{*day} + *time} : std::nullopt;
}

std::optional<Seconds> take_offset(std::string_view text) {
    if (text == "Z" || text == "z") return Seconds{0};
    if (text.empty() || (text[0] != '+' && text[0] != '-')) return std::nullopt;
    const int sign = text[0] == '-' ? -1 : 1;
    text.remove_prefix(1);
    const auto hours = take_number(text, 2);
    take(text, ':');
    const auto minutes = text.empty() ? std::optional{0} : take_number(text, 2);
    if (!hours || !minutes || !text.empty() || *hours > 15 || *minutes > 59) return std::nullopt;
    return Seconds{sign * (*hours * 3600 + *minutes * 60)};
}

}  // namespace

std::optional<WallTime> parse_wall(std::string_view text) {
    const auto wall = take_wall(text);
    return wall && text.empty() ? wall : std::nullopt;
}

std::optional<Instant> parse_rfc3339(std::string_view text, Seconds* offset) {
    const auto wall = take_wall(text);
    if (!wall) return std::nullopt;
    const auto east = take_offset(text);
    if (!east) return std::nullopt;
    if (offset != nullptr) *offset = *east;
    return Instant{wall->time_since_epoch() - *east};
}

std::optional<Seconds> parse_clock(std::string_view text) {
    const auto time = take_clock(text);
    return time && text.empty() ? time : std::nullopt;
}

std::optional<Instant> instant_of(const Json& object, std::string_view key, const Source& source) {
    const std::string text = text_of(object, key, source);
    if (text.empty()) return std::nullopt;
    if (const auto instant = parse_rfc3339(text)) return instant;
    source.refuse(object.find(key)->at(), "unreadable",
                  fmt::format("\"{}\" is no time like 2026-11-02T09:00:00Z in the years 1970 to 2199: {}", key,
                              quoted_name(text)));
}

std::optional<WallTime> wall_of(const Json& object, std::string_view key, const Source& source) {
    const std::string text = text_of(object, key, source);
    if (text.empty()) return std::nullopt;
    if (const auto wall = parse_wall(text)) return wall;
    if (const auto instant = parse_rfc3339(text)) return WallTime{instant->time_since_epoch()};
    source.refuse(object.find(key)->at(), "unreadable",
                  fmt::format("\"{}\" is no time like 2026-11-02T09:00:00 in the years 1970 to 2199: {}", key,
                              quoted_name(text)));
}

Instant need_instant(const Json& object, std::string_view key, const std::string& what, const Source& source) {
    if (const auto instant = instant_of(object, key, source)) return *instant;
    source.refuse(object.at(), "missing-key", fmt::format("{} has no \"{}\"", what, key));
}

WallTime need_wall(const Json& object, std::string_view key, const std::string& what, const Source& source) {
    if (const auto wall = wall_of(object, key, source)) return *wall;
    source.refuse(object.at(), "missing-key", fmt::format("{} has no \"{}\"", what, key));
}

std::optional<Zone> find_zone(const std::string& name, const ZoneFinder& zones) {
    if (const std::string_view iana = iana_of_rails(name); !iana.empty()) {
        if (auto zone = zones(iana)) return zone;
    }
    return zones(name);
}

WallTime minute_of(WallTime t) {
    return t - floor_mod(t.time_since_epoch(), Seconds{60});
}

Seconds next_minute(Seconds t) {
    return t + floor_mod(-t, Seconds{60});
}

}  // namespace rota::importing
