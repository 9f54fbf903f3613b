// Copy to a temporary file, sync, then give it its name with link(), which never replaces an existing file.
#include "store/file/backup.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

#include "store/file/failure.hpp"
#include "store/file/file_header.hpp"
#include "store/file/path_check.hpp"

namespace rota::store {

namespace {

constexpr int chunk = 1 << 20;
constexpr int most_backups = 1000;

/// A new file that disappears unless it is named.
class TemporaryFile {
   public:
    TemporaryFile(std::string name, mode_t mode) : name_(std::move(name)) {
        ::unlink(name_.c_str());  // left by a run that was killed
        descriptor_ = ::open(name_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
        if (descriptor_ < 0 || ::fchmod(descriptor_, mode) != 0) fail_system("cannot create " + name_, errno);
    }
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;
    ~TemporaryFile() {
        if (descriptor_ >= 0) ::close(descriptor_);
        ::unlink(name_.c_str());
    }

    void append(const std::string& bytes) {
        for (std::size_t done = 0; done < bytes.size();) {
            const ssize_t wrote = ::write(descriptor_, bytes.data() + done, bytes.size() - done);
            if (wrote < 0 && errno == EINTR) continue;
            if (wrote < 0) fail_system("cannot write " + name_, errno);
            done += static_cast<std::size_t>(wrote);
        }
    }
    void sync() {
        if (::fsync(descriptor_) != 0) fail_system("cannot write " + name_, errno);
    }
    /// False when there is a file of that name already.
    [[nodiscard]] bool give_name(const std::string& final_name) {
        if (::link(name_.c_str(), final_name.c_str()) == 0) return true;
        if (errno != EEXIST) fail_system("cannot create " + final_name, errno);
        return false;
    }

   private:
    std::string name_;
    int descriptor_ = -1;
};

std::string backup_name(const std::string& file, int version, int count) {
    return count == 1 ? fmt::format("{}.v{}.bak", file, version) : fmt::format("{}.v{}.{}.bak", file, version, count);
}

void sync_folder_of(const std::string& file) {
    const int descriptor = ::open(folder_of(file).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) return;  // the copy itself is safe; its name follows when the system writes the folder
    ::fsync(descriptor);
    ::close(descriptor);
}

}  // namespace

std::string write_backup(SQLite::Database& db, const std::string& file, int version) {
    struct stat original {};
    if (::stat(file.c_str(), &original) != 0) fail_system("cannot inspect " + file, errno);
    TemporaryFile copy(fmt::format("{}.bak-{}", file, ::getpid()), original.st_mode & 0777U);
    for (std::int64_t offset = 0; offset < file_size(db); offset += chunk) copy.append(read_raw(db, offset, chunk));
    copy.sync();
    for (int count = 1; count <= most_backups; ++count) {
        const std::string name = backup_name(file, version, count);
        if (!copy.give_name(name)) continue;
        sync_folder_of(file);
        return name;
    }
    fail_system("cannot create " + backup_name(file, version, most_backups), EEXIST);
}

}  // namespace rota::store
