// Zones of this system. Looking a name up costs one open and one read, no walk through the folder.
#include "rota/system_zones.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <system_error>

#include "rota/error.hpp"

#include "zone/tzif.hpp"

namespace rota {

namespace {

constexpr std::size_t longest_name = 255;
constexpr off_t largest_file = 65536;  // real ones have a few kilobytes

bool starts_with(std::string_view text, std::string_view start) {
    return text.substr(0, start.size()) == start;
}

bool is_part_of_name(std::string_view part) {
    constexpr std::string_view allowed = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_+-.";
    return !part.empty() && part.front() != '.' && part.front() != '-' &&
           part.find_first_not_of(allowed) == std::string_view::npos;
}

/// "Europe/Berlin", "Etc/GMT+5". Not the copies below posix/ and right/, nor what the system calls its own zone.
bool is_zone_name(std::string_view name) {
    if (name.size() > longest_name || name == "localtime" || name == "posixrules") return false;
    if (starts_with(name, "posix/") || starts_with(name, "right/")) return false;
    for (std::size_t from = 0;;) {
        const std::size_t slash = name.find('/', from);
        if (!is_part_of_name(name.substr(from, slash - from))) return false;
        if (slash == std::string_view::npos) return true;
        from = slash + 1;
    }
}

/// Closes a file descriptor when it goes out of scope.
class File {
   public:
    // Not blocking: a pipe of that name must not make us wait.
    explicit File(const std::string& path) : descriptor_(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)) {}
    File(const File&) = delete;
    File& operator=(const File&) = delete;
    ~File() {
        if (descriptor_ >= 0) ::close(descriptor_);
    }

    /// All of a regular file of reasonable size.
    [[nodiscard]] std::optional<std::string> contents() const {
        struct stat status {};
        if (descriptor_ < 0 || ::fstat(descriptor_, &status) != 0) return std::nullopt;
        if (!S_ISREG(status.st_mode) || status.st_size > largest_file) return std::nullopt;
        std::string bytes(static_cast<std::size_t>(status.st_size), '\0');
        if (::read(descriptor_, bytes.data(), bytes.size()) != status.st_size) return std::nullopt;
        return bytes;
    }

    /// Its first bytes, at most this many; fewer if they cannot be read.
    [[nodiscard]] std::string beginning(std::size_t most) const {
        struct stat status {};
        if (descriptor_ < 0 || ::fstat(descriptor_, &status) != 0 || !S_ISREG(status.st_mode)) return "";
        std::string bytes(most, '\0');
        const ssize_t got = ::read(descriptor_, bytes.data(), bytes.size());
        bytes.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
        return bytes;
    }

   private:
    int descriptor_;
};

/// The first line of a file without its required prefix; nothing if it is not a short word such as "2024a".
std::optional<std::string> word_of_first_line(const std::string& path, std::string_view before) {
    constexpr std::size_t most = 80;
    constexpr std::size_t longest_word = 32;
    const std::string bytes = File{path}.beginning(most);
    std::string_view line = std::string_view{bytes}.substr(0, bytes.find('\n'));
    if (!starts_with(line, before)) return std::nullopt;
    line.remove_prefix(before.size());
    if (line.size() > longest_word || !is_part_of_name(line)) return std::nullopt;
    return std::string{line};
}

std::optional<ZoneRules> read_zone_file(const std::string& path) {
    const auto bytes = File{path}.contents();
    return bytes ? read_tzif(*bytes) : std::nullopt;
}

void require_folder(const std::string& folder) {
    std::error_code ignored;
    if (std::filesystem::is_directory(folder, ignored)) return;
    throw Error(Error::Kind::world, fmt::format("no time zones: {} is not a folder", folder),
                "install tzdata (the package of time zone data), or set TZDIR to the folder that has it");
}

class Finder {
   public:
    explicit Finder(std::string folder) : folder_(std::move(folder)) {}

    std::optional<Zone> find(std::string_view name) {
        if (name == "UTC") return Zone{};  // needs no file, so it works on any system
        if (!is_zone_name(name)) return std::nullopt;
        if (const auto known = cache_.find(name); known != cache_.end()) return known->second;
        return cache_.emplace(name, read(std::string{name})).first->second;
    }

   private:
    [[nodiscard]] std::optional<Zone> read(const std::string& name) const {
        auto rules = read_zone_file(folder_ + "/" + name);
        if (rules) return Zone{name, *std::move(rules)};
        require_folder(folder_);  // asked only now: a zone that is found costs no more than its own file
        return std::nullopt;
    }

    std::string folder_;
    std::map<std::string, std::optional<Zone>, std::less<>> cache_;
};

}  // namespace

ZoneFinder system_zones(std::string folder) {
    if (folder.empty()) folder = default_zone_folder;
    return [finder = std::make_shared<Finder>(std::move(folder))](std::string_view name) { return finder->find(name); };
}

std::optional<std::string> zone_data_version(const std::string& folder) {
    // Debian and others ship the compact source, some systems a file with nothing but the version.
    if (auto version = word_of_first_line(folder + "/tzdata.zi", "# version ")) return version;
    return word_of_first_line(folder + "/+VERSION", "");
}

std::vector<std::string> zone_names(const std::string& folder) {
    namespace fs = std::filesystem;
    require_folder(folder);
    std::vector<std::string> names;
    std::error_code ignored;
    constexpr auto options = fs::directory_options::skip_permission_denied;
    for (auto entry = fs::recursive_directory_iterator{folder, options, ignored}; entry != fs::end(entry);
         entry.increment(ignored)) {
        const std::string name = entry->path().lexically_relative(folder).generic_string();
        if (entry->is_regular_file(ignored) && is_zone_name(name) && read_zone_file(entry->path().string())) {
            names.push_back(name);
        }
    }
    std::sort(names.begin(), names.end());
    return names;
}

}  // namespace rota
