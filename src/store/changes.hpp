// Writing change sets and reading the log.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include "rota/change.hpp"
#include "rota/schedule_store.hpp"

#include "store/change_text.hpp"

namespace rota::store {

/// A row of the log.
struct Entry {
    ChangeSet set;
    std::vector<Move> moves;
};
/// By id.
[[nodiscard]] std::vector<Entry> read_entries(SQLite::Database& db, std::int64_t team);

/// Lays the request's holdings on what is there and writes the log. Stretches whose holder stays are left out.
ChangeSet write_change(SQLite::Database& db, std::int64_t team, const ChangeRequest& request);

/// What taking a change set back would give to whom; Error{usage} if it cannot be taken back.
[[nodiscard]] std::optional<UndoProposal> propose_undo(SQLite::Database& db, std::int64_t team,
                                                       std::optional<std::int64_t> id);
ChangeSet write_undo(SQLite::Database& db, std::int64_t team, std::int64_t id, const Author& by, Instant at);

/// The entry of a publication; `set.id` is not looked at.
void write_log_entry(SQLite::Database& db, std::int64_t team, ChangeSet set, const std::vector<Move>& moves);

/// The id of the last entry, 0 if there is none.
[[nodiscard]] std::int64_t log_end(SQLite::Database& db, std::int64_t team);

[[nodiscard]] std::vector<ChangeSet> read_log(SQLite::Database& db, std::int64_t team);
/// Of replacements that are not undone.
[[nodiscard]] std::vector<Absence> read_absences(SQLite::Database& db, std::int64_t team);

}  // namespace rota::store
