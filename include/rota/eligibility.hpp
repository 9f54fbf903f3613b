// Who can take a turn at all: the hard rules that concern one person and one turn, each with a sentence that says
// why not. Rules about several turns (double booking, rest, windows) belong to the planner (plan.hpp).
//
//   if (auto no = why_not(roster, person, turn)) say(no->why);
//                                      // "time off Sun 20 Dec 2026 to Sun 3 Jan 2027 (holiday)"
//
// To ask about many turns, prepare once for the period they lie in; then each question is cheap:
//
//   Availability dana(person, range);
//   dana.can_take(turn)     dana.avoids(turn)     dana.active_at(start)
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "rota/roster.hpp"
#include "rota/schedule.hpp"

namespace rota {

struct Exclusion {
    enum class Kind {
        not_in_rotation,
        not_yet_member,    ///< membership begins after the turn does (read in the person's zone)
        no_longer_member,  ///< membership ends before the turn does
        time_off,
        on_duty_elsewhere,  ///< found by the planner
    };
    std::string person;
    Kind kind = Kind::not_in_rotation;
    std::string why;  ///< part of a sentence after the person's name and a colon; dates as "Sun 20 Dec 2026"
};

/// Nothing when the person can take all of the turn. Time off touches a turn when it overlaps one of its duties.
[[nodiscard]] std::optional<Exclusion> why_not(const Roster& roster, const Person& person, const Turn& turn);

/// Active: within membership and not on excused time off at that instant. Only active members owe a part.
[[nodiscard]] bool active_at(const Person& person, Instant t);

/// The parts of a duty that the rotation's members owe: share / sum of shares over those active at its start.
/// Each member counts once. Empty when nobody is active.
[[nodiscard]] std::vector<OwedPart> owed_parts(const Roster& roster, const Rotation& rotation, Instant start);

/// True when a period of that list touches a duty of the turn (periods are read in `zone`).
[[nodiscard]] bool touches(const std::vector<Period>& periods, const Zone& zone, const Turn& turn);

/// True when the duty touches one of the team's holidays (team zone).
[[nodiscard]] bool on_holiday(const Team& team, const Duty& duty);

/// "Sun 20 Dec 2026 to Sun 3 Jan 2027", "Sat 28 Nov 2026 12:00 to Sun 29 Nov 2026 12:00", "every Fri 16:00 to
/// Sat 20:00"; with the reason, if it has one, in brackets after it.
[[nodiscard]] std::string period_text(const Period& period);

/// One person's membership and periods as instants, ready for many questions. Answers are right for turns and
/// instants that lie in `range`. Keeps a reference to the person.
class Availability {
   public:
    Availability(const Person& person, const Interval& range);
    Availability(Person&& person, const Interval& range) = delete;

    [[nodiscard]] const Person& person() const { return *person_; }
    /// Within membership and not on time off; whether they are in the rotation is not checked.
    [[nodiscard]] bool can_take(const Turn& turn) const;
    [[nodiscard]] bool active_at(Instant t) const;
    [[nodiscard]] bool avoids(const Turn& turn) const;
    [[nodiscard]] bool prefers(const Turn& turn) const;
    /// The same as can_take(), with the reason.
    [[nodiscard]] std::optional<Exclusion> why_not(const Turn& turn) const;

   private:
    const Person* person_;
    Interval membership_;
    Intervals time_off_, excused_, avoid_, prefer_;
};

/// Everybody's availability. Keeps a reference to the roster.
class Availabilities {
   public:
    Availabilities(const Roster& roster, const Interval& range);
    Availabilities(Roster&& roster, const Interval& range) = delete;

    /// In the order of Roster::people.
    [[nodiscard]] const std::vector<Availability>& all() const { return all_; }
    /// Nothing for an id that is not in the roster.
    [[nodiscard]] const Availability* find(std::string_view person) const;
    /// The same as the functions of these names above.
    [[nodiscard]] std::optional<Exclusion> why_not(const Person& person, const Turn& turn) const;
    [[nodiscard]] std::vector<OwedPart> owed_parts(const Rotation& rotation, Instant start) const;

   private:
    const Roster* roster_;
    std::vector<Availability> all_;
    std::unordered_map<std::string_view, std::size_t> by_id_;
};

}  // namespace rota
