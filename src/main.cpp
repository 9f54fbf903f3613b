// The program: a command line in, an exit status out.
#include <csignal>
#include <cstdlib>

#include "rota/schedule_store.hpp"

#include "cli/app.hpp"

int main(int argc, char** argv) {
    // A reader that goes away shows up as an error of write(), which is then no error (cli/context.cpp).
    std::signal(SIGPIPE, SIG_IGN);
    rota::promise_short_life();
    // Everything is written and closed by now; what the libraries would tidy up at the end goes with the process.
    std::_Exit(rota::cli::run({argv + (argc > 0 ? 1 : 0), argv + argc}));
}
