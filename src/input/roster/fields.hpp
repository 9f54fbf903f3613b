// Reads one key of a section: the right type, the right form, in range. Each returns nothing if the key is absent or
// wrong; what is wrong has then been reported.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "input/roster/section.hpp"

namespace rota {

/// Text without NUL characters, not empty.
[[nodiscard]] std::optional<std::string> read_line(const Section& section, std::string_view key);
/// One line of text; an empty one counts as absent.
[[nodiscard]] std::optional<std::string> read_optional_line(const Section& section, std::string_view key);
/// Any text.
[[nodiscard]] std::optional<std::string> read_text(const Section& section, std::string_view key);
/// Required: [a-z0-9-], 1 to 64 characters. A wrong one is reported, and returned as it was probably meant, so that
/// places that name it so are not called wrong as well.
[[nodiscard]] std::optional<std::string> read_id(const Section& section, std::string_view example);
/// Required: a word of letters and digits of any script, "-" and "_".
[[nodiscard]] std::optional<std::string> read_role(const Section& section, std::string_view key);

/// In [least, most], or in (0, most] when `least` is 0 and `positive`.
struct NumberLimits {
    double least = 0;
    double most = 0;
    bool positive = false;
};
[[nodiscard]] std::optional<double> read_number(const Section& section, std::string_view key, NumberLimits limits);
[[nodiscard]] std::optional<int> read_whole(const Section& section, std::string_view key, int least, int most);
[[nodiscard]] bool read_flag(const Section& section, std::string_view key);

/// 1970 to 2199.
[[nodiscard]] std::optional<Day> read_day(const Section& section, std::string_view key);
/// Reports `last` before `first`.
struct DayLimits {
    std::optional<Day> from, until;
};
[[nodiscard]] DayLimits read_day_limits(const Section& section);

struct WrittenDuration {
    Duration duration;
    std::string text;
};
[[nodiscard]] std::optional<WrittenDuration> read_duration(const Section& section, std::string_view key);
[[nodiscard]] std::optional<DailyHours> read_hours(const Section& section, std::string_view key);
[[nodiscard]] std::optional<Weekday> read_weekday(const Section& section, std::string_view key);
/// At least one day, not all seven, none twice.
[[nodiscard]] std::optional<WeekdaySet> read_weekend(const Section& section);
[[nodiscard]] std::optional<Zone> read_zone(const Section& section);

/// The index of the word the key has, one of `words`.
[[nodiscard]] std::optional<std::size_t> read_choice(const Section& section, std::string_view key,
                                                     const std::vector<std::string>& words);

/// One of a list of names.
struct NameAt {
    std::string name;
    SourceRange at;
};
enum class Repeats { allowed, refused };
/// Not empty, each a line of text. What is wrong with one of them leaves the others.
[[nodiscard]] std::optional<std::vector<NameAt>> read_names(const Section& section, std::string_view key,
                                                            std::size_t most, Repeats repeats);

/// Whether the year of `day` is from 1970 to 2199.
[[nodiscard]] bool in_known_years(Day day);
/// Reports and returns false if `text` is empty, has NUL characters, or is huge.
[[nodiscard]] bool check_line(Report& report, const std::string& text, SourceRange at, const std::string& what);

}  // namespace rota
