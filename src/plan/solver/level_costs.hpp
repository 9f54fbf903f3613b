// Levels 3 and 4 as linear costs of counts: how many turns of each kind each person has. Squares become steps that
// cost more and more, which a program that makes them least fills in order.
#pragma once

#include <optional>
#include <vector>

#include "plan/model/model.hpp"
#include "plan/solver/integer_program.hpp"

namespace rota::planner {

/// A column of a program that counts a person's turns of a kind.
struct Count {
    int column = -1;  ///< -1: they can have none
    int most = 0;
};

class Counts {
   public:
    explicit Counts(const Model& model);

    [[nodiscard]] int kinds() const { return static_cast<int>(sample_.size()); }
    [[nodiscard]] Count& at(int kind, int person) { return counts_[slot(kind, person)]; }
    [[nodiscard]] const Count& at(int kind, int person) const { return counts_[slot(kind, person)]; }
    /// An open turn of the kind.
    [[nodiscard]] int sample(int kind) const { return sample_[static_cast<std::size_t>(kind)]; }

   private:
    [[nodiscard]] std::size_t slot(int kind, int person) const {
        return static_cast<std::size_t>(kind) * people_ + static_cast<std::size_t>(person);
    }
    std::size_t people_;
    std::vector<int> sample_;
    std::vector<Count> counts_;
};

struct LevelCost {
    std::vector<IntegerProgram::Term> terms;
    double constant = 0;
    Units step = 0;    ///< of the load: what each term stands for
    double grain = 0;  ///< values of two plans that leave nothing more uncovered differ by a multiple of it
};

/// Add what they need to the program. `most`: the program need not know plans that cost more. `covers_all`: every open
/// turn has somebody. Nothing: the amounts are too varied for a program of sensible size.
[[nodiscard]] std::optional<LevelCost> load_cost(IntegerProgram& program, const Model& model, const Counts& counts,
                                                 Square most, bool covers_all);
[[nodiscard]] std::optional<LevelCost> types_cost(IntegerProgram& program, const Model& model, const Counts& counts,
                                                  Square most, bool covers_all);

/// What a plan costs less than that is better: the smallest step that amounts allow, as far as the solver's floating
/// point can tell.
[[nodiscard]] double below(double value, double grain);

/// For programs that cover every open turn, with this load. One that could not be better if turns were divided into
/// steps at will has all steps that cost less than the last it needs, and none that cost more. To say so is far
/// stronger than to limit the sum.
void fix_steps(IntegerProgram& program, const Model& model, const LevelCost& load, double value);

}  // namespace rota::planner
