// The duties of a period as a picture for terminals: a line for each role, a bar for each duty.
#pragma once

#include <string>

#include "render/schedule/show_answer.hpp"

namespace rota::render {

/// At most `width` columns wide. What is too short for a bar is listed below.
[[nodiscard]] Text timeline_text(const ShowView& show, const View& view, const WeekdaySet& weekend, int width);

}  // namespace rota::render
