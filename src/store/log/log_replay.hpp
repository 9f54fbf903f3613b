// Whether the log adds up to who holds what.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstdint>
#include <string>
#include <vector>

namespace rota::store {

/// Of one team: a sentence for each entry that does not follow from those before it, and each duty that is held
/// otherwise than the log says.
[[nodiscard]] std::vector<std::string> find_log_damage(SQLite::Database& db, std::int64_t team);

}  // namespace rota::store
