// The same findings as `generate` prints, before it is run.
#include "cli/commands/plan/left_behind.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "rota/remedies.hpp"

namespace rota::cli {

namespace {

/// Turns for which the same is to be done; those of one person, or of one rotation that lost them.
struct Group {
    std::string advice;
    std::string person;  ///< empty: about a rotation
    Finding first;
    int count = 0;
};

std::string message_of(const Group& group, const Names& names) {
    if (group.count == 1) return group.first.message;
    const std::string what = group.person.empty()
                                 ? fmt::format("{} published turns are no longer in the roster", group.count)
                                 : fmt::format("{} has {} published turns that the roster forbids",
                                               name_of(names, group.person), group.count);
    return what + "; the first: " + group.first.message;
}

}  // namespace

std::vector<Diagnostic> left_behind(const Roster& roster, const TeamHistory& state, Instant now,
                                    const std::string& path) {
    const Roster known = with_absences_of(roster, state.log);
    const auto forbidden = find_forbidden_from(known, state.published, now);
    if (forbidden.empty()) return {};
    const Remedies remedies({roster, state.published, state.log, now, state.names});
    std::vector<Group> groups;
    for (const Forbidden& turn : forbidden) {
        const std::string advice = remedies.advice(turn);
        const std::string person = turn.gone ? "" : turn.person;
        auto group = std::find_if(groups.begin(), groups.end(),
                                  [&](const Group& g) { return g.advice == advice && g.person == person; });
        if (group == groups.end()) {
            group = groups.insert(group, {advice, person, as_finding(turn, roster.team.zone, state.names)});
        }
        ++group->count;
    }
    std::vector<Diagnostic> warnings;
    for (const Group& group : groups) {
        warnings.push_back(
            {Severity::warning, "forbidden", message_of(group, state.names), group.advice, path, {}, {}});
    }
    return warnings;
}

}  // namespace rota::cli
