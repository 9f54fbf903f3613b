// Who holds what is already given: published duties, with the pieces that others took over in the end.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "rota/plan.hpp"

namespace rota::planner {

/// People of the roster by id; -1 for others.
class PeopleIndex {
   public:
    explicit PeopleIndex(const Roster& roster);
    [[nodiscard]] int find(std::string_view id) const;

   private:
    std::map<std::string_view, int> index_;
};

/// Members of a rotation in their order, each once; those the roster does not know are left out.
[[nodiscard]] std::vector<int> members_of(const Rotation& rotation, const PeopleIndex& people);

/// From the first of the problem's turns to the last; `with_history`: published duties too. Empty if there is nothing.
[[nodiscard]] Interval time_of(const Problem& problem, bool with_history);

/// What starts together stays in its order.
void sort_by_start(std::vector<PublishedDuty>& duties);

/// A piece of a published duty and its holder.
struct Piece {
    const PublishedDuty* duty;
    int person;  ///< -1: not in the roster
    Interval when;
    double part;    ///< of the duty, by time
    bool own_turn;  ///< the turn counts as this person's, see core/schedule/holders.hpp
};

/// All pieces somebody holds, by start.
[[nodiscard]] std::vector<Piece> held_pieces(const PublishedSchedule& history, const PeopleIndex& people);

/// What one person holds of one turn, as a fixed neighbour of what is planned.
struct Stint {
    int person = -1;
    Instant start;  ///< of the turn, as it was planned, whoever took over its first hours
    Instant end;    ///< of what they hold
    Intervals duties;
    std::string role;
    std::string turn;      ///< id
    int planned = -1;      ///< index of the problem's turn if round-robin gave it in this plan
    bool own_turn = true;  ///< else hours that they took over: on duty then, and no turn for `rest` and `max`
};

[[nodiscard]] std::vector<Stint> stints_of(const std::vector<Piece>& pieces);

}  // namespace rota::planner
