// `rota init`: writes the starter roster; never over something that is there.
#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <memory>
#include <string_view>

#include "rota/error.hpp"

#include "cli/commands/command.hpp"
#include "cli/commands/plan/starter_roster.hpp"
#include "cli/program/write_all.hpp"

namespace rota::cli {

namespace {

/// A half-written roster is worse than none.
void write_new_file(const std::string& path, std::string_view text) {
    const int fd = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
    if (fd < 0 && errno == EEXIST) {
        throw Error(Error::Kind::usage, fmt::format("{} already exists; init never overwrites a file", path),
                    "choose another file with --roster, or edit that one and run `rota check`");
    }
    const bool complete = fd >= 0 && write_all(fd, text);
    const int why = errno;
    if (fd >= 0) ::close(fd);
    if (complete) return;
    if (fd >= 0) ::unlink(path.c_str());
    throw Error(Error::Kind::world, fmt::format("cannot write {}: {}", path, std::strerror(why)));
}

int run_init(Context& context) {
    const std::string path = context.roster_path();
    write_new_file(path, starter_roster());
    context.out(render::format_text(
        "Wrote {}. Enter your people, then run:\n  rota check\n  rota generate\n  rota who friday night\n",
        render::Text::of(path)));
    return 0;
}

Run define_init(OptionSet& /*options*/) {
    return run_init;
}

}  // namespace

const Command init_command{
    "init",
    "Write a starter roster",
    "Writes a commented rota.toml to start from. Never overwrites a file.",
    "",
    {"rota init", "rota init --roster teams/support.toml"},
    define_init,
};

}  // namespace rota::cli
