// Everybody's diary under a finished plan, and what it says about one more turn: on duty then already, too little
// rest, too many turns. The same rules as State's, asked about one person and one turn, with the sentence.
#pragma once

#include <string>
#include <vector>

#include "plan/holdings.hpp"

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
        int turn;  ///< of the problem, or -1: published
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

    [[nodiscard]] std::vector<Entry> with(int person, std::size_t turn, std::size_t& at) const;
    [[nodiscard]] std::string rest_between(Instant end, Instant start) const;

    const Problem& problem_;
    std::vector<Diary> diaries_;
};

}  // namespace rota::planner
