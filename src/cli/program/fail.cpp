// Failures as text and exit status.
#include "cli/program/fail.hpp"

#include <unistd.h>

#include "rota/error.hpp"

#include "render/formats/text.hpp"

namespace rota::cli {

namespace {

using render::Text;

/// Standard error may be closed or full; then there is nowhere left to say so.
void say(const Text& text) {
    const std::string bytes = render::wrapped(text, terminal_columns(STDERR_FILENO)).plain();
    if (::write(STDERR_FILENO, bytes.data(), bytes.size()) < 0) return;
}

}  // namespace

int report_failure(const std::exception& failure) {
    if (const auto* error = dynamic_cast<const Error*>(&failure)) {
        say("rota: error: " + Text::of(error->what()) + "\n");
        if (!error->hint().empty()) say("  hint: " + Text::of(error->hint()) + "\n");
        return error->kind() == Error::Kind::usage ? exit_usage : exit_world;
    }
    if (dynamic_cast<const std::bad_alloc*>(&failure) != nullptr) {
        say("rota: error: out of memory\n");
        return exit_world;
    }
    say("rota: bug: " + Text::of(failure.what()) +
        "\n  hint: please report this with the command line and the roster\n");
    return exit_bug;
}

}  // namespace rota::cli
