// Dated duties (of a spreadsheet, a calendar, or a list of final shifts) as rotations: the weekly windows they lie in,
// and the order that repeats.
#pragma once

#include <string>
#include <vector>

#include "import/roster/assemble.hpp"

namespace rota::importing {

struct Row {
    Interval when;
    int person = nobody;
    std::string role;  ///< as the source calls it; may be empty
    std::string note;
    std::size_t at = 0;
};

struct RowsInput {
    std::string origin;  ///< what FILE is, for its first line: "a table"
    Zone zone;
    People people;
    std::vector<Row> rows;
    // What else a calendar may hold.
    std::vector<Holiday> holidays;
    std::vector<std::pair<int, std::string>> time_off;  ///< person, entry as TOML
    std::string summary;                                ///< what has been decided, for the last line
    std::vector<std::string> advice;                    ///< more lines for the beginning of the roster
};

[[nodiscard]] Imported carry_rows(RowsInput& input, const ImportRequest& request, const Source& file, Notes& notes);

// ---- one role (rows_order.cpp) ----

/// Rows of one role that do not overlap, in order.
struct Lane {
    std::string role;
    std::vector<Row> rows;
};

/// A stretch that no row is for.
struct Gap {
    Interval when;
    bool is_cut = false;  ///< else the roster has somebody on duty then
};

/// How a lane repeats.
struct LanePlan {
    Pattern pattern;
    std::vector<int> order;   ///< of the slots, from the first one on
    bool repeats = false;     ///< else the order is the whole sequence
    WallTime first{};         ///< start of the first slot
    std::vector<Span> spans;  ///< between gaps that are cut; the last one is open
    std::vector<Gap> gaps;
    std::vector<SourceOverride> changes;  ///< rows that are different
    std::vector<Row> irregular;
    Instant last{};
};

/// How many slots may be compared in a whole import while looking for the round that repeats; where that is used up,
/// an order is the whole sequence.
inline constexpr std::size_t most_comparisons = 40'000'000;

[[nodiscard]] LanePlan plan_lane(const Lane& lane, const Zone& zone, std::size_t& comparisons_left);
/// The rows of windows that go different ways (weekdays by one order, weekends by another), apart; one lane if they do
/// not, or if windows overlap.
[[nodiscard]] std::vector<Lane> split_by_windows(const Lane& lane, const Zone& zone);
/// Numbers the slots of the pattern, from `first` on.
[[nodiscard]] TurnCount count_slots(const Pattern& pattern, WallTime first);

}  // namespace rota::importing
