// Who holds a lock on a schedule file: to name it when waiting was in vain.
#pragma once

#include <sys/types.h>

#include <optional>
#include <string>

namespace rota::store {

struct LockHolder {
    pid_t pid = 0;
    std::string name;  ///< of the program; empty when it cannot be found
};

/// Who has locked the file, or its folder to make the file (see folder_lock.hpp).
/// Reads the kernel's list of locks instead of asking with fcntl: that would need a descriptor of the file, and closing
/// it drops every lock this process holds there. Nothing if the system has no such list.
[[nodiscard]] std::optional<LockHolder> find_lock_holder(const std::string& path);

}  // namespace rota::store
