// SQLite's settings for the whole process; apart because they are not a matter of one file.
#include <sqlite3.h>

#include "rota/schedule_store.hpp"

namespace rota {

void promise_one_thread() {
    sqlite3_config(SQLITE_CONFIG_SINGLETHREAD);
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

}  // namespace rota
