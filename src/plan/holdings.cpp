// Pieces and stints, gathered in the order of history.
#include "plan/holdings.hpp"

#include <algorithm>
#include <utility>

namespace rota::planner {

namespace {

using SpansByDuty = std::map<std::pair<std::string_view, Instant>, std::vector<const Span*>>;

SpansByDuty by_duty(const std::vector<Span>& held) {
    SpansByDuty spans;
    for (const Span& span : held) spans[{span.duty.role, span.duty.when.start}].push_back(&span);
    return spans;
}

double part_of(const Interval& piece, const Interval& whole) {
    return static_cast<double>(piece.length().count()) / static_cast<double>(whole.length().count());
}

}  // namespace

PeopleIndex::PeopleIndex(const Roster& roster) {
    for (std::size_t p = 0; p < roster.people.size(); ++p) index_[roster.people[p].id] = static_cast<int>(p);
}

int PeopleIndex::find(std::string_view id) const {
    const auto found = index_.find(id);
    return found == index_.end() ? -1 : found->second;
}

std::vector<Piece> held_pieces(const std::vector<PublishedDuty>& history, const std::vector<Span>& held,
                               const PeopleIndex& people) {
    const SpansByDuty taken_over = by_duty(held);
    std::vector<Piece> pieces;
    for (const PublishedDuty& published : history) {
        const Interval& when = published.duty.when;
        if (when.empty()) continue;
        const auto found = taken_over.find({published.duty.role, when.start});
        if (found == taken_over.end()) {
            if (published.person) pieces.push_back({&published, people.find(*published.person), when, 1.0});
            continue;
        }
        for (const Span* span : found->second) {
            const Interval piece = intersect(span->when, when);
            if (!span->person || piece.empty()) continue;
            pieces.push_back({&published, people.find(*span->person), piece, part_of(piece, when)});
        }
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
        if (fresh) stints.push_back({piece.person, piece.when.start, piece.when.end, {}, role, piece.duty->turn_id()});
        Stint& stint = stints[at->second];
        stint.start = std::min(stint.start, piece.when.start);
        stint.end = std::max(stint.end, piece.when.end);
        stint.duties.push_back(piece.when);
    }
    return stints;
}

}  // namespace rota::planner
