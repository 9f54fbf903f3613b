// The first bytes of a schedule file, read without a single statement: is it empty, ours, or somebody else's?
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstdint>
#include <string>

namespace rota::store {

inline constexpr std::uint32_t rota_application_id = 0x726f7461;  // "rota"

inline constexpr int header_length = 100;

struct FileHeader {
    bool empty = false;  ///< no bytes at all: a database that is still to be made
    int schema = 0;      ///< version of the schema; 0 when empty
};

/// Throws Error{world} for a file that is not a database or is another program's, in which nothing may be written.
[[nodiscard]] FileHeader read_header(SQLite::Database& db, const std::string& path);

/// Says that it is not a rota database.
[[noreturn]] void fail_foreign(const std::string& path);

/// True when the header was never written to the disk although the file has a length: a power cut during the first
/// publication. Only its journal can tell.
[[nodiscard]] bool is_blank(SQLite::Database& db);

/// Bytes of the file as they are on disk, through the connection's own descriptor: opening and closing another one
/// would drop the locks of this process. Shorter than asked only at the end of the file.
[[nodiscard]] std::string read_raw(SQLite::Database& db, std::int64_t offset, int length);
[[nodiscard]] std::int64_t file_size(SQLite::Database& db);
/// True when the path no longer leads to the file that is open.
[[nodiscard]] bool has_moved(SQLite::Database& db);

}  // namespace rota::store
