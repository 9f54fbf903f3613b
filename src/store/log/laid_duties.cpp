// A publication that moves a duty reassigns it: the person it names is planned from then on. Everything else is on top.
#include "store/log/laid_duties.hpp"

#include <fmt/format.h>

#include "store/file/failure.hpp"

namespace rota::store {

DutyPieces* LaidDuties::find(const std::string& role, Instant start) {
    const auto known = duties_.find({role, start});
    if (known != duties_.end()) return &known->second;
    auto found = find_duty_(role, start);
    return found ? &duties_.emplace(Key(role, start), *std::move(found)).first->second : nullptr;
}

DutyPieces& LaidDuties::logged(const HolderChange& change) {
    if (DutyPieces* duty = find(change.role, change.duty)) return *duty;
    throw DamagedRow(fmt::format("the log moves {}, which does not exist", change.duty_id()));
}

/// A piece afterwards: as published, or as made by the change set that it goes to.
overlay::Piece LaidDuties::piece(const DutyPieces& duty, const Move& move, const ChangeSet& of_entry) {
    const HolderChange& change = move.change;
    if (move.set_after == 0) return {change.when, change.after};
    if (move.set_after == of_entry.id) return duty.piece(change.when, change.after, of_entry);
    auto known = sets_.find(move.set_after);
    if (known == sets_.end()) {
        auto found = find_set_(move.set_after);
        if (!found) throw DamagedRow(fmt::format("change {} is missing in the log", move.set_after));
        known = sets_.emplace(move.set_after, *std::move(found)).first;
    }
    return duty.piece(change.when, change.after, known->second);
}

void LaidDuties::lay(const Entry& entry) {
    for (const Move& move : entry.moves) {
        DutyPieces& duty = logged(move.change);
        if (is_publication(entry.set.kind)) {
            duty.planned = move.change.after;
            duty.pieces = {{duty.when, duty.planned}};
        } else {
            overlay::lay(duty.pieces, piece(duty, move, entry.set));
        }
    }
}

}  // namespace rota::store
