// The questions a schedule file answers. Few statements, each a seek in an index: preparing them costs more than
// running them.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include "rota/schedule_store.hpp"

namespace rota::store {

[[nodiscard]] std::vector<std::string> team_ids(SQLite::Database& db);
[[nodiscard]] std::optional<TeamRecord> find_team(SQLite::Database& db, const std::string& id);
[[nodiscard]] std::optional<TeamRecord> only_team(SQLite::Database& db);

[[nodiscard]] std::vector<Contact> contacts(SQLite::Database& db, std::int64_t team);
[[nodiscard]] std::optional<Contact> contact(SQLite::Database& db, std::int64_t team, const std::string& person);
[[nodiscard]] std::string roster_text(SQLite::Database& db, std::int64_t team);
[[nodiscard]] std::string roster_file(SQLite::Database& db, std::int64_t team);

// `roles`: those of the team that are asked for, in the team's order; empty asks for all.
using Roles = std::vector<std::string>;
[[nodiscard]] LookUp look_up(SQLite::Database& db, const TeamRecord& team, const Interval& when, const Roles& roles);
[[nodiscard]] Timeline load(SQLite::Database& db, const TeamRecord& team, const Interval& when, const Roles& roles);
[[nodiscard]] std::optional<Span> next_held(SQLite::Database& db, const TeamRecord& team, Instant from,
                                            const Roles& roles);
[[nodiscard]] std::vector<Span> spans_of(SQLite::Database& db, const TeamRecord& team, const std::string& person,
                                         Instant from, int count);
[[nodiscard]] std::optional<Instant> published_until(SQLite::Database& db, const TeamRecord& team);
[[nodiscard]] std::vector<PublishedDuty> published(SQLite::Database& db, const TeamRecord& team);
[[nodiscard]] std::vector<Span> taken_over(SQLite::Database& db, const TeamRecord& team);

}  // namespace rota::store
