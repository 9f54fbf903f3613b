// Teams made up from a seed, and a plan with the time it took.
#pragma once

#include <fmt/format.h>

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "rota/expand.hpp"
#include "rota/plan.hpp"

#include "roster_builder.hpp"

namespace rota::bench {

struct Dice {
    std::uint64_t state;
    std::uint32_t next() {
        state = state * 6364136223846793005ULL + 1442695040888963407ULL;
        return static_cast<std::uint32_t>(state >> 33U);
    }
    int below(int n) { return static_cast<int>(next() % static_cast<std::uint32_t>(n)); }
};

inline const Day first_day = test::day("2026-01-02");

inline std::string date_after(int days) {
    return to_text(first_day + date::days{days});
}

inline std::vector<std::string> names(int count) {
    std::vector<std::string> ids;
    for (int i = 0; i < count; ++i) ids.push_back(fmt::format("p{}", i));
    return ids;
}

/// Weekends off for each person, about so many percent.
inline void add_weekends_off(Person& person, Dice& dice, int weekends, int percent) {
    for (int w = 0; w < weekends; ++w) {
        if (dice.below(100) < percent) {
            person.time_off.push_back(test::days_off(date_after(7 * w), date_after(7 * w + 2)));
        }
    }
}

/// A die that has forgotten how close the numbers of two teams are.
inline Dice dice_of_team(int number) {
    Dice dice{static_cast<std::uint64_t>(number) * 7919 + 1};
    for (int warm = 0; warm < 8; ++warm) dice.next();
    return dice;
}

inline Problem problem_of(const Roster& roster, int weekends) {
    return make_problem(roster, {}, expand(roster, first_day, first_day + date::days{7 * weekends - 1}));
}

/// What `work` gives, and how long it took.
template <class Work>
auto timed(Work work) {
    struct Timed {
        decltype(work()) result;
        double milliseconds;
    };
    const auto begin = std::chrono::steady_clock::now();
    Timed timed{work(), 0};
    timed.milliseconds = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
    return timed;
}

}  // namespace rota::bench
