// What can be said about a schedule file's path without opening it: a FIFO must not even be opened.
#pragma once

#include <string>

#include "rota/schedule_store.hpp"

namespace rota::store {

/// False when nothing is there and `access` is create (and the folder lets us). Throws Error{world} when it is missing
/// otherwise, is not a regular file, or the permissions do not suffice.
[[nodiscard]] bool check_path(const std::string& path, ScheduleStore::Access access);

/// "." or everything up to the last slash.
[[nodiscard]] std::string folder_of(const std::string& path);

[[noreturn]] void fail_missing(const std::string& path);

}  // namespace rota::store
