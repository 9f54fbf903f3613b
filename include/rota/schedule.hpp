// Duties and turns: what a schedule consists of.
//
//   Duty d;  d.id()   // "primary@2026-12-04T17:00Z", stable for ever
//
// A duty is one shift on one date; a turn is what is given to one person as a whole: one duty, or all duties of a
// rotation's week. Duties of one role never overlap.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "rota/interval.hpp"

namespace rota {

/// "ROLE@START" with START in UTC to the minute (seconds only if there are any): `primary@2026-12-04T17:00Z`.
[[nodiscard]] std::string duty_id(const std::string& role, Instant start);

struct Duty {
    std::string role;
    std::string rotation;
    std::string shift;
    Interval when;
    double weight = 1.0;

    [[nodiscard]] std::string id() const { return duty_id(role, when.start); }
    /// "ROTATION/SHIFT", the name under which fairness counts it.
    [[nodiscard]] std::string type() const { return rotation + "/" + shift; }
};

struct Turn {
    std::size_t rotation = 0;  ///< index in Roster::rotations
    std::vector<Duty> duties;  ///< at least one, by start, all of one role

    [[nodiscard]] const std::string& role() const { return duties.front().role; }
    [[nodiscard]] Instant start() const { return duties.front().when.start; }
    [[nodiscard]] Instant end() const { return duties.back().when.end; }
    [[nodiscard]] std::string id() const { return duties.front().id(); }
    [[nodiscard]] double weight() const;
};

/// A part of what was owed for a duty, fixed when it was published: `part` of its weight is `person`'s target.
/// The parts of a duty add up to 1.
struct OwedPart {
    std::string person;
    double part = 0;
};

/// A duty as stored in the schedule file.
struct PublishedDuty {
    Duty duty;
    std::optional<std::string> person;  ///< nobody: uncovered
    Instant turn_start;                 ///< start of the first duty of its turn
    bool holiday = false;               ///< touches a holiday; fixed at publication
    bool round_robin = false;           ///< assigned in strict order, so it takes no part in fairness levels of its own
    std::vector<OwedPart> owed;
    Instant published;

    [[nodiscard]] std::string turn_id() const { return duty_id(duty.role, turn_start); }
};

}  // namespace rota
