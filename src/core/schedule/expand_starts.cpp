// Starts and ends of shifts. All arithmetic is on the wall clock; zones come in last, once for each start and end.
#include "core/schedule/expand_starts.hpp"

#include <algorithm>
#include <array>

namespace rota {

namespace {

using date::literals::operator""_y;

constexpr Day first_day{date::local_days{1970_y / 1 / 1}};
constexpr Day last_day{date::local_days{2199_y / 12 / 31}};

bool starts_on(const ShiftPattern& shift, Weekday weekday) {
    return std::find(shift.days.begin(), shift.days.end(), weekday) != shift.days.end();
}

/// The first day from `from` on that any shift starts on; `from` itself when there is none.
Day first_start(const Rotation& rotation, Day from) {
    for (int n = 0; n < 7; ++n) {
        const Day day = from + date::days{n};
        for (const ShiftPattern& shift : rotation.shifts) {
            if (starts_on(shift, Weekday{day})) return day;
        }
    }
    return from;
}

/// For each weekday, the shifts that start on it.
std::array<std::vector<std::size_t>, 7> shifts_by_weekday(const Rotation& rotation) {
    std::array<std::vector<std::size_t>, 7> shifts;
    for (std::size_t s = 0; s < rotation.shifts.size(); ++s) {
        for (const Weekday day : rotation.shifts[s].days) shifts[day.c_encoding()].push_back(s);
    }
    return shifts;
}

bool takes_place(const Rotation& rotation, const Start& start) {
    const auto end = wall_end(rotation.shifts[start.shift], start.wall);
    return !end || start.at < rotation.zone.to_instant(*end);
}

void append_starts(std::vector<Start>& starts, const Roster& roster, std::size_t index, const Interval& span) {
    const Rotation& rotation = roster.rotations[index];
    const auto shifts = shifts_by_weekday(rotation);
    const RotationDays days(rotation);
    const Day last = std::min(days.last(), rotation.zone.day_at(span.end));
    for (Day day = std::max(days.first(), rotation.zone.day_at(span.start)); day <= last; day += date::days{1}) {
        const auto& today = shifts[Weekday{day}.c_encoding()];
        if (today.empty() || !days.contains(day)) continue;
        for (const std::size_t s : today) {
            const WallTime wall = at(day, rotation.shifts[s].start);
            const Start start{rotation.zone.to_instant(wall), wall, index, s};
            if (takes_place(rotation, start)) starts.push_back(start);
        }
    }
}

}  // namespace

RotationDays::RotationDays(const Rotation& rotation)
    : first_(std::max(rotation.from.value_or(first_day), first_day)),
      last_(std::min(rotation.until.value_or(last_day), last_day)),
      week_(week_start(first_start(rotation, first_), rotation.week_starts)),
      every_(std::max(rotation.every, 1)),
      week_starts_(rotation.week_starts) {}

bool RotationDays::in_its_weeks(Day day) const {
    return every_ == 1 || (week_start(day, week_starts_) - week_) % date::weeks{every_} == date::days{0};
}

std::optional<WallTime> wall_end(const ShiftPattern& shift, WallTime start) {
    if (const auto* moment = std::get_if<EndsAtMoment>(&shift.end)) return next_after(start, moment->moment);
    if (const auto* time = std::get_if<EndsAtTime>(&shift.end)) {
        const WallTime today = at(day_of(start), time->time);
        return today > start ? today : today + date::days{1};
    }
    return std::nullopt;
}

std::vector<Start> role_starts(const Roster& roster, const std::string& role, const Interval& span) {
    std::vector<Start> starts;
    for (std::size_t i = 0; i < roster.rotations.size(); ++i) {
        if (roster.rotations[i].role == role) append_starts(starts, roster, i, span);
    }
    std::sort(starts.begin(), starts.end());
    return starts;
}

Instant end_of(const Roster& roster, const std::vector<Start>& starts, std::size_t i) {
    const Start& start = starts[i];
    const Rotation& rotation = roster.rotations[start.rotation];
    if (const auto end = wall_end(rotation.shifts[start.shift], start.wall)) return rotation.zone.to_instant(*end);
    const Instant week_later = rotation.zone.to_instant(start.wall + date::weeks{1});
    return i + 1 < starts.size() ? std::min(starts[i + 1].at, week_later) : week_later;
}

}  // namespace rota
