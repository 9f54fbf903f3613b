// What the program finds is taken over only if it is better by the exact sums; what it proves holds within 1e-5.
#include "plan/prove.hpp"

#include <algorithm>

namespace rota::planner {

bool can_ask(const Model& model, int rounds) {
    const std::size_t most_columns = rounds < Effort::thorough ? 4000 : 20000;
    std::size_t columns = 0;
    for (const OpenTurn& open : model.open) columns += open.candidates.size();
    return columns <= most_columns;
}

namespace {

/// Fewer where each is more work: a node of twice the size takes about four times as long. None where the solver would
/// be busy for a minute before it comes to the first: large programs that count broken rules.
int nodes(const IntegerProgram& program, const State& state, int rounds) {
    double terms = 1;
    for (const auto& row : program.rows) terms += static_cast<double>(row.terms.size());
    if (rounds < Effort::thorough && terms > (state.score().bent > 0 ? 15e3 : 150e3)) return 0;
    return static_cast<int>(std::clamp(3e8 * rounds / (terms * terms), 5.0, 50.0 * rounds));
}

Solution ask(const Formulation& formulation, const State& state, int rounds) {
    const int limit = nodes(formulation.program(), state, rounds);
    return limit == 0 ? Solution{} : solve(formulation.program(), limit);
}

void take_better(State& state, const Formulation& formulation, const Solution& solution, int days) {
    if (solution.values.empty()) return;
    State other = state;
    formulation.apply(solution.values, other);
    if (days > 0) {
        state.aim_for_rest(days);
        other.aim_for_rest(days);
    }
    if (other.score() < state.score()) state = std::move(other);
}

}  // namespace

void attain(State& state, const std::vector<int>& counts, int days, int rounds) {
    const Formulation formulation(state, counts, days);
    if (!formulation.possible()) return;
    take_better(state, formulation, ask(formulation, state, rounds), days);
}

Proof prove(State& state, Aim aim, int days, int rounds) {
    Proof proof;
    const Formulation formulation(state, aim, days);
    if (!formulation.possible()) return proof;
    const Solution solution = ask(formulation, state, rounds);
    proof.impossible = solution.outcome == Solution::Outcome::infeasible;
    proof.solved = solution.outcome == Solution::Outcome::optimal;
    if (solution.bound > -1e29) proof.bound = solution.bound + formulation.constant();
    take_better(state, formulation, solution, days);
    return proof;
}

}  // namespace rota::planner
