// SQLite's result codes, each with a sentence and a hint.
#include "store/file/failure.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include <cerrno>
#include <cstring>

#include "rota/error.hpp"

#include "store/file/lock_holder.hpp"

namespace rota::store {

namespace {

constexpr int longest_path = 500;  // SQLite stops at 512
constexpr const char* restore_hint =
    "copy the file away, restore it from a backup, or move it aside and run `rota generate` again";
constexpr const char* permission_hint = "changing the schedule needs write permission for the file and its folder";

bool out_of_space(int system_error) {
    return system_error == ENOSPC || system_error == EDQUOT || system_error == EFBIG;
}

std::string waited(std::chrono::milliseconds wait) {
    return wait.count() % 1000 == 0 ? fmt::format("{} s", wait.count() / 1000) : fmt::format("{} ms", wait.count());
}

[[noreturn]] void fail_full(const FailureContext& context) {
    const std::string why = out_of_space(context.system_error) ? std::strerror(context.system_error) : "disk full";
    fail_world(fmt::format("no space to write {}: {}", context.path, why),
               "free some disk space and run the command again; nothing was changed");
}

[[noreturn]] void fail_read_only(int code, const FailureContext& context) {
    if (code == SQLITE_READONLY_ROLLBACK) {
        fail_world(fmt::format("an interrupted change to {} has to be rolled back, which needs write permission",
                               context.path),
                   "run any rota command as a user who may write the file and its folder");
    }
    if (code == SQLITE_READONLY_DBMOVED) {
        fail_world(fmt::format("{} was moved or replaced while rota was using it", context.path),
                   "run the command again");
    }
    fail_world(fmt::format("{} cannot be written: it, its folder or its file system is read-only", context.path),
               permission_hint);
}

[[noreturn]] void fail_cannot_open(const FailureContext& context) {
    if (context.path.size() > longest_path) {
        fail_world(fmt::format("the path of the schedule file is too long: {}", context.path), "use a shorter path");
    }
    const std::string why = context.system_error == 0 ? "" : fmt::format(": {}", std::strerror(context.system_error));
    fail_world(fmt::format("cannot open {} or a file beside it{}", context.path, why), permission_hint);
}

[[noreturn]] void fail_io(const FailureContext& context) {
    if (out_of_space(context.system_error)) fail_full(context);
    const std::string why = context.system_error == 0 ? "input/output error" : std::strerror(context.system_error);
    fail_world(fmt::format("reading or writing {} failed: {}", context.path, why),
               "check the disk and the permissions of the file and its folder");
}

[[noreturn]] void fail_damaged(const FailureContext& context, const std::string& detail) {
    fail_world(fmt::format("{} is damaged: {}", context.path, detail), restore_hint);
}

}  // namespace

void fail_locked(const FailureContext& context) {
    const auto holder = find_lock_holder(context.path);
    const std::string who = !holder                ? "another process"
                            : holder->name.empty() ? fmt::format("process {}", holder->pid)
                                                   : fmt::format("\"{}\" (process {})", holder->name, holder->pid);
    fail_world(fmt::format("{} is locked by {}; gave up after {}", context.path, who, waited(context.wait)),
               "wait until it has finished, or end it, then run the command again; nothing was changed");
}

void fail(const SQLite::Exception& exception, const FailureContext& context) {
    // Some exceptions of the wrapper carry no extended code.
    const int extended =
        exception.getExtendedErrorCode() > 0 ? exception.getExtendedErrorCode() : exception.getErrorCode();
    switch (extended & 0xff) {
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            fail_locked(context);
        case SQLITE_FULL:
            fail_full(context);
        case SQLITE_READONLY:
            fail_read_only(extended, context);
        case SQLITE_PERM:
        case SQLITE_CANTOPEN:
            fail_cannot_open(context);
        case SQLITE_IOERR:
            fail_io(context);
        case SQLITE_NOTADB:
        case SQLITE_CORRUPT:
        case SQLITE_ERROR:       // our statements are right, so the file's tables are not ours
        case SQLITE_CONSTRAINT:  // what we write is checked, so rows are missing or doubled
        case SQLITE_MISMATCH:
        case SQLITE_SCHEMA:
            fail_damaged(context, exception.what());
        case SQLITE_INTERRUPT:
            fail_damaged(context, "reading it loops");
        case SQLITE_TOOBIG:
            fail_damaged(context, "it contains a text larger than any that rota writes");
        case SQLITE_NOMEM:  // SQLite also says so of some damaged headers
            fail_world(fmt::format("reading {} takes more memory than is available", context.path),
                       fmt::format("if there is enough memory, the file is damaged: {}", restore_hint));
        default:
            fail_world(
                fmt::format("the database library cannot use {}: {} ({})", context.path, exception.what(), extended),
                fmt::format("run the command again; if it says the same, {}", restore_hint));
    }
}

void fail(const DamagedRow& damaged, const FailureContext& context) {
    fail_damaged(context, damaged.what());
}

void fail_world(const std::string& message, const std::string& hint) {
    throw Error(Error::Kind::world, message, hint);
}

void fail_system(const std::string& what, int system_error) {
    if (out_of_space(system_error)) {
        fail_world(fmt::format("{}: {}", what, std::strerror(system_error)),
                   "free some disk space and run the command again; nothing was changed");
    }
    fail_world(fmt::format("{}: {}", what, std::strerror(system_error)), permission_hint);
}

}  // namespace rota::store
