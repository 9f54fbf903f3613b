// One line that is written over, and wiped at the end.
#include "cli/commands/plan/progress.hpp"

#include "render/plan/levels.hpp"

namespace rota::cli {

Progress::Progress(Context& context) : context_(context), watched_(context.is_watched()) {}

Progress::~Progress() {
    try {
        if (shown_) context_.write_over({});
    } catch (const std::exception&) {
        // A terminal that has gone away has no line to wipe.
    }
}

void Progress::show(const std::vector<Level>& levels) {
    if (!watched_) return;
    shown_ = true;
    context_.write_over(render::progress_text(levels));
}

}  // namespace rota::cli
