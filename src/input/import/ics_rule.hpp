// Recurrence rules (RFC 5545, section 3.3.10): those that pick days.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "rota/wall_time.hpp"

namespace rota::importing {

struct RecurrenceRule {
    enum class Every { day, week, month, year };
    struct WeekdayIn {
        Weekday day;
        int ordinal = 0;  ///< of the month, from its end if negative; 0: all of them
    };

    Every every = Every::day;
    int interval = 1;
    std::optional<int> count;
    std::string until;  ///< as written; empty: none
    std::vector<WeekdayIn> weekdays;
    std::vector<int> month_days;  ///< negative: from the end
    std::vector<int> months;
    Weekday week_starts = date::Monday;

    /// Does an event that began on `first` take place on `day`, apart from count and until?
    [[nodiscard]] bool picks(Day day, Day first) const;
};

/// Nothing for a rule with parts that pick other things than days, or that are not known.
[[nodiscard]] std::optional<RecurrenceRule> parse_rule(const std::string& text);

}  // namespace rota::importing
