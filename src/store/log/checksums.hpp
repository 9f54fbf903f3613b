// Whether a team's tables hold what rota wrote last, to the last bit.
//
// Each entry of the log ends with a number for each table of its team, and every command that writes renews those of
// the newest entry. So `verify` can tell when a disk has lost a bit, or another program has written there, also where
// any value would do. That is all it can detect: an attacker can compute the numbers as well.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <optional>
#include <string>
#include <vector>

#include "store/log/change_lines.hpp"

namespace rota::store {

/// Around everything that writes: made before, renewed after.
class Checksums {
   public:
    enum class Wrote { schedule, roster_too };

    /// Looks at the tables as they are now; nothing: the team is not there yet.
    Checksums(SQLite::Database& db, std::optional<std::int64_t> team);

    /// A table that was not as rota had left it stays told: a writing command must not make anybody believe that its
    /// damage is gone. With `roster_too` the team and its people have been written again, so they are sound now. No
    /// effect where nothing was written or the team has no log.
    void renew(std::int64_t team, Wrote wrote);

   private:
    SQLite::Database& db_;
    int changes_before_;
    std::optional<Sums> told_, found_;
};

/// A sentence for each table of the team that is not as rota left it.
[[nodiscard]] std::vector<std::string> find_foreign_writes(SQLite::Database& db, std::int64_t team);

}  // namespace rota::store
