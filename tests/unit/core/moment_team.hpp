// A team to ask moments of, for the tests of the grammar.
#pragma once

#include "rota/moment.hpp"
#include "rota/system_zones.hpp"

/// Weekend Sat and Sun, weeks from Monday, nights 20:00-06:00; `now` is read on the wall clock of `zone`.
inline rota::MomentContext team_in(const char* zone, const char* now) {
    static const rota::ZoneFinder zones = rota::system_zones();
    rota::MomentContext context;
    context.zone = zones(zone).value();
    context.weekend.add(date::Saturday);
    context.weekend.add(date::Sunday);
    context.night = {std::chrono::hours{20}, std::chrono::hours{6}};
    context.zones = zones;
    context.now = rota::parse_from(now, context);
    return context;
}
/// Wednesday, 2 December 2026, noon in Berlin.
inline rota::MomentContext wednesday_noon() {
    return team_in("Europe/Berlin", "2026-12-02 12:00");
}
