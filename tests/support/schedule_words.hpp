// Published schedules in a few words, for tests of what looks back at them.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "rota/eligibility.hpp"
#include "rota/expand.hpp"
#include "rota/fairness.hpp"
#include "rota/humane.hpp"
#include "rota/remedies.hpp"

#include "roster_builder.hpp"

namespace rota::test {

/// A duty of the rotation named last with that name, owed as the roster says; published long before.
inline PublishedDuty given(const Roster& roster, const std::string& rotation, const Duty& duty,
                           const std::optional<std::string>& person) {
    PublishedDuty one;
    one.duty = duty;
    one.person = person;
    one.turn_start = duty.when.start;
    one.holiday = on_holiday(roster.team, duty);
    for (const Rotation& r : roster.rotations) {
        if (r.name != rotation) continue;
        one.round_robin = r.strategy == Rotation::Strategy::round_robin;
        one.owed = owed_parts(roster, r, duty.when.start);
    }
    one.published = instant("2000-01-01 00:00");
    return one;
}

/// All duties of a rotation from a day on, one letter each: "ab-" gives them to the people whose ids begin with a and
/// b, and to nobody. Duties of a week's turn keep their turn.
inline std::vector<PublishedDuty> held_by(const Roster& roster, const std::string& rotation, const std::string& from,
                                          const std::string& letters) {
    std::vector<PublishedDuty> duties;
    for (const Turn& turn : expand(roster, day(from), day(from) + date::days{7 * (int(letters.size()) + 1)})) {
        if (roster.rotations[turn.rotation].name != rotation) continue;
        for (const Duty& duty : turn.duties) {
            if (duties.size() == letters.size()) return duties;
            std::optional<std::string> person;
            for (const Person& p : roster.people) {
                if (p.id.front() == letters[duties.size()]) person = p.id;
            }
            duties.push_back(given(roster, rotation, duty, person));
            duties.back().turn_start = turn.start();
        }
    }
    return duties;
}

/// A duty from one wall-clock time to another, of the team's zone.
inline PublishedDuty single(const Roster& roster, const std::string& role, const std::string& from,
                            const std::string& to, const std::string& person) {
    const Zone& zone = roster.team.zone;
    return given(roster, role, {role, role, "shift", {instant(from, zone), instant(to, zone)}, 1.0}, person);
}

inline void append(std::vector<PublishedDuty>& to, const std::vector<PublishedDuty>& more) {
    to.insert(to.end(), more.begin(), more.end());
    std::stable_sort(to.begin(), to.end(), [](const PublishedDuty& a, const PublishedDuty& b) {
        return a.duty.when.start < b.duty.when.start;
    });
}

/// All warnings about everything published, a line each: "code person: text".
inline std::vector<HumaneWarning> all_warnings(const Roster& roster, const std::vector<PublishedDuty>& duties) {
    return humane_warnings({roster, duties, whole_schedule(duties)});
}

/// What `verify` finds, asked at the start of the period.
inline std::vector<Finding> audited(const Roster& roster, const PublishedSchedule& published, const Interval& period,
                                    const std::vector<ChangeSet>& log = {}) {
    const Names names = names_in(roster);
    return audit({roster, published, log, period.start, names}, period);
}

/// The codes, in order.
inline std::vector<std::string> codes(const std::vector<HumaneWarning>& warnings) {
    std::vector<std::string> list;
    for (const HumaneWarning& warning : warnings) list.push_back(warning.code);
    return list;
}

}  // namespace rota::test
