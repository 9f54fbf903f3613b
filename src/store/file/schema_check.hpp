// Whether the tables of a file are the ones that rota makes. In a file of a stranger they could have columns that
// compute something, be views, or belong to an extension; all of that would run when a question reads them.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <string>
#include <vector>

#include "store/file/schema.hpp"

namespace rota::store {

/// DamagedRow unless each table of these migrations was made by them, word for word, and no index computes anything.
/// Other tables, views and plain indexes are nobody's business. Costs no statement: every question passes here.
void require_our_tables(SQLite::Database& db, Migrations list);

/// A sentence for each trigger: rota makes none and runs none, so somebody made it by mistake, or to do harm.
[[nodiscard]] std::vector<std::string> find_triggers(SQLite::Database& db);

}  // namespace rota::store
