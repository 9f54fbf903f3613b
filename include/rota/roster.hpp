// The roster as values: what a team lead writes, after it has been read and checked (see roster_file.hpp).
//
//   Roster roster = *parse_roster(text, "rota.toml", system_zones()).value;
//   roster.find_person("dana")->share        roster.rotations[0].members
//
// Everything is resolved: zones are Zones, defaults are filled in, every name refers to something that exists.
// The order of every list is the order of the file. Terms are those of the glossary.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "rota/calendar.hpp"
#include "rota/wall_time.hpp"
#include "rota/zone.hpp"

namespace rota {

struct Holiday {
    Day date;
    std::string name;
};

/// Whole days, both ends included.
struct DayRange {
    Day from;
    Day to;
};
/// Wall-clock times, half-open.
struct WallRange {
    WallTime from;
    WallTime to;
};
/// Every week, half-open; from equal to `to` is the whole week.
struct WeeklyRange {
    WeekMoment from;
    WeekMoment to;
};

/// An event of a calendar; shared, because rosters are copied.
struct CalendarTime {
    std::shared_ptr<const CalendarEvent> event;
};

/// A period of a person's time: time off, avoid or prefer. Read on the wall clock of the person's zone.
struct Period {
    std::variant<DayRange, WallRange, WeeklyRange, CalendarTime> when;
    std::string reason;    ///< may be empty
    bool excused = false;  ///< leave: nothing is owed for that time (only in time off)
};

struct Team {
    std::string id;
    std::string name;
    Zone zone;
    WeekdaySet weekend;
    Weekday week_starts = date::Monday;
    DailyHours night;                             ///< what "friday night" means; begins on that day
    DailyHours business_hours;                    ///< on days that are neither weekend nor holiday
    std::vector<std::string> severities;          ///< worst first
    std::vector<std::string> tiers;               ///< most important first; always has "standard"
    Duration notice;                              ///< published duties that start within this are never re-planned
    std::optional<std::string> holiday_calendar;  ///< name of a file, relative to the roster
    std::vector<Holiday> holidays;
};

struct Person {
    std::string id;
    std::string name;
    std::optional<std::string> email, phone, chat;
    Zone zone;
    std::optional<WeekdaySet> weekend;    ///< whose weekends humane limits count; absent: the team's
    double share = 1.0;                   ///< > 0
    std::optional<Day> from, until;       ///< first and last day of membership, both included
    double carry = 0.0;                   ///< balance from before rota, in weight units: positive: did more than owed
    std::optional<std::string> calendar;  ///< name of a file, relative to the roster; its events are in `time_off` too
    std::vector<Period> time_off, avoid, prefer;
};

/// How a shift ends.
struct EndsAtTime {
    TimeOfDay time;  ///< the next such time of day after the start
};
struct EndsAtMoment {
    WeekMoment moment;  ///< the next such moment after the start
};
struct EndsAtNext {};  ///< when the next shift of the role starts, in any rotation

struct ShiftPattern {
    std::string name;
    std::vector<Weekday> days;  ///< on which it starts; in the order of the week from Monday, no day twice
    TimeOfDay start{0};
    std::variant<EndsAtTime, EndsAtMoment, EndsAtNext> end;
    double weight = 1.0;  ///< how much each duty counts; > 0
};

struct Rotation {
    enum class Turn { shift, week };
    enum class Strategy { fair, round_robin };

    std::string name;
    std::string role;
    std::vector<std::string> members;  ///< person ids, in rotation order
    std::optional<Day> from, until;  ///< first and last day on which a shift may start, both included, rotation's zone
    /// Only every so many weeks, counted from the week of the first shift on or after `from`.
    int every = 1;
    Turn turn = Turn::shift;
    Weekday week_starts = date::Monday;
    Strategy strategy = Strategy::fair;
    Zone zone;
    std::vector<ShiftPattern> shifts;
};

/// At most this many turns of a person may start in any half-open window of that length.
struct MaxRule {
    int turns = 1;
    Duration within;
};

struct Rules {
    std::optional<Duration>
        rest;  ///< least time from the end of a turn to the start of the person's next, over all roles
    std::vector<MaxRule> max;
    std::string regime;  ///< "" or "eu"
};

struct Customer {
    std::string id;
    std::string name;
    std::string tier;
    Zone zone;
    WeekdaySet weekend;
    DailyHours business_hours;
};

struct EscalationStep {
    Duration after;          ///< from the start of the round
    std::string after_text;  ///< as written
    struct Target {
        bool is_person = false;  ///< `person:ID`, else a role
        std::string id;
    };
    std::vector<Target> notify;
};

struct EscalationRule {
    enum class Hours { any, business, off };

    std::string name;
    std::vector<std::string> severities;  ///< empty: any
    std::vector<std::string> tiers;       ///< empty: any
    Hours hours = Hours::any;
    std::string authority;
    bool hold_for_business = false;
    std::vector<EscalationStep> steps;
    int repeat = 0;         ///< how many more rounds if nobody answers
    Duration repeat_after;  ///< from the last step of a round to the start of the next
    std::string repeat_after_text;
};

/// What was read from a calendar that the roster names.
struct CalendarRead {
    std::string person;       ///< whose time off it is; empty: the team's holidays
    std::string file;         ///< as the roster names it
    std::size_t events = 0;   ///< that count, recurring ones once
    std::size_t ignored = 0;  ///< cancelled, declined, transparent, or without any length
    std::string kept;         ///< a calendar of just the events that count
};

struct Roster {
    Team team;
    std::vector<Person> people;
    std::vector<Rotation> rotations;
    Rules rules;
    std::vector<Customer> customers;
    std::vector<EscalationRule> escalations;
    std::vector<CalendarRead> calendars;

    /// Nothing for an id that is not in the roster. Points into it.
    [[nodiscard]] const Person* find_person(std::string_view id) const;
    /// Roles in the order in which rotations first name them.
    [[nodiscard]] std::vector<std::string> roles() const;
};

}  // namespace rota
