// Opening, creating, migrating and locking. The order of things here is what makes them safe:
//   - the header is read before any statement, so another program's file is never touched;
//   - a new file is created empty, locked, and only then filled; whoever waited for a lock checks that the path still
//     leads to the file they locked, because an empty file is removed again when its first publication fails.
#include "store/schedule_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sqlite3.h>
#include <unistd.h>

#include <cerrno>

#include "rota/error.hpp"

#include "store/backup.hpp"
#include "store/file_header.hpp"
#include "store/path_check.hpp"

namespace rota::store {

using Access = ScheduleStore::Access;

namespace {

/// Things a file of somebody else could hide in its schema are switched off; rota needs none of them.
void harden(SQLite::Database& db) {
    int* no_answer = nullptr;
    sqlite3_db_config(db.getHandle(), SQLITE_DBCONFIG_DEFENSIVE, 1, no_answer);
    sqlite3_db_config(db.getHandle(), SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, no_answer);
    sqlite3_db_config(db.getHandle(), SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, no_answer);
    sqlite3_db_config(db.getHandle(), SQLITE_DBCONFIG_ENABLE_VIEW, 0, no_answer);
}

void enforce_foreign_keys(SQLite::Database& db) {
    int* no_answer = nullptr;
    sqlite3_db_config(db.getHandle(), SQLITE_DBCONFIG_ENABLE_FKEY, 1, no_answer);
}

/// The file's name after symbolic links.
std::string real_name(SQLite::Database& db) {
    return sqlite3_db_filename(db.getHandle(), "main");
}

bool has_journal(SQLite::Database& db) {
    return ::access((real_name(db) + "-journal").c_str(), F_OK) == 0;
}

/// Makes SQLite look at the file, which takes back what a killed writer left half done.
void take_back_interrupted_change(SQLite::Database& db) {
    db.execAndGet("SELECT count(*) FROM sqlite_schema");
}

}  // namespace

ScheduleFile::ScheduleFile(std::string path, Access access, std::chrono::milliseconds wait, Migrations list)
    : path_(std::move(path)),
      open_path_(path_.starts_with('/') ? path_ : "./" + path_),
      access_(access),
      wait_(wait),
      list_(list) {
    if (!check_path(path_, access_)) return;
    guarded([&] { open_existing(); });
    if (!has_tables_ && access_ != Access::create) fail_missing(path_);
}

ScheduleFile::~ScheduleFile() {
    abandon();
}

FailureContext ScheduleFile::context() const {
    // SQLite does not always note the error of the system call that failed; errno still has it then.
    const int failed = errno;
    const int noted = db_ ? sqlite3_system_errno(db_->getHandle()) : 0;
    return {path_, wait_, noted != 0 ? noted : failed};
}

void ScheduleFile::connect(int flags) {
    db_.reset();
    db_.emplace(open_path_, flags | SQLite::OPEN_NOMUTEX, static_cast<int>(wait_.count()));
    harden(*db_);
}

void ScheduleFile::open_existing() {
    connect(access_ == Access::read ? SQLite::OPEN_READONLY : SQLite::OPEN_READWRITE);
    if (has_journal(*db_) && file_size(*db_) > 0) {
        // Only a connection that may write can take a change back; without the permission it stays a reader.
        if (access_ == Access::read) connect(SQLite::OPEN_READWRITE);
        if (!is_blank(*db_)) (void)read_header(*db_, path_);
        take_back_interrupted_change(*db_);
    }
    const FileHeader header = read_header(*db_, path_);
    has_tables_ = !header.empty;
    if (header.empty) return;
    check_version(header.schema);
    if (header.schema < static_cast<int>(list_.size())) bring_up_to_date();
    if (access_ != Access::read) enforce_foreign_keys(*db_);
}

void ScheduleFile::check_version(int version) const {
    const int known = static_cast<int>(list_.size());
    if (version < 1) throw DamagedRow("its schema has no version");
    if (version <= known) return;
    throw Error(Error::Kind::world,
                fmt::format("{} was written by a newer rota (schema {}, this one knows {})", path_, version, known),
                "install the newer rota here too; the file was not touched");
}

void ScheduleFile::bring_up_to_date() {
    if (access_ == Access::read) connect(SQLite::OPEN_READWRITE);
    SQLite::Transaction change(*db_, SQLite::TransactionBehavior::IMMEDIATE);
    const int version = read_header(*db_, path_).schema;  // another process may have been quicker
    check_version(version);
    if (version == static_cast<int>(list_.size())) return;
    write_backup(*db_, real_name(*db_), version);
    migrate(*db_, version, list_);
    change.commit();
}

/// False when there is a file after all.
bool ScheduleFile::create_empty() {
    const int descriptor = ::open(open_path_.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (descriptor < 0 && errno == EEXIST) return false;
    if (descriptor < 0) fail_system(fmt::format("cannot create {}", path_), errno);
    ::close(descriptor);
    return true;
}

void ScheduleFile::lock_right_file() {
    for (;;) {
        if (!db_) {
            created_ = create_empty();
            if (!check_path(path_, access_)) continue;  // gone again
            connect(SQLite::OPEN_READWRITE);
            enforce_foreign_keys(*db_);
        }
        change_.emplace(*db_, SQLite::TransactionBehavior::IMMEDIATE);
        if (!has_moved(*db_)) return;
        if (has_tables_) throw SQLite::Exception("moved", SQLITE_READONLY_DBMOVED);
        // Somebody else's first publication failed and took the empty file away that we were waiting for.
        change_.reset();
        db_.reset();
    }
}

void ScheduleFile::begin_change() {
    if (change_) return;
    if (access_ == Access::read) throw std::logic_error("a schedule file opened for reading is not changed");
    try {
        guarded([&] {
            lock_right_file();
            const FileHeader header = read_header(*db_, path_);
            has_tables_ = !header.empty;
            if (has_tables_) created_ = false;
            if (has_tables_ && header.schema != static_cast<int>(list_.size())) {
                check_version(header.schema);
                throw SQLite::Exception("moved", SQLITE_READONLY_DBMOVED);
            }
        });
    } catch (...) {
        abandon();
        throw;
    }
}

void ScheduleFile::finish() {
    change_.reset();
    has_tables_ = true;
    created_ = false;
}

void ScheduleFile::abandon() noexcept {
    change_.reset();
    if (!created_) return;
    created_ = false;
    try {
        remove_if_still_empty();
    } catch (const std::exception&) {
        // An empty file that stays behind does no harm: the next publication fills it.
    }
}

/// Under the lock, so that nobody else's publication can be in it or on its way.
void ScheduleFile::remove_if_still_empty() {
    if (!db_) return;
    SQLite::Transaction lock(*db_, SQLite::TransactionBehavior::IMMEDIATE);
    if (file_size(*db_) != 0 || has_moved(*db_)) return;
    ::unlink((real_name(*db_) + "-journal").c_str());  // left when the disk was full
    ::unlink(real_name(*db_).c_str());
}

}  // namespace rota::store
