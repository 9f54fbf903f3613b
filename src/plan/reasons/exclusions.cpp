// Membership and time off come from eligibility; being on duty elsewhere is known only here.
#include <algorithm>
#include <map>

#include "core/schedule/holders.hpp"
#include "plan/reasons/exclusions.hpp"
#include "plan/reasons/holdings.hpp"

namespace rota {

namespace planner {

UncoveredTurn explain(const Roster& roster, const Turn& turn, const RoleThen& role_then) {
    UncoveredTurn uncovered{turn.id(), {turn.start(), turn.end()}, {}, false};
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

/// The time of a published turn that nobody holds, as a turn of its own.
struct UnheldTurn {
    std::string id;
    Turn turn;
};

std::vector<UnheldTurn> open_turns(const Roster& roster, const std::vector<PublishedDuty>& pieces,
                                   const Interval& period) {
    std::map<std::pair<Instant, std::string_view>, UnheldTurn> turns;
    for (const PublishedDuty& published : pieces) {
        if (published.person || !period.contains(published.turn_start)) continue;
        const auto rotation = std::find_if(roster.rotations.begin(), roster.rotations.end(), [&](const Rotation& r) {
            return r.name == published.duty.rotation && r.role == published.duty.role;
        });
        UnheldTurn& open = turns[{published.turn_start, published.duty.role}];
        open.id = published.turn_id();
        open.turn.rotation = static_cast<std::size_t>(rotation - roster.rotations.begin());
        open.turn.duties.push_back(published.duty);
    }
    std::vector<UnheldTurn> sorted;
    for (auto& [key, turn] : turns) sorted.push_back(std::move(turn));
    return sorted;
}

}  // namespace
}  // namespace planner

std::vector<UncoveredTurn> published_uncovered(const Roster& roster, const PublishedSchedule& published,
                                               const Interval& period) {
    const planner::PeopleIndex people(roster);
    const auto pieces = planner::held_pieces(published, people);
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
    const std::vector<PublishedDuty> in_pieces = holders::in_pieces(published);
    for (const planner::UnheldTurn& open : planner::open_turns(roster, in_pieces, period)) {
        uncovered.push_back(planner::explain(roster, open.turn, role_then));
        uncovered.back().turn = open.id;
    }
    return uncovered;
}

}  // namespace rota
