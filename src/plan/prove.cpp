// What the program finds is taken over only if it is better by the exact sums; what it proves holds within 1e-5.
#include "plan/prove.hpp"

namespace rota::planner {

bool can_ask(const Model& model, int rounds) {
    const std::size_t most_columns = rounds < Effort::thorough ? 260 : 12000;
    std::size_t columns = 0;
    for (const OpenTurn& open : model.open) columns += open.candidates.size();
    return columns <= most_columns;
}

Proof prove(State& state, Aim aim, int days, int nodes) {
    Proof proof;
    const Formulation formulation(state, aim, days);
    if (!formulation.possible()) return proof;
    const std::vector<int> start = aim == Aim::rest ? std::vector<int>{} : formulation.start();
    const Solution solution = solve(formulation.program(), nodes, start);
    proof.impossible = solution.outcome == Solution::Outcome::infeasible;
    proof.solved = solution.outcome == Solution::Outcome::optimal;
    if (solution.bound > -1e29) proof.bound = solution.bound + formulation.constant();
    if (solution.values.empty()) return proof;
    State other = state;
    formulation.apply(solution.values, other);
    if (aim == Aim::rest) {
        state.aim_for_rest(days);
        other.aim_for_rest(days);
    }
    if (other.score() < state.score()) state = std::move(other);
    return proof;
}

}  // namespace rota::planner
