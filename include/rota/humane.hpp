// Humane limits: what no rule forbids and a good team avoids. Warnings about a schedule, published or planned.
//
//   for (const HumaneWarning& w : humane_warnings({roster, published, period}))
//       say(sentence(w));   // "Dana Levi is on duty on 14 of 26 weekends from Sat 5 Dec 2026, more than one in two"
//
// Looked at are duties that start in the period, with all others given as their neighbours; who held a duty in the end
// counts. One warning for each limit and person, or rotation, with the number of times and the first. Weekends are the
// team's days (Friday and Saturday in Riyadh) on the clock of the person; dates in sentences are the team's, those of
// weekends the person's. What the limits are, and where they come from: docs/design.md, "Humane limits".
#pragma once

#include <string>
#include <vector>

#include "rota/diagnostic.hpp"
#include "rota/plan.hpp"
#include "rota/published_schedule.hpp"
#include "rota/roster.hpp"
#include "rota/schedule.hpp"

namespace rota {

struct HumaneWarning {
    Severity severity = Severity::warning;
    std::string code;    ///< stable: "time-on-duty", "few-people", "weekends-running", "weekend-share", "daily-rest",
                         ///< "weekly-rest", "short-notice", "two-roles", "beside-time-off", "same-holiday",
                         ///< "night-hand-off", "uncovered"
    std::string person;  ///< id; empty: about a rotation or the team
    std::string text;    ///< a sentence without its full stop
    std::string source;  ///< where the limit comes from; empty: good practice
};

/// The text, with the source in brackets.
[[nodiscard]] std::string sentence(const HumaneWarning& warning);

struct HumaneQuestion {
    enum class About {
        schedule,  ///< what is published
        plan,      ///< a plan: its duties have not been published late
        week,      ///< one week of what is published: only limits that its own duties break
    };
    const Roster& roster;
    const PublishedSchedule& published;  ///< all that is known
    Interval period;
    About about = About::schedule;
};

/// Limit by limit, in each in the order of the roster.
[[nodiscard]] std::vector<HumaneWarning> humane_warnings(const HumaneQuestion& question);

/// Turns of a plan that nobody could take: one warning for each role.
[[nodiscard]] std::vector<HumaneWarning> uncovered_warnings(const Roster& roster,
                                                            const std::vector<UncoveredTurn>& turns);

}  // namespace rota
