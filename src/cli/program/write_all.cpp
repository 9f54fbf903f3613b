// A write is repeated until everything is written.
#include "cli/program/write_all.hpp"

#include <unistd.h>

#include <cerrno>

namespace rota::cli {

bool write_all(int descriptor, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t wrote = ::write(descriptor, bytes.data(), bytes.size());
        if (wrote > 0) bytes.remove_prefix(static_cast<std::size_t>(wrote));
        if (wrote < 0 && errno != EINTR) return false;
    }
    return true;
}

}  // namespace rota::cli
