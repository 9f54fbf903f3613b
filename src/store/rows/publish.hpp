// Writing a publication, inside the caller's transaction. What is the same already is not written again, so that
// publishing nothing new changes no byte of the file.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include "rota/schedule_store.hpp"

namespace rota::store {

/// Throws std::logic_error for values that no schedule can have, Error{world} when somebody else has published duties
/// at the same times meanwhile.
void write_publication(SQLite::Database& db, const Publication& publication);

}  // namespace rota::store
