// A schedule file that SQLite finds in order and whose rows are not what rota writes. The input is SQL, run on the file
// of a small team: so values go wrong that a change of bytes would hardly ever reach.
#include <sqlite3.h>

#include "ask_schedule.hpp"

namespace {

using namespace rota;
using fuzz::expect;

constexpr int most_steps = 200;  // of a thousand instructions each

int count_steps(void* steps) {
    return ++*static_cast<int*>(steps) > most_steps ? 1 : 0;
}

/// Nothing that reaches another file, and nothing that is rather a test of SQLite.
int allow(void*, int action, const char*, const char*, const char*, const char*) {
    switch (action) {
        case SQLITE_SELECT:
        case SQLITE_READ:
        case SQLITE_INSERT:
        case SQLITE_UPDATE:
        case SQLITE_DELETE:
        case SQLITE_FUNCTION:
            return SQLITE_OK;
        default:
            return SQLITE_DENY;
    }
}

/// False if it does not run: such inputs teach nothing.
bool change_rows(const std::string& sql) {
    sqlite3* db = nullptr;
    int steps = 0;
    expect(sqlite3_open_v2("rota.db", &db, SQLITE_OPEN_READWRITE, nullptr) == SQLITE_OK, "the file opens");
    sqlite3_exec(db, "PRAGMA synchronous = off; PRAGMA ignore_check_constraints = on", nullptr, nullptr, nullptr);
    sqlite3_limit(db, SQLITE_LIMIT_LENGTH, 200'000);
    sqlite3_set_authorizer(db, allow, nullptr);
    sqlite3_progress_handler(db, 1000, count_steps, &steps);
    const bool done = sqlite3_exec(db, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK;
    sqlite3_close(db);
    return done;
}

/// A plan with a change on it, and one that was taken back.
const std::vector<std::vector<std::string>> lines{
    {"generate", "--weeks", "3"},
    {"override", "sam", "--role", "primary", "--from", "sat 10:00", "--to", "sat 18:00"},
    {"override", "--nobody", "--role", "backup", "--from", "sun", "--to", "sun"},
    {"undo"}};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const fuzz::World world(lines, 1);
    const fuzz::Inside inside(world.folder());
    world.restore();
    if (!change_rows(std::string(fuzz::text_of(data, size)))) return 0;
    fuzz::ask_everything();
    fuzz::run_everything();
    return 0;
}
