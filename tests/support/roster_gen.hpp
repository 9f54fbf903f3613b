// Random rotations for RapidCheck: zones with strange clocks, starts and ends on tens of minutes, weeks cut anywhere.
#pragma once

#include <rapidcheck.h>

#include "roster_builder.hpp"

namespace rota::test {

/// Some of the world's stranger clocks, and some ordinary ones.
inline rc::Gen<std::string> any_zone_name() {
    return rc::gen::element<std::string>("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Africa/Cairo",
                                         "America/Santiago", "Asia/Beirut", "America/Havana", "Asia/Jerusalem",
                                         "Pacific/Auckland", "America/Nuuk", "Africa/Casablanca", "Europe/Dublin",
                                         "Asia/Kathmandu", "UTC");
}

/// At ten minutes of the clock; early hours, where clocks change, are as likely as the rest of the day.
inline rc::Gen<TimeOfDay> any_time_of_day() {
    return rc::gen::map(rc::gen::oneOf(rc::gen::inRange(0, 24), rc::gen::inRange(0, 144)),
                        [](int tens) { return TimeOfDay{std::chrono::minutes{tens * 10}}; });
}

inline rc::Gen<Weekday> any_weekday() {
    return rc::gen::map(rc::gen::inRange(0u, 7u), [](unsigned d) { return Weekday{d}; });
}

inline rc::Gen<std::vector<Weekday>> any_start_days() {
    return rc::gen::map(rc::gen::inRange(1, 128), [](int bits) {
        std::vector<Weekday> days;
        for (unsigned d = 1; d <= 7; ++d) {
            if ((bits >> (d - 1)) % 2 != 0) days.push_back(Weekday{d});
        }
        return days;
    });
}

inline ShiftPattern any_shift(const std::string& name) {
    ShiftPattern shift;
    shift.name = name;
    shift.days = *any_start_days();
    shift.start = *any_time_of_day();
    switch (*rc::gen::inRange(0, 3)) {
        case 0:
            shift.end = EndsAtNext{};
            break;
        case 1:
            shift.end = EndsAtMoment{{*any_weekday(), *any_time_of_day()}};
            break;
        default:
            shift.end = EndsAtTime{*any_time_of_day()};
            break;
    }
    return shift;
}

/// Of role "primary", with one or two shifts; may start from `around` on, or have started some weeks before.
inline Rotation any_rotation(const std::string& name, Day around) {
    Rotation rotation;
    rotation.name = name;
    rotation.role = "primary";
    rotation.zone = zone(*any_zone_name());
    rotation.week_starts = *any_weekday();
    rotation.turn = *rc::gen::element(Rotation::Turn::shift, Rotation::Turn::week);
    rotation.every = *rc::gen::element(1, 1, 2, 3);
    if (rotation.every > 1 || *rc::gen::arbitrary<bool>()) {
        rotation.from = around + date::days{*rc::gen::inRange(-40, 10)};
    }
    if (*rc::gen::inRange(0, 4) == 0) {
        rotation.until = rotation.from.value_or(around) + date::days{*rc::gen::inRange(0, 60)};
    }
    const int shifts = *rc::gen::inRange(1, 3);
    for (int s = 0; s < shifts; ++s) rotation.shifts.push_back(any_shift("s" + std::to_string(s)));
    return rotation;
}

/// A day near one on which the zone changes its clocks.
inline Day any_day_near_change(const Zone& zone) {
    const Instant about = instant("2009-01-01 00:00") + date::days{*rc::gen::inRange(0, 12000)};
    const auto change = zone.next_change(about);
    return zone.day_at(change.value_or(about)) + date::days{*rc::gen::inRange(-10, 5)};
}

}  // namespace rota::test
