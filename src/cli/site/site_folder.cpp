// Writing the site: everything relative to the opened folder, never through a link.
#include "cli/site/site_folder.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <set>

#include "rota/error.hpp"

#include "cli/program/write_all.hpp"
#include "cli/session/context.hpp"
#include "core/text/hash.hpp"

namespace rota::cli {

namespace {

constexpr const char* manifest_name = ".rota-publish";
constexpr const char* manifest_head = "rota publish 1";

/// "dana.html" -> ".rota-dana.html.new"
std::string beside(const std::string& name) {
    return ".rota-" + name + ".new";
}

/// Of one file or folder: nothing that leads anywhere.
bool is_plain_name(const std::string& name) {
    return !name.empty() && name != "." && name != ".." &&
           name.find_first_of(std::string_view("/\0", 2)) == std::string::npos;
}

class File {
   public:
    explicit File(int fd) : fd_(fd) {}
    File(const File&) = delete;
    File& operator=(const File&) = delete;
    ~File() {
        if (fd_ >= 0) ::close(fd_);
    }
    [[nodiscard]] int get() const { return fd_; }
    [[nodiscard]] bool close() {
        const int fd = fd_;
        fd_ = -1;
        return ::close(fd) == 0;
    }

   private:
    int fd_;
};

}  // namespace

std::uint64_t hash_of_file(const std::string& path, std::uint64_t seed) {
    constexpr std::size_t piece = std::size_t{1} << 18U;
    std::uint64_t hash = seed;
    read_pieces(path, piece, [&](std::string_view bytes) { hash = hash_of(bytes, hash); });
    return hash;
}

SiteFolder::SiteFolder(std::string path) : path_(std::move(path)) {
    if (::mkdir(path_.c_str(), 0777) != 0 && errno != EEXIST) fail("cannot create the folder " + path_, errno);
    fd_ = ::open(path_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd_ < 0) fail(errno == ENOTDIR ? path_ + " is not a folder" : "cannot open " + path_, errno);
    while (::flock(fd_, LOCK_EX) != 0 && errno == EINTR) {
    }
    manifest_ = read_manifest();
}

SiteFolder::~SiteFolder() {
    for (const auto& [name, fd] : subfolders_) ::close(fd);
    if (fd_ >= 0) ::close(fd_);
}

/// Opened once and never through a link, so everything done with it happens inside the site.
int SiteFolder::subfolder(const std::string& name) const {
    const auto known = subfolders_.find(name);
    if (known != subfolders_.end()) return known->second;
    const int fd = ::openat(fd_, name.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (fd >= 0) subfolders_.emplace(name, fd);
    return fd;
}

std::optional<SiteFolder::Place> SiteFolder::place(const std::string& path) const {
    const std::size_t slash = path.find('/');
    const std::string name = slash == std::string::npos ? path : path.substr(slash + 1);
    const std::string folder = slash == std::string::npos ? "" : path.substr(0, slash);
    if (!is_plain_name(name)) return std::nullopt;
    if (slash == std::string::npos) return Place{fd_, name};
    const int fd = is_plain_name(folder) ? subfolder(folder) : -1;
    return fd < 0 ? std::nullopt : std::optional(Place{fd, name});
}

SiteFolder::Place SiteFolder::place_to_write(const std::string& path) const {
    if (const auto found = place(path)) return *found;
    throw Error(Error::Kind::world, fmt::format("{}/{} cannot be written: it is outside the site", path_, path),
                "the schedule file has an id that rota never writes: restore it from a backup");
}

void SiteFolder::fail(const std::string& what, int error) const {
    std::string hint;
    if (error == ENOENT) hint = "its parent folder must exist";
    if (error == ENOTDIR) hint = "use a separate folder for the site";
    if (error == EACCES || error == EROFS || error == EPERM) hint = "you need write permission there";
    if (error == ENOSPC || error == EDQUOT)
        hint = "free some disk space and publish again; the pages there are unchanged";
    throw Error(Error::Kind::world, what + ": " + std::strerror(error), hint);
}

std::optional<std::string> SiteFolder::read(const std::string& path) const {
    const auto at = place(path);
    if (!at) return std::nullopt;
    const File file(::openat(at->folder, at->name.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK));
    struct stat info {};
    if (file.get() < 0 || ::fstat(file.get(), &info) != 0 || !S_ISREG(info.st_mode)) return std::nullopt;
    std::string bytes(static_cast<std::size_t>(info.st_size), '\0');
    std::size_t done = 0;
    while (done < bytes.size()) {
        const ssize_t got = ::read(file.get(), bytes.data() + done, bytes.size() - done);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) return std::nullopt;
        done += static_cast<std::size_t>(got);
    }
    return bytes;
}

std::optional<SiteFolder::Manifest> SiteFolder::read_manifest() const {
    const auto text = read(manifest_name);
    if (!text || !text->starts_with(std::string(manifest_head) + "\n")) return std::nullopt;
    Manifest manifest;
    std::size_t at = text->find('\n') + 1;
    long long from = 0;
    long long to = 0;
    unsigned long long hash = 0;
    int length = 0;
    if (std::sscanf(text->c_str() + at, "%16llx %lld %lld%n", &hash, &from, &to, &length) != 3) return std::nullopt;
    manifest.key = {hash, {Instant{Seconds{from}}, Instant{Seconds{to}}}};
    at = text->find('\n', at);
    while (at != std::string::npos && at + 18 < text->size()) {
        const std::size_t end = std::min(text->find('\n', at + 1), text->size());
        if (std::sscanf(text->c_str() + at + 1, "%16llx", &hash) != 1) return std::nullopt;
        manifest.files.push_back({hash, text->substr(at + 18, end - at - 18)});
        at = end == text->size() ? std::string::npos : end;
    }
    return manifest;
}

bool SiteFolder::is_current(std::uint64_t input, Instant now) const {
    if (!manifest_ || manifest_->key.input != input || !manifest_->key.good.contains(now)) return false;
    return std::all_of(manifest_->files.begin(), manifest_->files.end(), [&](const Entry& entry) {
        const auto bytes = read(entry.path);
        return bytes && hash_of(*bytes) == entry.hash;
    });
}

void SiteFolder::require_replaceable(const std::string& path) const {
    const Place at = place_to_write(path);
    struct stat info {};
    if (::fstatat(at.folder, at.name.c_str(), &info, AT_SYMLINK_NOFOLLOW) != 0) {
        if (errno != ENOENT) fail("cannot inspect " + path_ + "/" + path, errno);
        return;
    }
    if (S_ISREG(info.st_mode)) return;
    throw Error(Error::Kind::world,
                fmt::format("{}/{} is {}, and is left alone", path_, path,
                            S_ISLNK(info.st_mode) ? "a link" : "not a regular file"),
                "move it away, or publish into another folder");
}

void SiteFolder::make_subfolder(const std::string& name) const {
    if (::mkdirat(fd_, name.c_str(), 0777) == 0) {
        const auto gone = subfolders_.extract(name);  // opened before somebody took it away
        if (gone) ::close(gone.mapped());
        return;
    }
    if (errno != EEXIST) fail("cannot create the folder " + path_ + "/" + name, errno);
    struct stat info {};
    if (::fstatat(fd_, name.c_str(), &info, AT_SYMLINK_NOFOLLOW) == 0 && S_ISDIR(info.st_mode)) return;
    throw Error(Error::Kind::world, fmt::format("{}/{} is not a folder, and is left alone", path_, name),
                "move it away, or publish into another folder");
}

void SiteFolder::write_beside(const std::string& path, const std::string& bytes) const {
    const Place at = place_to_write(path);
    File file(::openat(at.folder, beside(at.name).c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666));
    if (file.get() < 0) fail("cannot write " + path_ + "/" + path, errno);
    if (!write_all(file.get(), bytes) || ::fsync(file.get()) != 0 || !file.close()) {
        fail("cannot write " + path_ + "/" + path, errno);
    }
}

void SiteFolder::put_in_place(const std::string& path) const {
    const Place at = place_to_write(path);
    if (::renameat(at.folder, beside(at.name).c_str(), at.folder, at.name.c_str()) != 0)
        fail("cannot replace " + path_ + "/" + path, errno);
}

void SiteFolder::forget_beside(const std::vector<std::string>& paths) const {
    for (const std::string& path : paths) {
        if (const auto at = place(path)) ::unlinkat(at->folder, beside(at->name).c_str(), 0);
    }
}

/// Files of ours that the site no longer has; not if somebody has changed them since.
std::size_t SiteFolder::take_away_gone(const std::vector<render::SiteFile>& files) const {
    if (!manifest_) return 0;
    std::set<std::string> wanted;
    for (const render::SiteFile& file : files) wanted.insert(file.path);
    std::size_t count = 0;
    for (const Entry& entry : manifest_->files) {
        const auto at = place(entry.path);  // the list is in the folder, and anybody may have written it
        if (!at || wanted.contains(entry.path)) continue;
        const auto bytes = read(entry.path);
        if (bytes && hash_of(*bytes) == entry.hash && ::unlinkat(at->folder, at->name.c_str(), 0) == 0) ++count;
    }
    return count;
}

std::size_t SiteFolder::replace(const std::vector<render::SiteFile>& files, const SiteKey& key) {
    std::string manifest =
        fmt::format("{}\n{:016x} {} {}", manifest_head, key.input, key.good.start.time_since_epoch().count(),
                    key.good.end.time_since_epoch().count());
    std::vector<std::string> leftovers{manifest_name};
    for (const render::SiteFile& file : files) {
        const std::size_t slash = file.path.find('/');
        if (slash != std::string::npos) make_subfolder(file.path.substr(0, slash));
        require_replaceable(file.path);
        leftovers.push_back(file.path);
        manifest += fmt::format("\n{:016x} {}", hash_of(file.bytes), file.path);
    }
    require_replaceable(manifest_name);
    forget_beside(leftovers);
    std::vector<std::string> changed;
    try {
        for (const render::SiteFile& file : files) {
            if (read(file.path) == file.bytes) continue;
            changed.push_back(file.path);
            write_beside(file.path, file.bytes);
        }
        const bool new_manifest = read(manifest_name) != manifest;
        if (new_manifest) write_beside(manifest_name, manifest);
        for (const std::string& path : changed) put_in_place(path);
        if (new_manifest) put_in_place(manifest_name);
    } catch (const Error&) {
        forget_beside(leftovers);
        throw;
    }
    return changed.size() + take_away_gone(files);
}

}  // namespace rota::cli
