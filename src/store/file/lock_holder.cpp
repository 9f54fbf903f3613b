// /proc/locks, one lock a line: "1: POSIX  ADVISORY  WRITE 4711 08:01:1234 1073741825 1073741825".
#include "store/file/lock_holder.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <charconv>
#include <fstream>
#include <sstream>

#include "store/file/path_check.hpp"

namespace rota::store {

namespace {

// The bytes SQLite locks, far beyond most files' ends; documented with its file format.
constexpr std::uint64_t first_lock_byte = 0x40000000;
constexpr std::uint64_t last_lock_byte = first_lock_byte + 511;

struct LockLine {
    bool flock = false;  ///< as folders are locked, else as SQLite locks
    bool write = false;
    pid_t pid = 0;
    std::uint64_t inode = 0;
    std::uint64_t start = 0;
};

std::optional<LockLine> parse_lock_line(const std::string& line) {
    std::istringstream words(line);
    std::string number, kind, advisory, mode, file;
    LockLine lock;
    if (!(words >> number >> kind >> advisory >> mode >> lock.pid >> file >> lock.start)) return std::nullopt;
    if (kind != "POSIX" && kind != "FLOCK") return std::nullopt;
    lock.flock = kind == "FLOCK";
    lock.write = mode == "WRITE";
    const std::string inode = file.substr(file.rfind(':') + 1);
    if (std::from_chars(inode.data(), inode.data() + inode.size(), lock.inode).ec != std::errc{}) return std::nullopt;
    return lock;
}

/// 0 when there is no such file.
std::uint64_t inode_of(const std::string& path) {
    struct stat file {};
    return ::stat(path.c_str(), &file) == 0 ? file.st_ino : 0;
}

std::string program_name(pid_t pid) {
    std::ifstream in("/proc/" + std::to_string(pid) + "/comm");
    std::string name;
    std::getline(in, name);
    return name;
}

}  // namespace

std::optional<LockHolder> find_lock_holder(const std::string& path) {
    const std::uint64_t file = inode_of(path);
    const std::uint64_t folder = inode_of(folder_of(path));
    const auto in_the_way = [&](const LockLine& lock) {
        if (lock.pid <= 0 || lock.pid == ::getpid() || lock.inode == 0) return false;
        if (lock.flock) return lock.inode == folder;
        return lock.inode == file && first_lock_byte <= lock.start && lock.start <= last_lock_byte;
    };
    std::optional<LockLine> found;
    std::ifstream in("/proc/locks");
    for (std::string line; std::getline(in, line);) {
        const auto lock = parse_lock_line(line);
        if (!lock || !in_the_way(*lock)) continue;
        // A writer blocks everybody, a reader only a writer that is about to finish.
        if (!found || (lock->write && !found->write)) found = lock;
    }
    if (!found) return std::nullopt;
    return LockHolder{found->pid, program_name(found->pid)};
}

}  // namespace rota::store
