// The world as the command line sees it.
#include "cli/session/context.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <memory>

#include "rota/diagnostic.hpp"
#include "rota/error.hpp"
#include "rota/system_zones.hpp"

#include "cli/program/words.hpp"
#include "cli/program/write_all.hpp"
#include "cli/session/user_name.hpp"
#include "core/text/utf8.hpp"

namespace rota::cli {

namespace {

constexpr int least_columns = 40;
constexpr int most_columns = 1000;

/// The reader has gone away: not an error, there is just nobody left to talk to.
[[noreturn]] void leave_quietly() {
    std::_Exit(0);
}

void print(int descriptor, const std::string& text) {
    if (write_all(descriptor, text)) return;
    if (errno == EPIPE) leave_quietly();
    throw Error(Error::Kind::world, std::string("cannot write the answer: ") + std::strerror(errno));
}

/// A descriptor opened by the process that started rota, under the names the system has for them.
bool is_inherited(const std::string& path) {
    return path == "/dev/stdin" || path.starts_with("/dev/fd/") || path.starts_with("/proc/self/fd/");
}

}  // namespace

Context::Context(GlobalOptions options) : options_(std::move(options)) {
    const std::vector<std::string> choices{"auto", "always", "never"};
    if (std::find(choices.begin(), choices.end(), options_.color) == choices.end()) {
        throw Error(Error::Kind::usage, fmt::format("--color cannot be \"{}\"", options_.color),
                    "use auto, always or never");
    }
    zone_folder_ = environment("TZDIR");
    if (zone_folder_.empty()) zone_folder_ = default_zone_folder;
    zones_ = system_zones(zone_folder_);
}

std::string Context::environment(const char* name) const {
    const char* value = std::getenv(name);
    return value == nullptr ? "" : value;
}

bool Context::wants_color(int fd) const {
    if (options_.color == "always") return true;
    return options_.color == "auto" && environment("NO_COLOR").empty() && ::isatty(fd) == 1;
}

void Context::out(const Answer& answer) {
    print(STDOUT_FILENO, answer.printed(wants_color(STDOUT_FILENO), out_columns()));
}
void Context::err(const render::Text& text) {
    print(STDERR_FILENO, Answer(text).printed(wants_color(STDERR_FILENO), err_columns()));
}
void Context::note(const render::Text& text) {
    if (!options_.quiet) err(text);
}
void Context::write_over(const render::Text& line) {
    constexpr const char* wipe = "\r\x1b[K";
    // A line that fills the terminal would leave its beginning there when it is wiped.
    const std::vector<render::Text> fitting = render::wrapped(line, err_columns() - 1).lines();
    const render::Text shown = fitting.empty() ? render::Text() : fitting.front();
    print(STDERR_FILENO, wipe + Answer(shown).printed(wants_color(STDERR_FILENO), 0));
}

bool Context::is_watched() const {
    return !options_.quiet && ::isatty(STDERR_FILENO) == 1;
}

bool Context::can_ask() const {
    return ::isatty(STDIN_FILENO) == 1;
}

bool Context::ask(const render::Text& question) {
    err(question);
    std::string answer;
    char c = 0;
    while (::read(STDIN_FILENO, &c, 1) == 1 && c != '\n') {
        if (c != ' ' && c != '\r') answer += c;
    }
    return answer == "y" || answer == "Y" || answer == "yes";
}

int Context::out_width() const {
    if (const int columns = out_columns(); columns > 0) return columns;
    const int columns = std::atoi(environment("COLUMNS").c_str());
    return columns <= 0 ? 80 : std::clamp(columns, least_columns, most_columns);
}

int Context::out_columns() const {
    return terminal_columns(STDOUT_FILENO);
}

int Context::err_columns() const {
    return terminal_columns(STDERR_FILENO);
}

std::string Context::format(const std::vector<std::string>& formats) const {
    if (options_.format.empty()) return formats.front();
    for (const std::string& format : formats) {
        if (format == options_.format) return format;
    }
    throw Error(Error::Kind::usage, fmt::format("this command has no format \"{}\"", options_.format),
                "formats: " + join(formats, ", "));
}

Zone Context::zone(const std::string& name) const {
    if (auto zone = zones_(name)) return *zone;
    throw Error(Error::Kind::usage, fmt::format("unknown time zone \"{}\"", name), did_you_mean(name, zone_names()));
}

std::vector<std::string> Context::zone_names() const {
    return rota::zone_names(zone_folder_);
}

std::optional<std::string> Context::zone_data_version() const {
    return rota::zone_data_version(zone_folder_);
}

Instant Context::now(MomentContext moments) {
    if (!now_) {
        moments.now = std::chrono::floor<Seconds>(std::chrono::system_clock::now());
        now_ = options_.now.empty() ? moments.now : parse_from(options_.now, moments);
    }
    return *now_;
}

Zone Context::display_zone(const Zone& fallback) const {
    return options_.time_zone.empty() ? fallback : zone(options_.time_zone);
}

Author Context::author() const {
    constexpr std::size_t most_bytes = std::size_t{16} << 20U;
    constexpr std::size_t longest_name = 64;
    const auto uid = static_cast<std::uint32_t>(::getuid());
    Author author{"", uid, std::string(first_characters(environment("LOGNAME"), longest_name))};
    try {
        author.name = user_name(read_file("/etc/passwd", most_bytes, ""), uid).value_or("");
    } catch (const Error&) {
        // A system without the file, such as an empty container: the number identifies the user.
    }
    if (author.as == author.name) author.as.clear();
    return author;
}

std::string Context::roster_path() const {
    if (!options_.roster.empty()) return options_.roster;
    const std::string path = environment("ROTA_ROSTER");
    return path.empty() ? "rota.toml" : path;
}

std::string Context::db_path() const {
    if (!options_.db.empty()) return options_.db;
    const std::string path = environment("ROTA_DB");
    return path.empty() ? beside(roster_path(), "rota.db") : path;
}

std::string Context::host_name() const {
    char name[256] = "";
    return ::gethostname(name, sizeof name - 1) == 0 ? name : "localhost";
}

int terminal_columns(int fd) {
    struct winsize size {};
    if (::isatty(fd) != 1 || ::ioctl(fd, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return 0;
    return std::clamp(static_cast<int>(size.ws_col), least_columns, most_columns);
}

std::string beside(const std::string& roster, const std::string& name) {
    const std::size_t slash = roster.rfind('/');
    if (name.starts_with('/') || slash == std::string::npos || is_inherited(roster)) return name;
    return roster.substr(0, slash + 1) + name;
}

bool file_exists(const std::string& path) {
    struct stat info {};
    return ::stat(path.c_str(), &info) == 0;
}

namespace {

constexpr std::size_t piece = std::size_t{1} << 16U;

/// Closes itself; throws with the reason if it cannot be read.
class InputFile {
   public:
    InputFile(std::string path, const std::string& missing_hint) : path_(std::move(path)) {
        // Without O_NONBLOCK a named pipe would wait for a writer for ever.
        fd_ = ::open(path_.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
        if (fd_ < 0) fail(std::strerror(errno), errno == ENOENT ? missing_hint : "");
        struct stat info {};
        const bool known = ::fstat(fd_, &info) == 0;
        const bool ours = known && S_ISFIFO(info.st_mode) && is_inherited(path_);
        if (ours) ::fcntl(fd_, F_SETFL, 0);
        if (ours || (known && S_ISREG(info.st_mode))) return;
        ::close(fd_);
        fail("it is not a regular file");
    }
    InputFile(const InputFile&) = delete;
    InputFile& operator=(const InputFile&) = delete;
    ~InputFile() { ::close(fd_); }

    /// Fills the buffer as far as there is something; 0 at the end.
    std::size_t read(char* buffer, std::size_t size) {
        std::size_t done = 0;
        while (done < size) {
            const ssize_t got = ::read(fd_, buffer + done, size - done);
            if (got == 0) break;
            if (got < 0 && errno != EINTR) fail(std::strerror(errno));
            if (got > 0) done += static_cast<std::size_t>(got);
        }
        return done;
    }

   private:
    [[noreturn]] void fail(const std::string& why, const std::string& hint = {}) const {
        throw Error(Error::Kind::world, fmt::format("cannot read {}: {}", path_, why), hint);
    }

    std::string path_;
    int fd_ = -1;
};

}  // namespace

void read_pieces(const std::string& path, std::size_t size, const std::function<void(std::string_view)>& take) {
    InputFile file(path, "");
    const auto buffer = std::make_unique_for_overwrite<char[]>(size);
    while (const std::size_t got = file.read(buffer.get(), size)) take({buffer.get(), got});
}

std::string read_file(const std::string& path, std::size_t limit, const std::string& missing_hint) {
    InputFile file(path, missing_hint);
    std::string text;
    const auto buffer = std::make_unique_for_overwrite<char[]>(piece);
    while (text.size() <= limit) {
        const std::size_t got = file.read(buffer.get(), piece);
        if (got == 0) break;
        text.append(buffer.get(), got);
    }
    return text;
}

}  // namespace rota::cli
