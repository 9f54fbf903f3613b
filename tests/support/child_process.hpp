// For tests that need another process: one that holds a lock, has no rights, or is killed.
#pragma once

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <functional>
#include <stdexcept>

namespace samples {

/// Runs `work` in a forked child. `work` may call ready() when the parent is to go on; its result is the exit status,
/// 99 after an exception. A child that still runs is killed at the end.
class ChildProcess {
   public:
    using Ready = std::function<void()>;

    explicit ChildProcess(const std::function<int(const Ready&)>& work) {
        if (::pipe(pipe_.data()) != 0) throw std::runtime_error("no pipe");
        pid_ = ::fork();
        if (pid_ < 0) throw std::runtime_error("no process");
        if (pid_ == 0) run(work);
        ::close(pipe_[1]);
    }
    ChildProcess(const ChildProcess&) = delete;
    ChildProcess& operator=(const ChildProcess&) = delete;
    ~ChildProcess() {
        kill();
        ::close(pipe_[0]);
    }

    /// Returns when the child has said ready() or has ended.
    void wait_until_ready() {
        char byte = 0;
        while (::read(pipe_[0], &byte, 1) < 0) {
        }
    }
    /// The exit status; -1 if a signal ended it.
    int wait() {
        int status = 0;
        if (pid_ > 0) ::waitpid(pid_, &status, 0);
        pid_ = 0;
        return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    }
    void kill() {
        if (pid_ > 0) ::kill(pid_, SIGKILL);
        wait();
    }
    [[nodiscard]] pid_t pid() const { return pid_; }

   private:
    [[noreturn]] void run(const std::function<int(const Ready&)>& work) {
        ::close(pipe_[0]);
        try {
            ::_exit(work([&] { (void)!::write(pipe_[1], "!", 1); }));
        } catch (...) {
            ::_exit(99);
        }
    }

    std::array<int, 2> pipe_{};
    pid_t pid_ = 0;
};

}  // namespace samples
