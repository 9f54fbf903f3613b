// Pieces and stints, gathered in one pass each.
#include "core/schedule/holders.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace rota::holders {

namespace {

double share_of_time(const Interval& piece, const Interval& whole) {
    return static_cast<double>(piece.length().count()) / static_cast<double>(whole.length().count());
}

/// How long each person holds a turn, and how much of that was planned for them.
struct Held {
    Seconds time{0};
    Seconds planned{0};
    friend auto operator<=>(const Held&, const Held&) = default;
};

DutyKey turn_of(const PublishedDuty& published) {
    return {published.duty.role, published.turn_start};
}

/// Whose each of these turns is, of which several people may have hours. Of those who hold and planned as much, the
/// first.
void find_own_turns(std::vector<Piece>& pieces, const std::set<DutyKey>& shared) {
    std::map<DutyKey, std::map<std::string_view, Held>> times;
    std::map<DutyKey, std::string_view> owners;
    for (const Piece& piece : pieces) {
        const DutyKey turn = turn_of(*piece.duty);
        if (shared.count(turn) == 0) continue;
        Held& time = times[turn][piece.person];
        time.time += piece.when.length();
        if (piece.duty->person == piece.person) time.planned += piece.when.length();
    }
    for (const Piece& piece : pieces) {
        const auto turn = times.find(turn_of(*piece.duty));
        if (turn == times.end()) continue;
        const auto [owner, first] = owners.try_emplace(turn->first, piece.person);
        if (!first && turn->second[piece.person] > turn->second[owner->second]) owner->second = piece.person;
    }
    for (Piece& piece : pieces) {
        const auto owner = owners.find(turn_of(*piece.duty));
        piece.own_turn = owner == owners.end() || owner->second == piece.person;
    }
}

}  // namespace

std::map<DutyKey, std::vector<const Span*>> by_duty(const std::vector<Span>& held) {
    std::map<DutyKey, std::vector<const Span*>> spans;
    for (const Span& span : held) spans[{span.duty.role, span.duty.when.start}].push_back(&span);
    return spans;
}

std::vector<Piece> pieces_of(const PublishedSchedule& schedule) {
    const auto taken_over = by_duty(schedule.held);
    std::set<DutyKey> shared;
    std::vector<Piece> pieces;
    for (const PublishedDuty& published : schedule.duties) {
        const Interval& when = published.duty.when;
        if (when.empty()) continue;
        const auto found = taken_over.find({published.duty.role, when.start});
        if (found == taken_over.end()) {
            if (published.person) pieces.push_back({&published, *published.person, when, 1.0});
            continue;
        }
        shared.insert(turn_of(published));
        for (const Span* span : found->second) {
            const Interval piece = intersect(span->when, when);
            if (!span->person || piece.empty()) continue;
            pieces.push_back({&published, *span->person, piece, share_of_time(piece, when)});
        }
    }
    std::stable_sort(pieces.begin(), pieces.end(), [](const Piece& a, const Piece& b) { return a.when < b.when; });
    if (!shared.empty()) find_own_turns(pieces, shared);
    return pieces;
}

std::vector<PublishedDuty> in_pieces(const PublishedSchedule& schedule) {
    if (schedule.held.empty()) return schedule.duties;
    const auto taken_over = by_duty(schedule.held);
    std::vector<PublishedDuty> pieces;
    for (const PublishedDuty& published : schedule.duties) {
        const auto found = taken_over.find({published.duty.role, published.duty.when.start});
        if (found == taken_over.end()) {
            pieces.push_back(published);
            continue;
        }
        for (const Span* span : found->second) {
            PublishedDuty piece = published;
            piece.duty.when = span->when;
            piece.person = span->person;
            pieces.push_back(std::move(piece));
        }
    }
    return pieces;
}

StintsByPerson stints_by_person(const std::vector<Piece>& pieces, const Interval& period) {
    std::map<std::string_view, std::map<DutyKey, Stint>> turns;
    for (const Piece& piece : pieces) {
        const PublishedDuty& published = *piece.duty;
        const Stint fresh{
            published.duty.role,   published.turn_start, piece.when.start, piece.when.end, {}, piece.own_turn, false,
            !published.round_robin};
        Stint& stint = turns[piece.person].try_emplace(turn_of(published), fresh).first->second;
        stint.start = std::min(stint.start, piece.when.start);
        stint.end = std::max(stint.end, piece.when.end);
        stint.asked = stint.asked || period.contains(published.duty.when.start);
        stint.duties.push_back(piece.when);
    }
    StintsByPerson stints;
    for (auto& [person, of_person] : turns) {
        auto& list = stints[person];
        for (auto& [turn, stint] : of_person) list.push_back(std::move(stint));
        // The map is ordered by role, so duties that begin together stay in that order, whatever part of them is given
        // away.
        std::stable_sort(list.begin(), list.end(), [](const Stint& a, const Stint& b) { return a.opens < b.opens; });
    }
    return stints;
}

StintsByPerson turns_by_person(const std::vector<Piece>& pieces, const Interval& period) {
    StintsByPerson turns = stints_by_person(pieces, period);
    for (auto& [person, list] : turns) std::erase_if(list, [](const Stint& stint) { return !stint.own_turn; });
    return turns;
}

}  // namespace rota::holders
