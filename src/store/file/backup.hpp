// A copy of the schedule file beside it, made before its schema changes.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <string>

namespace rota::store {

/// Copies the file as it is on disk to FILE.vN.bak (FILE.vN.2.bak and so on when that exists: an older backup is never
/// overwritten) and returns the name. The copy appears whole or not at all. The caller holds the write lock.
std::string write_backup(SQLite::Database& db, const std::string& file, int version);

}  // namespace rota::store
