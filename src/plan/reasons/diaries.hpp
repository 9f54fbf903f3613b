// Everybody's diary under a finished plan, and what it says about one more turn: on duty then already, too little
// rest, too many turns. The same rules as State's, asked about one person and one turn, with the sentence.
#pragma once

#include <string>
#include <vector>

#include "plan/reasons/holdings.hpp"

namespace rota::planner {

class Diaries {
   public:
    /// Keeps references to problem and stints.
    Diaries(const Problem& problem, const Plan& plan, const PeopleIndex& people, const std::vector<Stint>& stints);

    // About that person and that turn of the problem, whether they have it or not. Empty: nothing is in the way.
    // Otherwise part of a sentence after the person's name and a colon.

    [[nodiscard]] std::string on_duty(int person, std::size_t turn) const;
    [[nodiscard]] std::string broken_rest(int person, std::size_t turn) const;
    [[nodiscard]] std::string broken_max(int person, std::size_t turn) const;

   private:
    struct Entry {
        Instant start, end;
        Instant rested;               ///< the earliest start of the next turn that keeps the rule `rest`
        std::vector<Instant> closes;  ///< for each rule `max`, the end of the window that opens at the start
        int turn;                     ///< of the problem, or -1: published
    };
    struct Busy {
        Interval when;
        const std::string* role;
        int turn;
    };
    struct Diary {
        std::vector<Entry> turns;  ///< by start, then end
        std::vector<Busy> duties;  ///< by start; none overlaps another
    };
    /// Where a turn stands in somebody's turns, or would stand.
    struct Place {
        const std::vector<Entry>& list;
        std::size_t at;
        bool there;
    };

    [[nodiscard]] Entry make_entry(Instant start, Instant end, int turn) const;
    [[nodiscard]] Place place(int person, std::size_t turn) const;
    [[nodiscard]] std::string rest_between(Instant end, Instant start) const;

    const Problem& problem_;
    std::vector<Entry> turns_;  ///< of the problem
    std::vector<Diary> diaries_;
};

}  // namespace rota::planner
