// One line that is written over, and wiped at the end.
#include "cli/progress.hpp"

#include "render/levels.hpp"

namespace rota::cli {

namespace {

constexpr const char* wipe = "\r\x1b[K";

}  // namespace

Progress::Progress(Context& context) : context_(context), watched_(context.is_watched()) {}

Progress::~Progress() {
    try {
        if (shown_) context_.note(wipe);
    } catch (const std::exception&) {
        // A terminal that has gone away has no line to wipe.
    }
}

void Progress::show(const std::vector<Level>& levels) {
    if (!watched_) return;
    shown_ = true;
    context_.note(wipe + render::progress_text(levels));
}

}  // namespace rota::cli
