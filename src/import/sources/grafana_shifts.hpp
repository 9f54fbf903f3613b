// Recurring shifts of Grafana OnCall as layers: start, frequency, interval, chosen days and groups of users.
#pragma once

#include <vector>

#include "import/sources/sources.hpp"

namespace rota::importing {

/// Times are on the wall clock of `zone`.
struct GrafanaShift {
    Zone zone;
    WallTime start;
    Seconds duration{0};
    std::string frequency;
    int interval = 1;
    WeekdaySet days;  ///< chosen; empty: that of `start`
    Weekday week_starts = date::Sunday;
    bool turns = true;  ///< rolling_users: each occurrence is somebody else's
    std::vector<std::vector<int>> groups;
    std::optional<WallTime> shows_from;
    std::optional<Instant> until;
    int level = 0;
};

/// One layer for each place of its groups; none if it cannot be carried, which is noted.
[[nodiscard]] std::vector<Layer> layers_of(const GrafanaShift& shift, const Object& object);

}  // namespace rota::importing
