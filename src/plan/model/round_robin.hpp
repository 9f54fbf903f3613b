// Round-robin: strict member order, decided before anything is chosen. Turn k belongs to members[k mod n]; whoever
// cannot take theirs exchanges it with the next in order who can.
//
// Which exchanges are still open is not stored anywhere: it is read off the published turns, so any number of runs
// of `generate` give what one run would have given. A published turn counts as exchanged when its holder is not whose
// turn it was and that person could not take it; other differences (the members were others then) are nobody's debt.
#pragma once

#include <map>
#include <optional>
#include <vector>

#include "plan/model/personal_time.hpp"
#include "plan/reasons/holdings.hpp"

namespace rota::planner {

/// When each person is on duty already.
class Busy {
   public:
    Busy(std::size_t people, const std::vector<Stint>& stints);
    [[nodiscard]] bool at(int person, const Interval& when) const;
    [[nodiscard]] bool at(int person, const Turn& turn) const;
    void add(int person, const Turn& turn);

   private:
    std::vector<std::map<Instant, Instant>> times_;  // start -> end, none overlapping
};

struct Fixing {
    const Problem& problem;
    const PeopleIndex& people;
    const std::vector<Calendar>& calendars;
    Busy& busy;  ///< grows by what is given
};

/// Whose place in the count a turn is, and whose turn after the exchanges made before.
struct Place {
    int by_order = -1;
    int due = -1;
};

/// For each turn of the problem: absent for fair rotations, else its person or `nobody`. `places`, if wanted, is set
/// for the same turns.
[[nodiscard]] std::vector<std::optional<int>> give_round_robin(Fixing fixing, std::vector<Place>* places = nullptr);

}  // namespace rota::planner
