// flock() on the folder itself: leaves nothing behind, and ends with the process.
#include "store/file/folder_lock.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <thread>

#include "store/file/path_check.hpp"

namespace rota::store {

FolderLock::FolderLock(const std::string& file, const FailureContext& context) {
    using Clock = std::chrono::steady_clock;
    constexpr std::chrono::milliseconds pause{10};
    const Clock::time_point deadline = Clock::now() + context.wait;
    descriptor_ = ::open(folder_of(file).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor_ < 0) return;
    while (::flock(descriptor_, LOCK_EX | LOCK_NB) != 0) {
        if (errno == EINTR) continue;
        if (errno != EWOULDBLOCK) return;
        if (Clock::now() >= deadline) {
            ::close(descriptor_);
            fail_locked(context);
        }
        std::this_thread::sleep_for(pause);
    }
}

FolderLock::~FolderLock() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

}  // namespace rota::store
