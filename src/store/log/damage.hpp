// What is wrong inside a schedule file; for `verify`.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <string>
#include <vector>

namespace rota::store {

/// One sentence for each finding; empty when all is well. Reads the whole file.
[[nodiscard]] std::vector<std::string> find_damage(SQLite::Database& db);

}  // namespace rota::store
