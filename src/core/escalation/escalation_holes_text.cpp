// Messages about gaps in an escalation policy, for the author of the roster.
#include "rota/date_text.hpp"
#include "rota/escalation_holes.hpp"

namespace rota {

namespace {

std::string hole_moment(Instant t, const EscalationHole& hole, const Zone& zone) {
    const WallTime wall = zone.to_wall(t);
    if (hole.weeks > 1) return short_wall_text(wall);
    return moment_text({Weekday{day_of(wall)}, time_of_day(wall)});
}

/// "Mon 08:00 to Fri 18:00 every week"; of many, two. The weeks repeat, so a period that is open at both ends is one.
std::string hole_times(const EscalationHole& hole, const Zone& zone) {
    Intervals times = hole.times;
    if (zone.to_wall(times.front().start) + date::weeks{hole.weeks} == zone.to_wall(times.back().end)) {
        if (times.size() == 1) return "at any hour";
        times.back().end = times.front().end;
        times.erase(times.begin());
    }
    std::string text;
    for (std::size_t i = 0; i < times.size() && i < 2; ++i) {
        text += (i == 0 ? "" : ", ") + hole_moment(times[i].start, hole, zone) + " to " +
                hole_moment(times[i].end, hole, zone);
    }
    if (times.size() > 2) text += " and " + std::to_string(times.size() - 2) + " more times";
    return text + (hole.weeks > 1 ? "" : " every week");
}

std::string hole_rules(const EscalationHole& hole, const Roster& roster) {
    std::string text = hole.rules.size() == 1 ? "escalation " : "escalations ";
    for (std::size_t i = 0; i < hole.rules.size(); ++i) {
        text += (i == 0                       ? "\""
                 : i + 1 == hole.rules.size() ? " and \""
                                              : ", \"") +
                roster.escalations[hole.rules[i]].name + "\"";
    }
    return text;
}

}  // namespace

std::string to_code(EscalationHole::Kind kind) {
    switch (kind) {
        case EscalationHole::Kind::nobody:
            return "nobody-reached";
        case EscalationHole::Kind::role_never:
            return "role-never-reached";
        case EscalationHole::Kind::role_sometimes:
            return "role-hole";
    }
    return "";
}

std::string to_hint(EscalationHole::Kind kind) {
    switch (kind) {
        case EscalationHole::Kind::nobody:
            return "name a person at the end of the steps (\"person:ID\"), or a role that is on duty then";
        case EscalationHole::Kind::role_never:
            return "leave the role out of these steps, or name one that is on duty then";
        case EscalationHole::Kind::role_sometimes:
            return "close the gap between its shifts, or leave it: such a step takes no time";
    }
    return "";
}

std::string to_text(const EscalationHole& hole, const Roster& roster) {
    const std::string rules = hole_rules(hole, roster);
    const std::string times = hole_times(hole, roster.team.zone);
    switch (hole.kind) {
        case EscalationHole::Kind::nobody:
            return "nobody is reached by any step of " + rules + ": " + times;
        case EscalationHole::Kind::role_never:
            return "nobody is ever " + hole.role + " when " + rules + (hole.rules.size() == 1 ? " applies" : " apply");
        case EscalationHole::Kind::role_sometimes:
            return "nobody is " + hole.role + " for " + rules + " while others are on duty: " + times;
    }
    return "";
}

}  // namespace rota
