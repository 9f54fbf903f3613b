// The duties of a period as a picture for terminals: a line for each role, a bar for each duty.
#pragma once

#include <string>

#include "render/show.hpp"

namespace rota::render {

/// At most `width` columns wide. A duty too short for its bar is shown by the bars beside it.
[[nodiscard]] Text timeline_text(const ShowView& show, const View& view, const WeekdaySet& weekend, int width);

}  // namespace rota::render
