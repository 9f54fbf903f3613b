// Clock times and parts of the day.
#pragma once

#include "core/moment/moment_reading.hpp"

namespace rota::moments {

struct ClockTime {
    TimeOfDay time{0};
    std::optional<Seconds> offset;
};

/// All of a lower-case word: "22:00", "22:00:30", "10pm", "10:30pm", "22:00z", "22:00+01:00".
[[nodiscard]] std::optional<ClockTime> read_clock(std::string_view word);
/// "z", "utc", "+01:00", "-0330", "+01".
[[nodiscard]] std::optional<Seconds> read_offset(std::string_view word);
[[nodiscard]] std::optional<PartOfDay> read_part(std::string_view word);

}  // namespace rota::moments
