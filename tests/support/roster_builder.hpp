// Rosters for tests, in a few words. Everything not said has the default of a roster file.
//
//   Roster r = RosterBuilder("Europe/Berlin")
//                  .person("dana").person("sam")
//                  .rotation("primary", {"dana", "sam"})
//                  .shift("weekend", "Fri 18:00", "Mon 08:00")
//                  .build();
//
// `shift`'s start is "Fri 18:00", "Mon,Wed 09:00", "Mon-Thu 20:00" or "daily 08:00"; its end "Mon 08:00", "17:00" or
// "next". person(), rotation() and shift() can be followed by a function that changes what was just added:
//   .person("lee", [](Person& p) { p.share = 0.5; })
#pragma once

#include <functional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "rota/roster.hpp"
#include "rota/system_zones.hpp"

namespace rota::test {

inline Zone zone(const std::string& name) {
    static const ZoneFinder find = system_zones();
    const auto found = find(name);
    if (!found) throw std::invalid_argument("no zone " + name);
    return *found;
}

inline Day day(const std::string& text) {
    const auto read = parse_day(text);
    if (!read) throw std::invalid_argument("no day: " + text);
    return *read;
}

/// "2026-12-04 18:00".
inline WallTime wall(const std::string& text) {
    const auto time = parse_time_of_day(text.substr(11));
    if (!time) throw std::invalid_argument("no wall time: " + text);
    return at(day(text.substr(0, 10)), *time);
}

/// "2026-12-04 18:00" in that zone; by default UTC.
inline Instant instant(const std::string& text, const Zone& in = Zone{}) {
    return in.to_instant(wall(text));
}

inline WeekdaySet weekdays(const std::vector<Weekday>& days) {
    WeekdaySet set;
    for (const Weekday d : days) set.add(d);
    return set;
}

inline Period days_off(const std::string& from, const std::string& to, std::string reason = {}, bool excused = false) {
    return {DayRange{day(from), day(to)}, std::move(reason), excused};
}
inline Period time_range(const std::string& from, const std::string& to) {
    return {WallRange{wall(from), wall(to)}, {}, false};
}
inline Period weekly(const std::string& from, const std::string& to) {
    return {WeeklyRange{parse_week_moment(from).value(), parse_week_moment(to).value()}, {}, false};
}

/// "Mon", "Mon,Wed", "Mon-Thu", "daily".
inline std::vector<Weekday> start_days(const std::string& text) {
    WeekdaySet set;
    const auto weekday = [](const std::string& word) { return parse_weekday(word).value(); };
    if (text == "daily") {
        for (unsigned d = 0; d < 7; ++d) set.add(Weekday{d});
    } else if (const auto dash = text.find('-'); dash != std::string::npos) {
        const Weekday last = weekday(text.substr(dash + 1));
        for (Weekday d = weekday(text.substr(0, dash));; d += date::days{1}) {
            set.add(d);
            if (d == last) break;
        }
    } else {
        for (std::size_t at = 0; at < text.size() + 1; at += 4) set.add(weekday(text.substr(at, 3)));
    }
    std::vector<Weekday> days;
    for (unsigned d = 1; d <= 7; ++d) {
        if (set.contains(Weekday{d})) days.push_back(Weekday{d});
    }
    return days;
}

inline ShiftPattern shift_pattern(const std::string& name, const std::string& start, const std::string& end,
                                  double weight = 1.0) {
    ShiftPattern pattern;
    const auto space = start.find(' ');
    pattern.name = name;
    pattern.days = start_days(start.substr(0, space));
    pattern.start = parse_time_of_day(start.substr(space + 1)).value();
    pattern.weight = weight;
    if (end == "next") {
        pattern.end = EndsAtNext{};
    } else if (const auto moment = parse_week_moment(end)) {
        pattern.end = EndsAtMoment{*moment};
    } else {
        pattern.end = EndsAtTime{parse_time_of_day(end).value()};
    }
    return pattern;
}

class RosterBuilder {
   public:
    explicit RosterBuilder(const std::string& team_zone = "UTC") {
        using std::chrono::hours;
        Team& team = roster_.team;
        team.id = "care";
        team.name = "Customer care";
        team.zone = zone(team_zone);
        team.weekend = weekdays({date::Saturday, date::Sunday});
        team.night = {hours{20}, hours{6}};
        team.business_hours = {hours{9}, hours{17}};
        team.severities = {"critical", "high", "normal"};
        team.tiers = {"standard"};
        team.notice = {14, Seconds{0}};
    }

    RosterBuilder& team(const std::function<void(Team&)>& change) {
        change(roster_.team);
        return *this;
    }
    RosterBuilder& holiday(const std::string& date, const std::string& name = "holiday") {
        roster_.team.holidays.push_back({day(date), name});
        return *this;
    }
    RosterBuilder& person(const std::string& id, const std::function<void(Person&)>& change = {}) {
        Person person;
        person.id = id;
        person.name = id;
        person.zone = roster_.team.zone;
        if (change) change(person);
        roster_.people.push_back(std::move(person));
        return *this;
    }
    RosterBuilder& people(const std::vector<std::string>& ids) {
        for (const std::string& id : ids) person(id);
        return *this;
    }
    /// Named like its role, as in a roster file without names.
    RosterBuilder& rotation(const std::string& role, std::vector<std::string> members,
                            const std::function<void(Rotation&)>& change = {}) {
        Rotation rotation;
        rotation.name = role;
        rotation.role = role;
        rotation.members = std::move(members);
        rotation.zone = roster_.team.zone;
        if (change) change(rotation);
        roster_.rotations.push_back(std::move(rotation));
        return *this;
    }
    /// Added to the rotation named last.
    RosterBuilder& shift(const std::string& name, const std::string& start, const std::string& end,
                         double weight = 1.0) {
        roster_.rotations.back().shifts.push_back(shift_pattern(name, start, end, weight));
        return *this;
    }
    RosterBuilder& rest(const std::string& duration) {
        roster_.rules.rest = parse_duration(duration).value();
        return *this;
    }
    RosterBuilder& max(int turns, const std::string& within) {
        roster_.rules.max.push_back({turns, parse_duration(within).value()});
        return *this;
    }
    [[nodiscard]] Roster build() const { return roster_; }

   private:
    Roster roster_;
};

}  // namespace rota::test
