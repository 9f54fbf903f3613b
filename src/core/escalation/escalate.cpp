// Escalation: the first rule that matches, and its steps in time.
#include "rota/escalate.hpp"

#include <algorithm>

#include "rota/customers.hpp"

namespace rota {

namespace {

bool takes(const std::vector<std::string>& names, const std::string& name) {
    return names.empty() || std::find(names.begin(), names.end(), name) != names.end();
}

bool takes(EscalationRule::Hours hours, bool business) {
    return hours == EscalationRule::Hours::any || (hours == EscalationRule::Hours::business) == business;
}

struct FirstStep {
    Instant at;
    std::optional<Instant> held_until;
};

FirstStep start_of(const EscalationRule& rule, const Team& team, Instant t) {
    if (!rule.hold_for_business || business_at(team, t)) return {t, std::nullopt};
    const auto opening = next_business(team, t);
    return {opening.value_or(t), opening};
}

/// How long after the start of a round its steps are due, if all of them reach somebody. A day of 23 hours could make
/// "1d" earlier than "24h": no step is due before the one that precedes it.
std::vector<Seconds> delays(const EscalationRule& rule, const Team& team, Instant start) {
    std::vector<Seconds> list;
    Seconds latest{0};
    for (const EscalationStep& step : rule.steps) {
        latest = std::max(latest, team.zone.add(start, step.after) - start);
        list.push_back(latest);
    }
    return list;
}

/// Wall-clock days may be longer than 24 hours, by all that clocks are ever put back at once.
Seconds at_most(const Duration& duration) {
    constexpr std::chrono::hours largest_change{26};
    return date::days{duration.days} + duration.elapsed + (duration.days > 0 ? largest_change : Seconds{0});
}

EscalationEvent tell(const EscalationStep& step, const Timeline& published, Instant at, int round) {
    EscalationEvent event{at, step.after_text, round, {}, {}};
    for (const EscalationStep::Target& target : step.notify) {
        if (target.is_person) {
            event.notify.push_back({std::nullopt, target.id});
            continue;
        }
        const auto span = who_at(published, target.id, at);
        if (span && span->person) {
            event.notify.push_back({target.id, *span->person});
        } else {
            event.nobody.push_back(target.id);
        }
    }
    return event;
}

}  // namespace

const EscalationRule* choose_rule_by_hours(const Roster& roster, const std::string& severity, const std::string& tier,
                                           bool business) {
    const auto found =
        std::find_if(roster.escalations.begin(), roster.escalations.end(), [&](const EscalationRule& rule) {
            return takes(rule.severities, severity) && takes(rule.tiers, tier) && takes(rule.hours, business);
        });
    return found == roster.escalations.end() ? nullptr : &*found;
}

const EscalationRule* choose_rule(const Roster& roster, const std::string& severity, const std::string& tier,
                                  Instant t) {
    return choose_rule_by_hours(roster, severity, tier, business_at(roster.team, t));
}

bool Escalation::reaches_anybody() const {
    return std::any_of(steps.begin(), steps.end(), [](const EscalationEvent& step) { return !step.notify.empty(); });
}

Escalation timeline(const EscalationRule& rule, const Roster& roster, const Timeline& published, Instant t) {
    const auto [start, held_until] = start_of(rule, roster.team, t);
    Escalation escalation{t, held_until, {}};
    Instant round_start = start;
    for (int round = 0; round <= rule.repeat && !rule.steps.empty(); ++round) {
        const std::vector<Seconds> due = delays(rule, roster.team, round_start);
        Seconds saved{0};  // by not waiting for steps that reach nobody
        for (std::size_t s = 0; s < rule.steps.size(); ++s) {
            escalation.steps.push_back(tell(rule.steps[s], published, round_start + due[s] - saved, round));
            if (escalation.steps.back().notify.empty() && s + 1 < due.size()) saved += due[s + 1] - due[s];
        }
        round_start = roster.team.zone.add(escalation.steps.back().at, rule.repeat_after);
    }
    return escalation;
}

Instant last_step(const EscalationRule& rule, const Team& team, Instant t) {
    Seconds round{0};
    for (const EscalationStep& step : rule.steps) round = std::max(round, at_most(step.after));
    return start_of(rule, team, t).at + round + rule.repeat * (at_most(rule.repeat_after) + round);
}

}  // namespace rota
