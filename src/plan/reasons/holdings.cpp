// Pieces and stints of people by number.
#include "plan/reasons/holdings.hpp"

#include <algorithm>
#include <utility>

#include "core/schedule/holders.hpp"

namespace rota::planner {

PeopleIndex::PeopleIndex(const Roster& roster) {
    for (std::size_t p = 0; p < roster.people.size(); ++p) index_[roster.people[p].id] = static_cast<int>(p);
}

int PeopleIndex::find(std::string_view id) const {
    const auto found = index_.find(id);
    return found == index_.end() ? -1 : found->second;
}

std::vector<int> members_of(const Rotation& rotation, const PeopleIndex& people) {
    std::vector<int> members;
    for (const std::string& id : rotation.members) {
        const int person = people.find(id);
        // Round-robin may name a person more than once.
        if (person >= 0 && std::find(members.begin(), members.end(), person) == members.end())
            members.push_back(person);
    }
    return members;
}

Interval time_of(const Problem& problem, bool with_history) {
    Interval time{Instant::max(), Instant::min()};
    const auto include = [&](const Interval& when) {
        time = {std::min(time.start, when.start), std::max(time.end, when.end)};
    };
    for (const Turn& turn : problem.turns) include({turn.start(), turn.end()});
    for (const PublishedDuty& published : problem.history.duties) {
        if (with_history) include(published.duty.when);
    }
    return time.empty() ? Interval{} : time;
}

void sort_by_start(std::vector<PublishedDuty>& duties) {
    std::stable_sort(duties.begin(), duties.end(), [](const PublishedDuty& a, const PublishedDuty& b) {
        return a.duty.when.start < b.duty.when.start;
    });
}

std::vector<Piece> held_pieces(const PublishedSchedule& history, const PeopleIndex& people) {
    std::vector<Piece> pieces;
    for (const holders::Piece& piece : holders::pieces_of(history)) {
        pieces.push_back({piece.duty, people.find(piece.person), piece.when, piece.part, piece.own_turn});
    }
    return pieces;
}

std::vector<Stint> stints_of(const std::vector<Piece>& pieces) {
    std::map<std::pair<int, std::pair<std::string_view, Instant>>, std::size_t> known;
    std::vector<Stint> stints;
    for (const Piece& piece : pieces) {
        if (piece.person < 0) continue;
        const std::string& role = piece.duty->duty.role;
        const auto [at, fresh] = known.try_emplace({piece.person, {role, piece.duty->turn_start}}, stints.size());
        if (fresh) {
            stints.push_back({piece.person, piece.duty->turn_start, piece.when.end, {}, role, piece.duty->turn_id()});
            stints.back().own_turn = piece.own_turn;
        }
        Stint& stint = stints[at->second];
        stint.end = std::max(stint.end, piece.when.end);
        stint.duties.push_back(piece.when);
    }
    return stints;
}

}  // namespace rota::planner
