// Pieces and stints, gathered in one pass each.
#include "core/holders.hpp"

#include <algorithm>
#include <utility>

namespace rota::holders {

namespace {

double share_of_time(const Interval& piece, const Interval& whole) {
    return static_cast<double>(piece.length().count()) / static_cast<double>(whole.length().count());
}

}  // namespace

std::map<DutyKey, std::vector<const Span*>> by_duty(const std::vector<Span>& held) {
    std::map<DutyKey, std::vector<const Span*>> spans;
    for (const Span& span : held) spans[{span.duty.role, span.duty.when.start}].push_back(&span);
    return spans;
}

std::vector<Piece> pieces_of(const std::vector<PublishedDuty>& duties, const std::vector<Span>& held) {
    const auto taken_over = by_duty(held);
    std::vector<Piece> pieces;
    for (const PublishedDuty& published : duties) {
        const Interval& when = published.duty.when;
        if (when.empty()) continue;
        const auto found = taken_over.find({published.duty.role, when.start});
        if (found == taken_over.end()) {
            if (published.person) pieces.push_back({&published, *published.person, when, 1.0});
            continue;
        }
        for (const Span* span : found->second) {
            const Interval piece = intersect(span->when, when);
            if (!span->person || piece.empty()) continue;
            pieces.push_back({&published, *span->person, piece, share_of_time(piece, when)});
        }
    }
    std::stable_sort(pieces.begin(), pieces.end(), [](const Piece& a, const Piece& b) { return a.when < b.when; });
    return pieces;
}

std::vector<PublishedDuty> in_pieces(const std::vector<PublishedDuty>& duties, const std::vector<Span>& held) {
    if (held.empty()) return duties;
    const auto taken_over = by_duty(held);
    std::vector<PublishedDuty> pieces;
    for (const PublishedDuty& published : duties) {
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

std::map<std::string_view, std::vector<Stint>> stints_by_person(const std::vector<Piece>& pieces,
                                                                const Interval& period) {
    std::map<std::string_view, std::map<DutyKey, Stint>> turns;
    for (const Piece& piece : pieces) {
        const PublishedDuty& published = *piece.duty;
        const DutyKey turn{published.duty.role, published.turn_start};
        const Stint fresh{piece.when.start, piece.when.end, {}, false, !published.round_robin};
        Stint& stint = turns[piece.person].try_emplace(turn, fresh).first->second;
        stint.start = std::min(stint.start, piece.when.start);
        stint.end = std::max(stint.end, piece.when.end);
        stint.asked = stint.asked || period.contains(published.duty.when.start);
        stint.duties.push_back(piece.when);
    }
    std::map<std::string_view, std::vector<Stint>> stints;
    for (auto& [person, of_person] : turns) {
        auto& list = stints[person];
        for (auto& [turn, stint] : of_person) list.push_back(std::move(stint));
        std::stable_sort(list.begin(), list.end(), [](const Stint& a, const Stint& b) {
            return a.start != b.start ? a.start < b.start : a.end < b.end;
        });
    }
    return stints;
}

}  // namespace rota::holders
