// Which of many stretches of time overlap another one, without looking at all of them.
#pragma once

#include <algorithm>
#include <utility>
#include <vector>

#include "rota/interval.hpp"

namespace rota::importing {

/// An index of a list that is sorted by `when.start`. Quick as long as no stretch is far longer than the others.
class ByStart {
   public:
    ByStart() = default;
    template <class List>
    explicit ByStart(const List& list) {
        for (const auto& one : list) add(one.when);
    }
    /// The next of the list.
    void add(const Interval& when) {
        starts_.push_back(when.start);
        latest_ends_.push_back(latest_ends_.empty() ? when.end : std::max(latest_ends_.back(), when.end));
    }

    /// [first, last) of the list: nothing else overlaps `when`. What is in it still has to be asked.
    [[nodiscard]] std::pair<std::size_t, std::size_t> around(const Interval& when) const {
        const auto first = std::upper_bound(latest_ends_.begin(), latest_ends_.end(), when.start);
        const auto last = std::lower_bound(starts_.begin(), starts_.end(), when.end);
        const auto begin = static_cast<std::size_t>(first - latest_ends_.begin());
        return {begin, std::max(begin, static_cast<std::size_t>(last - starts_.begin()))};
    }

   private:
    std::vector<Instant> starts_;
    std::vector<Instant> latest_ends_;  ///< of all up to here
};

}  // namespace rota::importing
