// Short words for planning tests.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "rota/expand.hpp"
#include "rota/plan.hpp"

#include "roster_builder.hpp"

namespace rota::test {

inline const Level& level(const Plan& plan, const std::string& name) {
    for (const Level& l : plan.levels) {
        if (l.name == name) return l;
    }
    throw std::invalid_argument("no level " + name);
}

/// Who has the turns, in order: "abc-" (first letters, `-` for nobody).
inline std::string sequence(const Plan& plan) {
    std::string text;
    for (const auto& person : plan.person) text += person ? person->front() : '-';
    return text;
}

/// The same for the turns of one role.
inline std::string sequence(const Problem& problem, const Plan& plan, const std::string& role) {
    std::string text;
    for (std::size_t t = 0; t < problem.turns.size(); ++t) {
        if (problem.turns[t].role() == role) text += plan.person[t] ? plan.person[t]->front() : '-';
    }
    return text;
}

inline std::map<char, int> counts(const std::string& sequence) {
    std::map<char, int> counts;
    for (const char c : sequence) ++counts[c];
    return counts;
}

/// Turns of so many weeks from a Friday.
inline Problem weeks(const Roster& roster, const std::string& friday, int count,
                     std::vector<PublishedDuty> history = {}) {
    const Day first = day(friday);
    return make_problem(roster, std::move(history), expand(roster, first, first + date::days{7 * count - 1}));
}

/// What `generate` would have published for these weeks.
inline std::vector<PublishedDuty> published(const Roster& roster, const std::string& friday, int count,
                                            std::vector<PublishedDuty> history = {}) {
    const Problem problem = weeks(roster, friday, count, history);
    const auto added = to_publish(problem, make_plan(problem), instant("2026-01-01 00:00"));
    history.insert(history.end(), added.begin(), added.end());
    return history;
}

/// A team with one rotation of weekends.
inline RosterBuilder weekends(const std::vector<std::string>& members) {
    RosterBuilder builder("Europe/Berlin");
    builder.people(members).rotation("primary", members).shift("weekend", "Fri 18:00", "Mon 08:00");
    return builder;
}

/// The same; `change` is called with each person.
inline RosterBuilder weekends_of(const std::vector<std::string>& members, const std::function<void(Person&)>& change) {
    RosterBuilder builder("Europe/Berlin");
    for (const std::string& id : members) builder.person(id, change);
    builder.rotation("primary", members).shift("weekend", "Fri 18:00", "Mon 08:00");
    return builder;
}

}  // namespace rota::test
