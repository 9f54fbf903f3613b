// Opening, creating, migrating and locking. The order of things here is what makes them safe:
//   - the header is read before any statement, so another program's file is never touched;
//   - a new file is made under a lock on its folder, empty at first; it is removed again, still under that lock, when
//     its first publication fails.
#include "store/file/schedule_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sqlite3.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>

#include "rota/error.hpp"

#include "store/file/backup.hpp"
#include "store/file/file_header.hpp"
#include "store/file/path_check.hpp"
#include "store/file/schema_check.hpp"

namespace rota::store {

using Access = ScheduleStore::Access;

namespace {

constexpr int longest_text =
    32 << 20;  // bytes; the longest of ours is a roster of 4 MiB with what it says of calendars
constexpr int steps_between_looks = 100'000;
constexpr std::int64_t steps_to_read = 2'000'000;
constexpr std::int64_t steps_to_read_a_byte = 64;
constexpr std::int64_t steps_to_write = 1'000'000'000;
constexpr std::int64_t steps_to_write_a_byte = 640;

/// Things a file of somebody else could hide in its schema are switched off; rota needs none of them.
void harden(SQLite::Database& db) {
    int* no_answer = nullptr;
    sqlite3_db_config(db.getHandle(), SQLITE_DBCONFIG_DEFENSIVE, 1, no_answer);
    sqlite3_db_config(db.getHandle(), SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, no_answer);
    sqlite3_db_config(db.getHandle(), SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, no_answer);
    sqlite3_db_config(db.getHandle(), SQLITE_DBCONFIG_ENABLE_VIEW, 0, no_answer);
    sqlite3_limit(db.getHandle(), SQLITE_LIMIT_LENGTH, longest_text);
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
void look_at(SQLite::Database& db) {
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
    limit_work();
}

/// Pages of a made-up file can refer to each other so that a walk through a few of them takes for ever. An honest walk
/// takes steps in proportion to the size of the file, so what takes far more is stopped.
void ScheduleFile::limit_work() {
    const bool read = access_ == Access::read;
    const std::int64_t steps = read ? steps_to_read + steps_to_read_a_byte * file_size(*db_)
                                    : steps_to_write + steps_to_write_a_byte * file_size(*db_);
    steps_left_ = steps / steps_between_looks;
    const auto look = [](void* left) { return --*static_cast<std::int64_t*>(left) < 0 ? 1 : 0; };
    sqlite3_progress_handler(db_->getHandle(), steps_between_looks, look, &steps_left_);
}

void ScheduleFile::open_existing() {
    connect(access_ == Access::read ? SQLite::OPEN_READONLY : SQLite::OPEN_READWRITE);
    if (has_journal(*db_) && file_size(*db_) > 0) take_back_interrupted_change();
    const FileHeader header = read_header(*db_, path_);
    has_tables_ = !header.empty;
    if (header.empty) return;
    check_version(header.schema);
    require_our_tables(*db_, list_.first(static_cast<std::size_t>(header.schema)));
    if (header.schema < static_cast<int>(list_.size())) bring_up_to_date();
    if (access_ != Access::read) enforce_foreign_keys(*db_);
}

void ScheduleFile::take_back_interrupted_change() {
    if (!is_blank(*db_)) (void)read_header(*db_, path_);
    try {
        look_at(*db_);
    } catch (const SQLite::Exception& exception) {
        if (exception.getExtendedErrorCode() != SQLITE_READONLY_ROLLBACK) throw;
        // Only a connection that may write can take a change back; without the permission this fails again.
        connect(SQLite::OPEN_READWRITE);
        look_at(*db_);
    }
}

void ScheduleFile::check_version(int version) const {
    const int known = static_cast<int>(list_.size());
    if (version < 1) throw DamagedRow("its schema has no version");
    if (version <= known) return;
    throw Error(Error::Kind::world,
                fmt::format("{} was written by a newer rota (schema {}, this one supports {})", path_, version, known),
                "install the newer rota here too; the file was not touched");
}

void ScheduleFile::bring_up_to_date() {
    if (access_ == Access::read) connect(SQLite::OPEN_READWRITE);
    if (sqlite3_db_readonly(db_->getHandle(), "main") == 1) {
        throw Error(Error::Kind::world,
                    fmt::format("{} was written by an older rota and has to be migrated, which needs write "
                                "permission",
                                path_),
                    "run any rota command as a user who may write the file and its folder");
    }
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

/// While this is held nobody else makes a file; somebody may have made it before.
void ScheduleFile::lock_to_create() {
    creation_.emplace(open_path_, context());
    db_.reset();
    if (!check_path(path_, access_)) return;
    open_existing();
    if (has_tables_) creation_.reset();
}

void ScheduleFile::lock_to_change() {
    change_.emplace(*db_, SQLite::TransactionBehavior::IMMEDIATE);
    if (has_moved(*db_)) throw SQLite::Exception("moved", SQLITE_READONLY_DBMOVED);
    const FileHeader header = read_header(*db_, path_);
    if (header.empty) throw DamagedRow("it has become empty");
    check_version(header.schema);
}

void ScheduleFile::begin_change() {
    if (change_ || creation_) return;
    if (access_ == Access::read) throw std::logic_error("a schedule file opened for reading is not changed");
    try {
        guarded([&] {
            if (!has_tables_) lock_to_create();
            if (has_tables_) lock_to_change();
        });
    } catch (...) {
        abandon();
        throw;
    }
}

/// The tables of a new file, in the transaction of its first publication.
void ScheduleFile::start_file() {
    created_ = create_empty();
    connect(SQLite::OPEN_READWRITE);
    enforce_foreign_keys(*db_);
    change_.emplace(*db_, SQLite::TransactionBehavior::IMMEDIATE);
    const FileHeader header = read_header(*db_, path_);  // not empty only where folders cannot be locked
    if (header.empty) {
        migrate(*db_, 0, list_);
    } else {
        created_ = false;
        check_version(header.schema);
    }
}

void ScheduleFile::finish() {
    change_.reset();
    creation_.reset();
    has_tables_ = true;
    created_ = false;
}

void ScheduleFile::abandon() noexcept {
    change_.reset();
    if (created_) {
        try {
            const std::string name = db_ ? real_name(*db_) : open_path_;
            const bool empty = db_ ? file_size(*db_) == 0 : std::filesystem::is_empty(name);
            db_.reset();  // before the file goes, so that its journal does not
            if (empty) ::unlink((name + "-journal").c_str());
            if (empty) ::unlink(name.c_str());
        } catch (const std::exception&) {
            // An empty file that stays behind does no harm: the next publication fills it.
        }
        created_ = false;
    }
    creation_.reset();
}

}  // namespace rota::store
