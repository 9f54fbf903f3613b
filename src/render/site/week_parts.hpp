// Sentences of the digest that its text and its HTML share.
#pragma once

#include "render/site/week_answer.hpp"

namespace rota::render {

[[nodiscard]] Text week_title(const WeekView& week, const View& view);
/// A line each, ended with a line break.
[[nodiscard]] Text week_news(const WeekView& week, const View& view);
/// Empty if there is nobody to thank.
[[nodiscard]] Text week_thanks(const WeekView& week, const View& view);
[[nodiscard]] Text week_nobody_now(const WeekView& week, const View& view);

}  // namespace rota::render
