// /proc/locks, one lock a line: "1: POSIX  ADVISORY  WRITE 4711 08:01:1234 1073741825 1073741825".
#include "store/lock_holder.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <charconv>
#include <fstream>
#include <sstream>

namespace rota::store {

namespace {

// The bytes SQLite locks, far beyond most files' ends; documented with its file format.
constexpr std::uint64_t first_lock_byte = 0x40000000;
constexpr std::uint64_t last_lock_byte = first_lock_byte + 511;

struct LockLine {
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
    if (kind != "POSIX") return std::nullopt;
    lock.write = mode == "WRITE";
    const std::string inode = file.substr(file.rfind(':') + 1);
    if (std::from_chars(inode.data(), inode.data() + inode.size(), lock.inode).ec != std::errc{}) return std::nullopt;
    return lock;
}

std::string program_name(pid_t pid) {
    std::ifstream in("/proc/" + std::to_string(pid) + "/comm");
    std::string name;
    std::getline(in, name);
    return name;
}

}  // namespace

std::optional<LockHolder> find_lock_holder(const std::string& path) {
    struct stat file {};
    if (::stat(path.c_str(), &file) != 0) return std::nullopt;
    std::optional<LockLine> found;
    std::ifstream in("/proc/locks");
    for (std::string line; std::getline(in, line);) {
        const auto lock = parse_lock_line(line);
        if (!lock || lock->inode != file.st_ino || lock->pid <= 0 || lock->pid == ::getpid()) continue;
        if (lock->start < first_lock_byte || lock->start > last_lock_byte) continue;
        // A writer stands in the way of everybody, a reader only of a writer that is about to finish.
        if (!found || (lock->write && !found->write)) found = lock;
    }
    if (!found) return std::nullopt;
    return LockHolder{found->pid, program_name(found->pid)};
}

}  // namespace rota::store
