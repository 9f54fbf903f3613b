// The pieces of one duty, read from and written to the table `held`.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <vector>

#include "rota/change.hpp"

#include "core/schedule/overlay.hpp"

namespace rota::store {

/// A duty as published, and who holds it in the end.
struct DutyPieces {
    Interval when;
    std::optional<std::string> planned;
    std::vector<overlay::Piece> pieces;  ///< adjoining, all of the duty

    /// The piece that a change set makes: a planned holder is there by the plan, whatever happened in between.
    [[nodiscard]] overlay::Piece piece(const Interval& stretch, const std::optional<std::string>& person,
                                       const ChangeSet& set) const;
};

/// Nothing when there is no such duty.
[[nodiscard]] std::optional<DutyPieces> read_duty_pieces(SQLite::Database& db, std::int64_t team,
                                                         const std::string& role, Instant duty);
void write_duty_pieces(SQLite::Database& db, std::int64_t team, const std::string& role, Instant duty,
                       const DutyPieces& pieces);

/// "override", "swap" or "replace", and "plan"; throws DamagedRow for anything else.
[[nodiscard]] Source source_from(const std::string& text);

}  // namespace rota::store
