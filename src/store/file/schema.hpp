// The tables of a schedule file and how they came about: numbered migrations, of which new ones are only ever added at
// the end. A file's version is the number of migrations it has seen.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <span>

namespace rota::store {

/// SQL scripts; the first makes version 1 out of nothing.
using Migrations = std::span<const char* const>;

[[nodiscard]] Migrations migrations();

/// Brings a file from version `from` to the newest, inside the caller's transaction. From 0 it also becomes ours.
void migrate(SQLite::Database& db, int from, Migrations list);

}  // namespace rota::store
