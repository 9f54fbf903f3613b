// Everything that can go wrong with the schedule file, as rota::Error: what happened, to which file,
// and what to do about it. Separate because it is the only place that knows SQLite's result codes.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <chrono>
#include <stdexcept>
#include <string>

namespace rota::store {

/// Rows that no version of rota writes.
struct DamagedRow : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// What a message may need besides the exception.
struct FailureContext {
    std::string path;  ///< as the user wrote it
    std::chrono::milliseconds wait{0};
    int system_error = 0;  ///< errno of the failing system call, 0 if there was none
};

[[noreturn]] void fail(const SQLite::Exception& exception, const FailureContext& context);
[[noreturn]] void fail(const DamagedRow& damaged, const FailureContext& context);
/// Names the process that holds the file, if it can be found.
[[noreturn]] void fail_locked(const FailureContext& context);
/// The house's exception for a failing world.
[[noreturn]] void fail_world(const std::string& message, const std::string& hint);
[[noreturn]] void fail_system(const std::string& what, int system_error);

}  // namespace rota::store
