// Dated duties of one role as a pattern with an order: the weekly windows they lie in, and the round that repeats.
#pragma once

#include <string>
#include <vector>

#include "import/model/rotations.hpp"

namespace rota::importing {

struct Row {
    Interval when;
    int person = nobody;
    std::string role = {};  ///< as the source calls it; may be empty
    std::string note = {};
    std::size_t at = 0;
};

/// A stretch that no row is for.
struct Gap {
    Interval when;
    bool is_cut = false;  ///< else the pattern has somebody on duty then
};

/// How the rows of a role repeat.
struct RowOrder {
    Pattern pattern;
    WallTime first{};         ///< start of the first row that lies in a window
    std::vector<int> people;  ///< of the pattern's pieces, from `first` on
    bool repeats = false;     ///< else it is the whole sequence
    std::vector<Span> spans;  ///< between gaps that are cut; the last one is open
    std::vector<Gap> gaps;
    std::vector<SourceOverride> changes;  ///< rows that are different
    std::vector<Row> irregular;           ///< rows that lie in no window
};

/// How many slots may be compared in a whole import while looking for the round that repeats; where that is used up,
/// an order is the whole sequence.
inline constexpr std::size_t most_comparisons = 40'000'000;

/// `rows` do not overlap and are in order; there is at least one.
[[nodiscard]] RowOrder find_order(const std::vector<Row>& rows, const Zone& zone, std::size_t& comparisons_left);
/// The rows of windows that go different ways (weekdays by one order, weekends by another), apart; one list if they do
/// not, or if windows overlap.
[[nodiscard]] std::vector<std::vector<Row>> split_by_windows(const std::vector<Row>& rows, const Zone& zone);

}  // namespace rota::importing
