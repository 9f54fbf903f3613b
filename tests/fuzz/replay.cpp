// Runs a target on files instead of on what libFuzzer makes up: whatever once crashed must not crash again.
#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

constexpr unsigned most_seconds = 60;
int screen = STDERR_FILENO;  // a target may keep what is said on standard error for itself
char current[4096];

/// Only write() is safe here.
extern "C" void tell_file(int signal_number) {
    const char* parts[] = {signal_number == SIGALRM ? "takes too long: " : "crashes: ", current, "\n"};
    for (const char* part : parts) {
        if (::write(screen, part, std::strlen(part)) < 0) break;
    }
    ::_exit(1);
}

std::vector<std::string> files_in(const std::string& path) {
    namespace fs = std::filesystem;
    std::vector<std::string> files;
    if (fs::is_regular_file(path)) files.push_back(path);
    if (fs::is_directory(path)) {
        for (const auto& entry : fs::directory_iterator(path)) files.push_back(entry.path().string());
    }
    std::sort(files.begin(), files.end());
    return files;
}

void run(const std::string& path) {
    std::snprintf(current, sizeof current, "%s", path.c_str());
    std::ostringstream bytes;
    bytes << std::ifstream(path, std::ios::binary).rdbuf();
    const std::string input = bytes.str();
    ::alarm(most_seconds);
    LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(input.data()), input.size());
    ::alarm(0);
}

}  // namespace

int main(int argc, char** argv) {
    screen = ::dup(STDERR_FILENO);
    for (const int deadly : {SIGABRT, SIGSEGV, SIGFPE, SIGBUS, SIGILL, SIGALRM}) ::signal(deadly, tell_file);
    std::size_t count = 0;
    for (int i = 1; i < argc; ++i) {
        for (const std::string& path : files_in(argv[i])) {
            run(path);
            ++count;
        }
    }
    if (count == 0) std::fputs("no files to run\n", stderr);
    std::printf("%zu files\n", count);
    return count == 0 ? 1 : 0;
}
