// Escalation for scripts.
#include "render/escalation/escalate_answer.hpp"
#include "render/formats/json.hpp"

namespace rota::render {

namespace {

Json told_json(const Told& told, const View& view) {
    const Contact* contact = view.people.find(told.person);
    const Contact unknown{told.person, told.person, {}, {}, {}, ""};
    const Contact& known = contact != nullptr ? *contact : unknown;
    return {{"role", or_null(told.role)},    {"person", told.person},         {"name", known.name},
            {"phone", or_null(known.phone)}, {"email", or_null(known.email)}, {"chat", or_null(known.chat)}};
}

Json steps_json(const Escalation& escalation, const View& view) {
    Json steps = Json::array();
    for (const EscalationEvent& event : escalation.steps) {
        Json step;
        step["at"] = time_json(event.at, view);
        step["after"] = event.after;
        step["round"] = event.round;
        step["notify"] = Json::array();
        for (const Told& told : event.notify) step["notify"].push_back(told_json(told, view));
        step["nobody"] = event.nobody;
        steps.push_back(std::move(step));
    }
    return steps;
}

Json authority_json(const EscalationRule& rule) {
    return rule.authority.empty() ? Json(nullptr) : Json(rule.authority);
}

Json held_json(const Escalation& escalation, const View& view) {
    return escalation.held_until ? time_json(*escalation.held_until, view) : Json(nullptr);
}

}  // namespace

std::string escalate_json(const EscalateView& seen, const View& view) {
    Json out;
    out["schema"] = 1;
    out["rule"] = seen.rule->name;
    out["authority"] = authority_json(*seen.rule);
    out["severity"] = seen.severity;
    out["customer"] = seen.customer ? Json(seen.customer->id) : Json(nullptr);
    out["at"] = time_json(seen.escalation.at, view);
    out["held_until"] = held_json(seen.escalation, view);
    out["steps"] = steps_json(seen.escalation, view);
    return document(out);
}

std::string policy_json(const PolicyView& policy, const View& view) {
    Json out;
    out["schema"] = 1;
    out["team"] = view.team_id;
    out["time_zone"] = view.zone.name();
    out["at"] = time_json(policy.at, view);
    out["hours"] = policy.business ? "business" : "off";
    out["cells"] = Json::array();
    for (std::size_t s = 0; s < policy.severities.size(); ++s) {
        for (std::size_t t = 0; t < policy.tiers.size(); ++t) {
            const std::size_t rule = policy.cells[s * policy.tiers.size() + t];
            out["cells"].push_back({{"severity", policy.severities[s]},
                                    {"tier", policy.tiers[t]},
                                    {"number", rule + 1},
                                    {"rule", policy.rules[rule].rule->name}});
        }
    }
    out["rules"] = Json::array();
    for (std::size_t r = 0; r < policy.rules.size(); ++r) {
        const EscalateView& seen = policy.rules[r];
        out["rules"].push_back({{"number", r + 1},
                                {"rule", seen.rule->name},
                                {"authority", authority_json(*seen.rule)},
                                {"held_until", held_json(seen.escalation, view)},
                                {"steps", steps_json(seen.escalation, view)}});
    }
    return document(out);
}

}  // namespace rota::render
