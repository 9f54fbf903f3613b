// fork, a pipe for the answer, and waitpid (POSIX). The answer is plain bytes: both ends are this program.
#include "plan/solver/apart.hpp"

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#ifdef __linux__
#include <sys/prctl.h>
#endif

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdint>
#include <cstring>

namespace rota::planner {

namespace {

/// All members of eight bytes: padding between them would be sent with whatever was in memory.
struct Header {
    std::int64_t outcome;
    double bound;
    std::size_t values;
    std::int64_t fractional;
};

bool write_all(int file, const void* data, std::size_t size) {
    const char* at = static_cast<const char*>(data);
    while (size > 0) {
        const ssize_t written = write(file, at, size);
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return false;
        at += written;
        size -= static_cast<std::size_t>(written);
    }
    return true;
}

std::vector<char> read_all(int file) {
    std::vector<char> all;
    std::array<char, 65536> some;
    while (true) {
        const ssize_t got = read(file, some.data(), some.size());
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) return all;
        all.insert(all.end(), some.data(), some.data() + got);
    }
}

/// A failed assertion shall neither be seen nor leave a core file; nor shall the child outlive its parent.
void be_quiet(pid_t parent) {
    const int nowhere = open("/dev/null", O_WRONLY);
    dup2(nowhere, STDOUT_FILENO);
    dup2(nowhere, STDERR_FILENO);
    const rlimit none{0, 0};
    setrlimit(RLIMIT_CORE, &none);
    for (const int deadly : {SIGABRT, SIGSEGV, SIGFPE, SIGBUS, SIGILL}) signal(deadly, SIG_DFL);
#ifdef __linux__
    prctl(PR_SET_PDEATHSIG, SIGKILL);
#endif
    if (getppid() != parent) _exit(1);
}

[[noreturn]] void answer(const std::function<Solution()>& solver, int out) {
    const Solution solution = solver();
    const Header header{static_cast<std::int64_t>(solution.outcome), solution.bound, solution.values.size(),
                        solution.fractional};
    const bool told = write_all(out, &header, sizeof header) &&
                      write_all(out, solution.values.data(), solution.values.size() * sizeof(double));
    _exit(told ? 0 : 1);
}

Solution decode(const std::vector<char>& bytes) {
    Header header;
    if (bytes.size() < sizeof header) return {};
    std::memcpy(&header, bytes.data(), sizeof header);
    if (bytes.size() != sizeof header + header.values * sizeof(double)) return {};
    Solution solution{static_cast<Solution::Outcome>(header.outcome), header.bound, std::vector<double>(header.values),
                      header.fractional != 0};
    if (header.values > 0) {
        std::memcpy(solution.values.data(), bytes.data() + sizeof header, header.values * sizeof(double));
    }
    return solution;
}

bool ended_well(pid_t child) {
    int status = 0;
    while (waitpid(child, &status, 0) < 0) {
        if (errno != EINTR) return false;
    }
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

}  // namespace

Solution solve_apart(const std::function<Solution()>& solver) {
    std::array<int, 2> ends;
    if (pipe(ends.data()) != 0) return {};
    const pid_t parent = getpid();
    const pid_t child = fork();
    if (child == 0) {
        close(ends[0]);
        be_quiet(parent);
        answer(solver, ends[1]);
    }
    close(ends[1]);
    const std::vector<char> bytes = child < 0 ? std::vector<char>() : read_all(ends[0]);
    close(ends[0]);
    return child > 0 && ended_well(child) ? decode(bytes) : Solution{};
}

}  // namespace rota::planner
