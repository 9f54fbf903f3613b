// Local search: better plans by small exchanges, one level after the other, never giving up what earlier levels have.
//
// Deterministic: the same problem and the same amount of work give the same plan; work is counted in changes tried.
#pragma once

#include <optional>
#include <vector>

#include "plan/model/state.hpp"

namespace rota::planner {

/// What is known to be out of reach; a search stops working on a level that has arrived there.
struct Goals {
    int uncovered = 0;
    int bent = 0;
    int moved = 0;
    std::optional<Square> load;
    std::optional<Square> types;
    std::optional<int> preferences;
    std::optional<int> rest;  ///< days
};

class Work {
   public:
    explicit Work(long changes) : left_(changes) {}
    [[nodiscard]] bool done() const { return left_ <= 0; }
    void spend(long changes) { left_ -= changes; }
    [[nodiscard]] long left() const { return left_; }

   private:
    long left_;
};

/// Begins with the plain cycle; turns its person cannot take go to whoever fits best.
[[nodiscard]] State begin_with_cycle(const Model& model);
/// Begins with rounds of all members, aiming for so many days of rest.
[[nodiscard]] State begin_with_rounds(const Model& model, int rest);
/// Begins with nothing: each turn in order goes to whoever is furthest behind what they owe by then.
[[nodiscard]] State begin_by_pace(const Model& model);
/// Begins with nothing: each turn in order goes to whoever has rested longest.
[[nodiscard]] State begin_by_rest(const Model& model);

/// Who takes each turn in a plan where everybody rests at least so many days, people wait little beyond when they are
/// due, and at most `spare` turns that somebody could take are left open. Nothing: this attempt found none; another
/// number is another attempt.
[[nodiscard]] std::optional<std::vector<int>> spaced(const Model& model, int days, int spare, int attempt, Work& work);

/// Each turn that is nobody's goes to whoever fits best, if anybody is free.
void give_the_rest(State& state);
/// Gives away turns that are nobody's, moving others out of the way; exact where turns at the same time all overlap.
void cover(State& state);
/// Levels 1 to 5.
void improve(State& state, const Goals& goals, Work& work);
/// For each node of those (by start) the first that begins after so many days of rest from it; as many as there are:
/// none.
[[nodiscard]] std::vector<int> first_rested(const std::vector<Node>& nodes, int days);
/// The same with a rule of so many days of rest: what searches the levels before keeps to it.
[[nodiscard]] Model with_rest_rule(Model model, int days);
/// Level 6, keeping levels 1 to 5: the longest shortest rest it can find. The state aims for what was reached.
void lengthen_rest(State& state, const Goals& goals, Work& work);
/// Rests in days that two turns of a person could have, rising, from above `low` up to and with `high`.
[[nodiscard]] std::vector<int> possible_rests(const Model& model, int low, int high);
/// Level 7, keeping levels 1 to 6.
void restore_order(State& state, Work& work);

}  // namespace rota::planner
