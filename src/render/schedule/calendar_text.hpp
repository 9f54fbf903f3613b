// Months for terminals, side by side.
#pragma once

#include <string>
#include <vector>

#include "render/site/month.hpp"

namespace rota::render {

struct CalendarView {
    date::year_month first;
    int months = 0;  ///< 0: as many as fit side by side, up to three
    std::vector<Span> spans;
    CalendarFacts facts;
    Instant now;
    int width = 80;  ///< columns there are
};

/// Colours help, and nothing depends on them: weekends have capital letters, holidays a star, gaps exclamation marks.
[[nodiscard]] Text calendar_text(const CalendarView& calendar, const View& view);

}  // namespace rota::render
