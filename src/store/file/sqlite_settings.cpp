// SQLite's settings for the whole process; apart because they are not a matter of one file.
#include <sqlite3.h>

#include "rota/schedule_store.hpp"

namespace rota {

void use_sqlite_single_threaded() {
    sqlite3_config(SQLITE_CONFIG_SINGLETHREAD);
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    // Two pools that SQLite fills in advance: a page fault for each 4 KiB of them, of which a question uses little.
    sqlite3_config(SQLITE_CONFIG_PAGECACHE, nullptr, 0, 0);
    sqlite3_config(SQLITE_CONFIG_LOOKASIDE, 0, 0);
}

}  // namespace rota
