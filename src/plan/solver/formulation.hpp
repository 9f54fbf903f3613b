// The plan as an integer program: one level to be made best, the levels before it kept as good as in a known plan.
#pragma once

#include <optional>
#include <vector>

#include "plan/model/state.hpp"
#include "plan/solver/level_costs.hpp"

namespace rota::planner {

enum class Aim { uncovered, bent, moved, load, types, preferences, rest, order };

/// A proof gains from columns that say who serves at a time, in whichever role; what looks for plans loses by them.
enum class Use { proof, search };

class Formulation {
   public:
    /// For Aim::order, `days` is the rest that is kept, and turns that move are what is made fewest. For Aim::rest, it
    /// is the rest everybody must have: a question without anything to make best.
    Formulation(const State& known, Aim aim, int days = 0, Use use = Use::proof);

    /// A plan with these counts ([kind * people + person]) that is best on the preferences; with a rest, one that is as
    /// good.
    Formulation(const State& known, const std::vector<int>& counts, int days = 0);

    /// False: the amounts are too varied for a program of sensible size.
    [[nodiscard]] bool possible() const { return possible_; }
    [[nodiscard]] const IntegerProgram& program() const { return program_; }
    /// What the level has besides the program's cost.
    [[nodiscard]] double constant() const { return constant_; }
    /// What the level's values differ by.
    [[nodiscard]] double grain() const { return grain_; }
    /// Gives the state's open turns away as the solution says.
    void apply(const std::vector<double>& values, State& state) const;
    /// The plan next to a solution of the relaxation: each turn goes to whoever has most of it there and is free.
    void apply_rounded(const std::vector<double>& values, State& state) const;

   private:
    using Term = IntegerProgram::Term;
    /// A person's turns that can be theirs, by start.
    struct Own {
        std::vector<int> turns;
        std::vector<int> columns;  // one for each
    };

    /// Turns of a person's of which they can have one: from `first` up to `end`.
    struct Clique {
        std::size_t first, end;
    };

    /// A turn that is, or may be, a person's.
    struct Point {
        int node;
        int column;  ///< -1: fixed
        int bent;    ///< column: too close to the one before; -1: cannot be
    };

    [[nodiscard]] bool rules_are_hard() const { return aim_ > Aim::bent && known_.score().bent == 0; }
    [[nodiscard]] bool covers_all() const { return known_.score().uncovered == model_.uncovered_round_robin; }
    [[nodiscard]] bool keeps_rests(int f, int person) const;
    void add_rules();
    void add_turns();
    void add_coverage();
    [[nodiscard]] Own together(const Own& own);
    void add_conflicts(const Own& own);
    template <class Close>
    void add_cliques(const Own& own, Close close);
    void add_sets(const Own& own, const std::vector<Clique>& cliques);
    void add_chain(const Own& own, const std::vector<Clique>& cliques);
    void add_hard_windows(int person, const Own& own);
    void add_bends();
    void add_bent_rests(int person, const Own& own, std::vector<Term>& bends);
    void add_bent_set(const std::vector<Point>& points, const std::vector<std::size_t>& close, std::size_t j);
    void add_bent_windows(int person, const Own& own, std::vector<Term>& bends);
    void add_counts();
    void add_cost(Aim level, std::optional<LevelCost> cost, Square known);
    void add_preferences();
    void add_moved();
    void close_level(Aim level, double value, std::vector<Term> cost);

    const State& known_;
    const Model& model_;
    Aim aim_;
    int days_;
    Use use_ = Use::search;
    bool possible_ = true;
    IntegerProgram program_;
    double constant_ = 0;
    double grain_ = 1;
    std::vector<Own> own_;                  // by person
    std::vector<std::vector<int>> column_;  // [open turn][candidate]; -1: not theirs
    std::optional<Counts> counts_;          // for levels from 3 on
    double level_constant_ = 0;             // of the level being added
};

}  // namespace rota::planner
