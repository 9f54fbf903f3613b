// The program: a command line in, an exit status out.
#include <csignal>
#include <cstdlib>

#ifdef __linux__
#include <sys/mman.h>
#include <unistd.h>
#endif

#include "rota/schedule_store.hpp"

#include "cli/program/app.hpp"

namespace {

/// A question touches about this much of the heap. Requested at once it costs half as much as page by page, which
/// is some percent of the time from the command line to the answer.
void ask_for_memory() {
#ifdef MADV_POPULATE_WRITE
    constexpr std::size_t size = 128 * 1024;  // what malloc takes from the system first
    madvise(static_cast<char*>(sbrk(0)) - size, size, MADV_POPULATE_WRITE);
#endif
}

}  // namespace

int main(int argc, char** argv) {
    // A reader that goes away shows up as an error of write(), which is then not an error (cli/session/context.cpp).
    std::signal(SIGPIPE, SIG_IGN);
    ask_for_memory();
    rota::use_sqlite_single_threaded();
    // Everything is written and closed by now; what the libraries would clean up at exit disappears with the process.
    std::_Exit(rota::cli::run({argv + (argc > 0 ? 1 : 0), argv + argc}));
}
