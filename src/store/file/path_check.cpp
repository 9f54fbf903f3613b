// stat() and access(), with a sentence for each way they can disappoint.
#include "store/file/path_check.hpp"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "rota/error.hpp"

#include "store/file/failure.hpp"
#include "store/file/file_header.hpp"

namespace rota::store {

namespace {

const char* kind_of(mode_t mode) {
    if (S_ISDIR(mode)) return "a folder";
    if (S_ISFIFO(mode)) return "a pipe";
    if (S_ISSOCK(mode)) return "a socket";
    return "a device";
}

void check_folder(const std::string& path) {
    const std::string folder = folder_of(path);
    struct stat found {};
    if (::stat(folder.c_str(), &found) != 0 && errno == ENOENT) {
        fail_world(fmt::format("there is no folder {} for the schedule file", folder), "create the folder first");
    }
    if (::access(folder.c_str(), W_OK | X_OK) != 0) fail_system(fmt::format("cannot create {}", path), errno);
}

void check_permissions(const std::string& path, ScheduleStore::Access access) {
    if (::access(path.c_str(), R_OK) != 0) {
        fail_world(fmt::format("cannot read {}: {}", path, std::strerror(errno)), "ask its owner for read permission");
    }
    if (access == ScheduleStore::Access::read) return;
    if (::access(path.c_str(), W_OK) != 0) fail_system(fmt::format("cannot write {}", path), errno);
}

}  // namespace

std::string folder_of(const std::string& path) {
    const std::size_t slash = path.rfind('/');
    return slash == std::string::npos ? "." : path.substr(0, slash + 1);
}

void fail_missing(const std::string& path) {
    fail_world(fmt::format("no schedule yet: {} does not exist or is empty", path), "run `rota generate` first");
}

bool check_path(const std::string& path, ScheduleStore::Access access) {
    struct stat found {};
    if (::stat(path.c_str(), &found) == 0) {
        if (!S_ISREG(found.st_mode)) {
            fail_world(fmt::format("{} is {}, not a regular file", path, kind_of(found.st_mode)),
                       "name the schedule file with --db or $ROTA_DB");
        }
        // Looked at here because SQLite takes a file of a single byte for an empty one, and would write into it.
        if (0 < found.st_size && found.st_size < header_length) fail_foreign(path);
        check_permissions(path, access);
        return true;
    }
    const int why = errno;
    if (why != ENOENT) fail_system(fmt::format("cannot inspect {}", path), why);
    struct stat link {};
    if (::lstat(path.c_str(), &link) == 0) {
        fail_world(fmt::format("{} is a symbolic link to a file that does not exist", path), "remove or fix the link");
    }
    if (access != ScheduleStore::Access::create) fail_missing(path);
    check_folder(path);
    return false;
}

}  // namespace rota::store
