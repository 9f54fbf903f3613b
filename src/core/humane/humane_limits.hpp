// What all humane limits look at, prepared once; and the limits, one function each. Each adds its warnings to a list.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "rota/humane.hpp"

#include "core/schedule/holders.hpp"

namespace rota::humane {

/// A piece of a duty as its person's time.
struct HeldTime {
    const PublishedDuty* duty;
    Interval when;
    bool asked;  ///< its duty starts in the period
};

/// A weekend of a person's. Weekends are numbered through, so that those running have numbers running.
struct Weekend {
    Day first;  ///< the first of its days on which they are on duty
    Seconds on_duty{0};
    bool asked = false;
    bool worked = false;  ///< long enough to count, see `weekend_counts`
};
using Weekends = std::map<int, Weekend>;

struct PersonFacts {
    const Person* person;
    std::vector<HeldTime> times;        ///< by start; also hours that they took over
    std::vector<holders::Stint> turns;  ///< their own, by planned start
    Intervals turn_times;  ///< of turns that were planned for them or that they have hours of, pauses included
    Weekends weekends;

    [[nodiscard]] const WeekdaySet& weekend(const Team& team) const {
        return person->weekend ? *person->weekend : team.weekend;
    }

    [[nodiscard]] bool asked() const;  ///< they have a duty in the period
};

/// Less of a weekend than this is not a weekend on duty: a night that ends on Saturday at two.
constexpr Seconds weekend_counts = std::chrono::hours{4};
/// Shares of time and of weekends are taken over at least so much: over one weekend, everybody on it has all of it.
constexpr date::days shortest_window{28};

struct Facts {
    explicit Facts(const HumaneQuestion& question);

    const HumaneQuestion& question;
    const Roster& roster;
    const Zone& zone;                 ///< the team's
    Interval window;                  ///< for shares; ends with the period
    std::vector<PersonFacts> people;  ///< those in the roster, in its order

    [[nodiscard]] bool asked(const PublishedDuty& duty) const { return question.period.contains(duty.duty.when.start); }
    [[nodiscard]] const Rotation* rotation_of(const Duty& duty) const;
    [[nodiscard]] std::string day(Instant t) const;  ///< "Fri 4 Dec 2026"
};

/// The number of the weekend that a weekend day belongs to; weekdays have that of the weekend before. A region's
/// weekend need not be days running (Friday and Sunday): it begins with the first day after a working day.
[[nodiscard]] int weekend_number(const WeekdaySet& weekend, Day day);
/// Numbers of the weekends that begin in `when`, on that clock, as first and last + 1.
[[nodiscard]] std::pair<int, int> weekends_in(const WeekdaySet& weekend, const Interval& when, const Zone& zone);
[[nodiscard]] Weekends weekends_of(const std::vector<HeldTime>& times, const WeekdaySet& weekend, const Zone& zone);

/// How often something happens, and when first: " on Fri 4 Dec 2026", or " 3 times, first on Fri 4 Dec 2026".
struct Times {
    int count = 0;
    std::string first;

    void add(const std::string& when) {
        if (count++ == 0) first = when;
    }
    [[nodiscard]] std::string text() const;
};

using Warnings = std::vector<HumaneWarning>;
constexpr const char* sre_book = "Google, Site Reliability Engineering, chapter 11";
constexpr const char* daily_rest_source = "EU Directive 2003/88/EC, article 3";
constexpr const char* weekly_rest_source = "EU Directive 2003/88/EC, articles 3 and 5";

void warn_time_on_duty(const Facts& facts, Warnings& out);
void warn_few_people(const Facts& facts, Warnings& out);
void warn_weekends_running(const Facts& facts, Warnings& out);
void warn_weekend_share(const Facts& facts, Warnings& out);
void warn_daily_rest(const Facts& facts, Warnings& out);
void warn_weekly_rest(const Facts& facts, Warnings& out);
void warn_short_notice(const Facts& facts, Warnings& out);
void warn_two_roles(const Facts& facts, Warnings& out);
void warn_beside_time_off(const Facts& facts, Warnings& out);
void warn_same_holiday(const Facts& facts, Warnings& out);
void warn_night_hand_off(const Facts& facts, Warnings& out);

}  // namespace rota::humane
