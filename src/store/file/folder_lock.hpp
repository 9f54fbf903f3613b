// A lock on the folder of a schedule file that does not exist yet: the process that creates a new file holds it, so
// that an empty file can be removed again when its first publication fails. SQLite's own locks do not allow that: its
// journal goes by name, and whoever still has the removed file open would delete the journal of the next one.
#pragma once

#include <chrono>
#include <string>

#include "store/file/failure.hpp"

namespace rota::store {

class FolderLock {
   public:
    /// Waits as long as the context says, then throws Error{world} that names the holder. Where folders cannot be
    /// locked (some network file systems) it locks nothing; then an unlucky moment may leave an empty file behind.
    FolderLock(const std::string& file, const FailureContext& context);
    FolderLock(const FolderLock&) = delete;
    FolderLock& operator=(const FolderLock&) = delete;
    ~FolderLock();

   private:
    int descriptor_ = -1;
};

}  // namespace rota::store
