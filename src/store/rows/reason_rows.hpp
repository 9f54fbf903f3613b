// The table `reason`: written with a publication, read by `why` alone.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstdint>
#include <optional>
#include <vector>

#include "rota/reasons.hpp"

namespace rota::store {

/// Throws std::logic_error for the reason of a turn that is not published.
void write_reasons(SQLite::Database& db, std::int64_t team, const std::vector<TurnReason>& reasons);

[[nodiscard]] std::optional<TurnReason> read_reason(SQLite::Database& db, std::int64_t team, const std::string& role,
                                                    Instant turn_start);

}  // namespace rota::store
