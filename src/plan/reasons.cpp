// Membership and time off come from eligibility; being on duty elsewhere is known only here.
#include "plan/reasons.hpp"

#include <algorithm>
#include <map>

#include "plan/holdings.hpp"

namespace rota {

namespace planner {

UncoveredTurn explain(const Roster& roster, const Turn& turn, const RoleThen& role_then) {
    UncoveredTurn uncovered{turn.id(), {turn.start(), turn.end()}, {}};
    if (turn.rotation >= roster.rotations.size()) return uncovered;
    std::vector<std::string> asked;  // round-robin may name a person more than once
    for (const std::string& id : roster.rotations[turn.rotation].members) {
        const Person* person = roster.find_person(id);
        if (person == nullptr || std::find(asked.begin(), asked.end(), id) != asked.end()) continue;
        asked.push_back(id);
        if (auto no = why_not(roster, *person, turn)) {
            uncovered.reasons.push_back(std::move(*no));
        } else if (const std::string role = role_then(id, turn); !role.empty()) {
            uncovered.reasons.push_back({id, Exclusion::Kind::on_duty_elsewhere, "on duty as " + role + " then"});
        }
    }
    return uncovered;
}

namespace {

/// Published turns with an open duty; of these, the duties that are open.
std::vector<Turn> open_turns(const Roster& roster, const std::vector<PublishedDuty>& history, const Interval& period) {
    std::map<std::pair<Instant, std::string_view>, Turn> turns;
    for (const PublishedDuty& published : history) {
        if (published.person || !period.contains(published.turn_start)) continue;
        const auto rotation = std::find_if(roster.rotations.begin(), roster.rotations.end(), [&](const Rotation& r) {
            return r.name == published.duty.rotation && r.role == published.duty.role;
        });
        Turn& turn = turns[{published.turn_start, published.duty.role}];
        turn.rotation = static_cast<std::size_t>(rotation - roster.rotations.begin());
        turn.duties.push_back(published.duty);
    }
    std::vector<Turn> sorted;
    for (auto& [key, turn] : turns) sorted.push_back(std::move(turn));
    return sorted;
}

}  // namespace
}  // namespace planner

std::vector<UncoveredTurn> published_uncovered(const Roster& roster, const std::vector<PublishedDuty>& history,
                                               const Interval& period, const std::vector<Span>& held) {
    const planner::PeopleIndex people(roster);
    const auto pieces = planner::held_pieces(history, held, people);
    const auto role_then = [&](const std::string& id, const Turn& turn) {
        for (const planner::Piece& piece : pieces) {
            if (piece.person != people.find(id)) continue;
            for (const Duty& duty : turn.duties) {
                if (piece.when.overlaps(duty.when)) return piece.duty->duty.role;
            }
        }
        return std::string();
    };
    std::vector<UncoveredTurn> uncovered;
    for (const Turn& turn : planner::open_turns(roster, history, period)) {
        const bool taken_over = std::all_of(turn.duties.begin(), turn.duties.end(), [&](const Duty& duty) {
            return std::any_of(held.begin(), held.end(), [&](const Span& s) {
                return s.person && s.duty.role == duty.role && s.when == duty.when;
            });
        });
        if (!taken_over) uncovered.push_back(planner::explain(roster, turn, role_then));
    }
    return uncovered;
}

}  // namespace rota
