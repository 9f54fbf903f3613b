// Months as grids of days, with who is on duty on each: shared by the terminal's calendar and the site.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "rota/resolve.hpp"
#include "rota/roster.hpp"

#include "render/view.hpp"

namespace rota::render {

/// What a team's calendar looks like.
struct CalendarFacts {
    WeekdaySet weekend;
    Weekday week_starts = date::Monday;
    std::vector<Holiday> holidays;
};

struct MonthDay {
    Day day;
    bool weekend = false;
    Text holiday;                    ///< its name; empty: none
    std::vector<const Span*> spans;  ///< that touch the day, by role in the view's order, then by start
};

struct Month {
    date::year_month month;
    std::vector<std::vector<std::optional<MonthDay>>> weeks;  ///< seven places each; empty before and after the month
};

/// Days are those of the view's zone. Points into `spans`.
[[nodiscard]] std::vector<Month> make_months(date::year_month first, int count, const std::vector<Span>& spans,
                                             const CalendarFacts& facts, const View& view);

/// The holidays' names by day; of two on one day both.
[[nodiscard]] std::map<Day, Text> holidays_by_day(const std::vector<Holiday>& holidays);

[[nodiscard]] Text month_text(date::year_month month);  // "December 2026"
[[nodiscard]] Text weekday_name(Weekday day);           // "Friday"

}  // namespace rota::render
