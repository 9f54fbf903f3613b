// Balances as time goes on: what everybody's balance is when only the duties count that start before an instant.
#pragma once

#include <vector>

#include "rota/eligibility.hpp"

#include "plan/reasons/holdings.hpp"

namespace rota::planner {

class RunningBalances {
   public:
    /// `open` are the availabilities for the time of the problem's turns.
    RunningBalances(const Problem& problem, const Plan& plan, const PeopleIndex& people,
                    const std::vector<Piece>& pieces, const Availabilities& open);

    /// From here on duties count that start before `t`, which never decreases.
    void advance_to(Instant t);
    [[nodiscard]] double now(int person) const { return now_[static_cast<std::size_t>(person)]; }
    /// Over everything published and planned.
    [[nodiscard]] double at_end(int person) const { return end_[static_cast<std::size_t>(person)]; }

   private:
    struct Entry {
        Instant start;
        int person;
        double amount;
    };
    void enter(Instant start, int person, double amount);
    void enter_published(const Problem& problem, const PeopleIndex& people, const std::vector<Piece>& pieces);
    void enter_planned(const Problem& problem, const Plan& plan, const PeopleIndex& people, const Availabilities& open);

    std::vector<Entry> entries_;  ///< by start
    std::size_t counted_ = 0;
    std::vector<double> now_, end_;
};

/// To six decimals, so that sums of fractions do not show their float noise.
[[nodiscard]] double rounded(double balance);

}  // namespace rota::planner
