// Whether the tables of a file are the ones that rota makes.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <string>
#include <vector>

namespace rota::store {

/// A sentence for each table of ours that is made differently and for each trigger: rota makes none and runs none, so
/// whoever made it is mistaken, or up to something. Other tables, indexes and views are nobody's business.
[[nodiscard]] std::vector<std::string> find_foreign_schema(SQLite::Database& db);

}  // namespace rota::store
