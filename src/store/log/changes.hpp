// Writing change sets and reading the log.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include "rota/change.hpp"
#include "rota/schedule_store.hpp"

#include "store/log/change_lines.hpp"
#include "store/log/laid_duties.hpp"

namespace rota::store {

/// The whole log, by id.
[[nodiscard]] std::vector<Entry> read_entries(SQLite::Database& db, std::int64_t team);

/// Applies the request's holdings and writes the log. Pieces whose holder stays are left out.
ChangeSet write_change(SQLite::Database& db, std::int64_t team, const ChangeRequest& request);

/// The holdings after undoing a change set; Error{usage} if it cannot be undone.
[[nodiscard]] std::optional<UndoProposal> propose_undo(SQLite::Database& db, std::int64_t team,
                                                       std::optional<std::int64_t> id);
ChangeSet write_undo(SQLite::Database& db, std::int64_t team, std::int64_t id, const Author& by, Instant at);

/// Duties as they are in the file, to lay an entry on.
[[nodiscard]] LaidDuties duties_in(SQLite::Database& db, std::int64_t team);
/// The entry of a publication; its id is the next one, whatever it says.
void write_log_entry(SQLite::Database& db, std::int64_t team, Entry entry);

/// The id of the last entry, 0 if there is none.
[[nodiscard]] std::int64_t log_end(SQLite::Database& db, std::int64_t team);

[[nodiscard]] std::vector<ChangeSet> read_log(SQLite::Database& db, std::int64_t team);
/// Of replacements that are not undone.
[[nodiscard]] std::vector<Absence> read_absences(SQLite::Database& db, std::int64_t team);

}  // namespace rota::store
