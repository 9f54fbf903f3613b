// Running the program's command lines inside the target, in a folder of its own that goes at the end: what they print
// is kept and looked at, and whatever they write lies in that folder.
#pragma once

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <filesystem>
#include <string>
#include <system_error>
#include <vector>

#include "cli/program/app.hpp"
#include "expect.hpp"

extern "C" __attribute__((weak)) void __sanitizer_set_report_fd(void* fd);

namespace rota::fuzz {

/// A folder that is empty but for what the target puts there.
class Folder {
   public:
    Folder() {
        const char* base = std::getenv("TMPDIR");
        path_ = std::string(base == nullptr ? "/tmp" : base) + "/rota-fuzz-XXXXXX";
        expect(::mkdtemp(path_.data()) != nullptr, "there is a folder to work in");
        for (const char* name : {"ROTA_DB", "ROTA_ROSTER", "TZDIR", "COLUMNS", "NO_COLOR"}) ::unsetenv(name);
        ::setenv("LOGNAME", "fuzz", 1);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    ~Folder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }

    [[nodiscard]] const std::string& path() const { return path_; }

   private:
    std::string path_;
};

/// As long as this lives, that is the current folder; what the last input left behind goes first.
class Inside {
   public:
    explicit Inside(const Folder& folder) : before_(::open(".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)) {
        expect(before_ >= 0 && ::chdir(folder.path().c_str()) == 0, "the folder is still there");
        for (const auto& entry : std::filesystem::directory_iterator(folder.path())) {
            std::error_code ignored;
            std::filesystem::remove_all(entry.path(), ignored);
        }
    }
    Inside(const Inside&) = delete;
    Inside& operator=(const Inside&) = delete;
    ~Inside() {
        expect(::fchdir(before_) == 0, "there is a way back");
        ::close(before_);
    }

   private:
    int before_;
};

inline void put(const std::string& name, std::string_view bytes) {
    std::ofstream(name, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

/// What a command line gave.
struct Done {
    int status = 0;
    std::string out, err;
};

/// Standard output and error of this process go here while a command runs; what a sanitizer says never does.
class Captured {
   public:
    explicit Captured(int number) : number_(number), screen_(::dup(number)), file_(::memfd_create("captured", 0)) {
        expect(screen_ >= 0 && file_ >= 0, "output can be kept");
        if (number == STDERR_FILENO && __sanitizer_set_report_fd != nullptr)
            __sanitizer_set_report_fd(reinterpret_cast<void*>(static_cast<std::intptr_t>(screen_)));
    }
    void begin() const {
        expect(::ftruncate(file_, 0) == 0 && ::lseek(file_, 0, SEEK_SET) == 0, "output can be kept");
        ::dup2(file_, number_);
    }
    [[nodiscard]] std::string end() const {
        ::dup2(screen_, number_);
        std::string text(static_cast<std::size_t>(::lseek(file_, 0, SEEK_END)), '\0');
        expect(::pread(file_, text.data(), text.size(), 0) == static_cast<ssize_t>(text.size()), "output can be read");
        return text;
    }

   private:
    int number_, screen_, file_;
};

/// Runs it and checks what is true of every command line.
inline Done run(const std::vector<std::string>& arguments) {
    static const Captured out(STDOUT_FILENO), err(STDERR_FILENO);
    static const int nothing = ::open("/dev/null", O_RDONLY);
    ::dup2(nothing, STDIN_FILENO);
    out.begin();
    err.begin();
    Done done;
    done.status = cli::run(arguments);
    done.err = err.end();
    done.out = out.end();
    if (done.status < 0 || done.status > 3) std::fputs(done.err.c_str(), stderr);
    expect(0 <= done.status && done.status <= 3, "the exit status is 0 to 3");
    expect(done.status < 2 || !done.err.empty(), "a failure says why");
    expect(done.status < 2 || done.out.empty(), "a failure answers nothing");
    expect_clean(done.err, "standard error");
    return done;
}

/// A folder, and a small team with the schedule that these command lines make of it, on 1 December 2026.
class World {
   public:
    /// None of them may end with a higher status.
    World(const std::vector<std::vector<std::string>>& lines, int worst) {
        const Inside inside(folder_);
        put("rota.toml", roster_);
        for (std::vector<std::string> line : lines) {
            line.insert(line.end(), {"--now", "2026-12-01T09:00+01:00"});
            const Done done = run(line);
            expect(done.status <= worst, line.front() + ": " + done.err);
        }
        schedule_ = content("rota.db");
    }

    /// In the current folder, as if nothing had happened since.
    void restore() const {
        put("rota.toml", roster_);
        put("rota.db", schedule_);
    }
    [[nodiscard]] const Folder& folder() const { return folder_; }
    [[nodiscard]] const std::string& schedule() const { return schedule_; }

   private:
    Folder folder_;
    const std::string roster_ = kept("team.toml");
    std::string schedule_;
};

}  // namespace rota::fuzz
