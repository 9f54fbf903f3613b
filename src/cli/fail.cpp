// Failures as text and exit status.
#include "cli/fail.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include "rota/error.hpp"

#include "render/width.hpp"

namespace rota::cli {

namespace {

/// Standard error may be closed or full; then there is nowhere left to say so.
void say(const std::string& text) {
    if (::write(STDERR_FILENO, text.data(), text.size()) < 0) return;
}

}  // namespace

int report_failure(const std::exception& failure) {
    if (const auto* error = dynamic_cast<const Error*>(&failure)) {
        say(fmt::format("rota: error: {}\n", render::visible(error->what())));
        if (!error->hint().empty()) say(fmt::format("  hint: {}\n", render::visible(error->hint())));
        return error->kind() == Error::Kind::usage ? exit_usage : exit_world;
    }
    if (dynamic_cast<const std::bad_alloc*>(&failure) != nullptr) {
        say("rota: error: out of memory\n");
        return exit_world;
    }
    say(fmt::format("rota: bug: {}\n  hint: please report this with the command line and the roster\n",
                    render::visible(failure.what())));
    return exit_bug;
}

}  // namespace rota::cli
