// State: a plan in the making. Giving or taking one turn updates all levels at once, so that a search can try a
// change, look at the score, and take it back.
//
// Level 6 appears in the score as the number of rests shorter than a goal: a search can count those down.
#pragma once

#include <optional>
#include <tuple>
#include <vector>

#include "plan/model/model.hpp"

namespace rota::planner {

/// The levels in their order; smaller is better.
struct Score {
    int uncovered = 0;
    int bent = 0;
    int moved = 0;  ///< published turns whose person changes, where that comes before loads
    Square load = 0;
    Square types = 0;
    int preferences = 0;
    int short_rests = 0;  ///< rests that count and are shorter than the goal
    int order = 0;        ///< turns out of the cycle; of published turns, those whose person changes

    [[nodiscard]] auto key() const {
        return std::tie(uncovered, bent, moved, load, types, preferences, short_rests, order);
    }
    friend bool operator<(const Score& a, const Score& b) { return a.key() < b.key(); }
    friend bool operator==(const Score& a, const Score& b) { return a.key() == b.key(); }
};

class State {
   public:
    /// Nothing given yet.
    explicit State(const Model& model);

    [[nodiscard]] const Model& model() const { return *model_; }
    [[nodiscard]] const Score& score() const { return score_; }
    [[nodiscard]] int holder(int f) const { return holder_[static_cast<std::size_t>(f)]; }
    [[nodiscard]] const std::vector<int>& holders() const { return holder_; }
    /// Nodes of a person, rising.
    [[nodiscard]] const std::vector<int>& list(int person) const { return lists_[static_cast<std::size_t>(person)]; }
    [[nodiscard]] Units balance(int person) const { return balance_[static_cast<std::size_t>(person)]; }
    [[nodiscard]] Units in_type(int type, int person) const { return in_type_[slot(type, person)]; }

    /// No other open turn of the person's is at the same time.
    [[nodiscard]] bool free_at(int f, int person) const;
    [[nodiscard]] bool may(int f, int person) const { return model_->can(f, person) && free_at(f, person); }
    /// The turn must be nobody's, and the person able to take it.
    void give(int f, int person);
    void take(int f);
    /// take and give; `nobody` is allowed on both sides.
    void move(int f, int person);

    /// What the load level would change by if the turn's weight came to that person (or left them).
    [[nodiscard]] Square load_with(int person, Units weight) const;

    void aim_for_rest(int days);
    [[nodiscard]] int aimed_rest() const { return goal_; }
    /// Days that all rests shorter than the goal fall short of it.
    [[nodiscard]] long missing_rest() const { return missing_rest_; }
    /// The shortest rest that counts; nothing when there is none.
    [[nodiscard]] std::optional<int> shortest_rest() const;

    /// Uncovered turns that somebody could take, were it for them alone.
    [[nodiscard]] int left_open() const;
    /// Open turns that take part in a broken rule / in a rest shorter than the goal.
    [[nodiscard]] std::vector<int> bent_turns() const;
    [[nodiscard]] std::vector<int> short_rest_turns() const;

    /// Bends of one person: pairs of consecutive nodes, and windows as first and last position + 1 in their list.
    struct BentWindow {
        std::size_t rule, first, last;
    };
    [[nodiscard]] std::vector<std::size_t> bent_rests(int person) const;  ///< position of the first of the two
    [[nodiscard]] std::vector<BentWindow> bent_windows(int person) const;

   private:
    [[nodiscard]] std::size_t slot(int type, int person) const {
        return static_cast<std::size_t>(type) * static_cast<std::size_t>(model_->people) +
               static_cast<std::size_t>(person);
    }
    void count_pair(int a, int b, int sign);
    void count_short_rest(int a, int b, int sign);
    void count_neighbours(const std::vector<int>& list, std::size_t position, int sign);
    [[nodiscard]] int windows_over(const std::vector<int>& list, int node) const;
    [[nodiscard]] bool window_bent(const std::vector<int>& list, std::size_t rule, std::size_t first) const;
    void add_amounts(int f, int person, int sign);

    const Model* model_;
    std::vector<int> holder_;
    std::vector<std::vector<int>> lists_;
    std::vector<Units> balance_;
    std::vector<Units> in_type_;
    Score score_;
    int goal_ = 0;
    long missing_rest_ = 0;
};

}  // namespace rota::planner
