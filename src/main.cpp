// The program: a command line in, an exit status out.
#include <csignal>

#include "cli/app.hpp"
#include "rota/schedule_store.hpp"

int main(int argc, char** argv) {
    // A reader that goes away shows up as an error of write(), which is then no error (cli/context.cpp).
    std::signal(SIGPIPE, SIG_IGN);
    rota::promise_one_thread();
    return rota::cli::run({argv + (argc > 0 ? 1 : 0), argv + argc});
}
