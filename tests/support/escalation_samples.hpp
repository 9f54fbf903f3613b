// Escalation rules and published duties for tests, in a few words, and an escalation as one line of text.
//
//   EscalationRule r = rule({{"0m", {"primary"}}, {"10m", {"backup", "person:lee"}}});
//   Timeline t = on_duty({{"primary", "dana", "2026-12-04 18:00", "2026-12-07 08:00"}}, berlin);
//   line(timeline(r, roster, t, at), berlin)   // "Fri 23:00 primary=dana | Fri 23:10 lee, no backup"
#pragma once

#include "rota/date_text.hpp"
#include "rota/escalate.hpp"

#include "roster_builder.hpp"

namespace rota::test {

struct StepWords {
    std::string after;
    std::vector<std::string> notify;
};

inline EscalationRule rule(const std::vector<StepWords>& steps,
                           const std::function<void(EscalationRule&)>& change = {}) {
    EscalationRule made;
    made.name = "a rule";
    for (const StepWords& words : steps) {
        EscalationStep step{parse_duration(words.after).value(), words.after, {}};
        for (const std::string& target : words.notify) {
            const bool is_person = target.starts_with("person:");
            step.notify.push_back({is_person, is_person ? target.substr(7) : target});
        }
        made.steps.push_back(std::move(step));
    }
    made.repeat_after = parse_duration("5m").value();
    if (change) change(made);
    return made;
}

inline std::function<void(EscalationRule&)> repeated(int times, const std::string& after) {
    return [=](EscalationRule& made) {
        made.repeat = times;
        made.repeat_after = parse_duration(after).value();
    };
}

inline void held(EscalationRule& made) {
    made.hold_for_business = true;
}

struct DutyWords {
    std::string role, person, from, to;  ///< person "": uncovered
};

inline Span span(const std::string& role, const std::string& person, const Interval& when) {
    Span made;
    made.duty.role = role;
    made.duty.when = made.when = when;
    if (!person.empty()) made.person = person;
    return made;
}

inline Timeline on_duty(const std::vector<DutyWords>& duties, const Zone& zone) {
    Timeline made;
    for (const DutyWords& words : duties) {
        made.spans.push_back(span(words.role, words.person, {instant(words.from, zone), instant(words.to, zone)}));
    }
    return made;
}

inline std::string line(const EscalationEvent& step, const Zone& zone) {
    const WallTime wall = zone.to_wall(step.at);
    std::string text = moment_text({Weekday{day_of(wall)}, time_of_day(wall)});
    std::string between = " ";
    for (const Told& told : step.notify) {
        text += between + (told.role ? *told.role + "=" : "") + told.person;
        between = ", ";
    }
    for (const std::string& role : step.nobody) {
        text += between + "no " + role;
        between = ", ";
    }
    return text;
}

inline std::string line(const Escalation& escalation, const Zone& zone) {
    std::string text;
    for (const EscalationEvent& step : escalation.steps) text += (text.empty() ? "" : " | ") + line(step, zone);
    return text;
}

}  // namespace rota::test
