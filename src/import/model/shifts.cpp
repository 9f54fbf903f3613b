// Pieces as shifts a person would write: "Mon-Fri 09:00", with a name that says what kind they are.
#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <tuple>

#include "import/model/rotations.hpp"

namespace rota::importing {

namespace {

constexpr std::size_t most_shifts = 100;

Weekday day_in_week(Seconds place) {
    return date::Monday + date::days{floor_mod(floor_div(place.count(), one_day.count()), 7)};
}

TimeOfDay time_in_day(Seconds place) {
    return floor_mod(place, one_day);
}

/// By its hours: what fairness will balance on its own, so the words are those a team would use.
std::string kind_of_shift(const ShiftPattern& shift, Seconds length) {
    if (length == one_week) return "week";
    if (length > one_day) {
        const int start = static_cast<int>(shift.days.front().iso_encoding());
        const bool over_the_weekend = start >= 6 || (start == 5 && length >= std::chrono::hours{40});
        return over_the_weekend ? "weekend" : fmt::format("from {}", weekday_text(shift.days.front()));
    }
    const bool over_midnight = shift.start + length > one_day;
    if (length == one_day) return "day and night";
    return over_midnight || shift.start + length <= std::chrono::hours{8} ? "night" : "day";
}

std::string days_name(const std::vector<Weekday>& days) {
    if (days.size() == 7) return "daily";
    std::string text;
    for (const Weekday day : days) text += (text.empty() ? "" : ",") + weekday_text(day);
    return text;
}

}  // namespace

std::vector<ShiftPattern> shifts_of(const std::vector<Piece>& pieces) {
    struct Group {
        Seconds place, length;
        std::vector<Weekday> days;
    };
    std::vector<Group> groups;
    std::set<std::tuple<Seconds, Seconds, unsigned>> seen;
    for (const Piece& piece : pieces) {
        const Seconds length = piece.end - piece.start;
        const Weekday day = day_in_week(piece.start);
        if (!seen.insert({time_in_day(piece.start), length, day.iso_encoding()}).second) continue;
        const auto same = [&](const Group& g) {
            return length <= one_day && g.length == length && time_in_day(g.place) == time_in_day(piece.start);
        };
        const auto known = std::find_if(groups.begin(), groups.end(), same);
        if (known != groups.end()) {
            known->days.push_back(day);
        } else {
            groups.push_back({piece.start, length, {day}});
        }
    }
    if (groups.size() > most_shifts) return {};
    std::vector<ShiftPattern> shifts;
    std::set<std::string> names;
    for (Group& group : groups) {
        std::sort(group.days.begin(), group.days.end(),
                  [](Weekday a, Weekday b) { return a.iso_encoding() < b.iso_encoding(); });
        ShiftPattern shift;
        shift.days = group.days;
        shift.start = time_in_day(group.place);
        const Seconds end = group.place + group.length;
        if (group.length <= one_day) {
            shift.end = EndsAtTime{time_in_day(end)};
        } else {
            shift.end = EndsAtMoment{{day_in_week(end), time_in_day(end)}};
        }
        shift.name = kind_of_shift(shift, group.length);
        if (!names.insert(shift.name).second) {
            shift.name += " " + days_name(shift.days);
            if (!names.insert(shift.name).second) shift.name += " " + time_text(shift.start);
            names.insert(shift.name);
        }
        shifts.push_back(std::move(shift));
    }
    return shifts;
}

}  // namespace rota::importing
