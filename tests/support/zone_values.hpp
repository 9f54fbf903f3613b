// Zones, wall times and instants for the tests of time itself. The zone files come from tests/data/zones, so that these
// tests say the same on every system, also one without tzdata.
#pragma once

#include <cstdio>
#include <stdexcept>
#include <string>

#include "rota/system_zones.hpp"
#include "rota/zone.hpp"

namespace rota::test {

inline std::string kept_zones(const std::string& kind) {
    return std::string{ROTA_TEST_DATA} + "/data/zones/" + kind;
}

/// A zone as `zic -b fat` writes it (explicit transitions to 2037) or `zic -b slim` (a footer instead).
inline Zone kept_zone(const std::string& name, const std::string& kind = "fat") {
    auto zone = system_zones(kept_zones(kind))(name);
    if (!zone) throw std::invalid_argument("no zone kept for the tests: " + name);
    return *std::move(zone);
}

/// "2026-12-04 18:00" or "2026-12-04 18:00:59", on some wall.
inline WallTime wall_time(const std::string& text) {
    int year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0;
    if (std::sscanf(text.c_str(), "%d-%d-%d %d:%d:%d", &year, &month, &day, &hour, &minute, &second) < 5) {
        throw std::invalid_argument("not a wall time: " + text);
    }
    const date::year_month_day date{date::year{year}, date::month{static_cast<unsigned>(month)},
                                    date::day{static_cast<unsigned>(day)}};
    return at(Day{date}, Seconds{(hour * 60 + minute) * 60 + second});
}

/// The same in UTC.
inline Instant utc(const std::string& text) {
    return Instant{wall_time(text).time_since_epoch()};
}

/// For messages of failing tests, and to compare with: "2026-12-04 18:00:00".
inline std::string text(WallTime t) {
    const date::hh_mm_ss<Seconds> clock{time_of_day(t)};
    char time[16];
    std::snprintf(time, sizeof time, " %02d:%02d:%02d", static_cast<int>(clock.hours().count()),
                  static_cast<int>(clock.minutes().count()), static_cast<int>(clock.seconds().count()));
    return to_text(day_of(t)) + time;
}
inline std::string text(Instant t) {
    return text(WallTime{t.time_since_epoch()});
}

}  // namespace rota::test
