// What the program finds is taken over only if it is better by the exact sums; what it proves holds within 1e-5.
#include "plan/solver/prove.hpp"

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

/// What the level is worth in that plan, as the program counts it.
double value_of(const State& state, Aim aim) {
    const Score& score = state.score();
    const Scale& scale = state.model().scale;
    switch (aim) {
        case Aim::uncovered:
            return score.uncovered;
        case Aim::bent:
            return score.bent;
        case Aim::moved:
            return score.moved;
        case Aim::load:
            return scale.amount_squared(score.load);
        case Aim::types:
            return scale.amount_squared(score.types);
        case Aim::preferences:
            return score.preferences;
        case Aim::order:
            return score.order;
        case Aim::rest:
            break;
    }
    return inf;
}

/// Large programs only become larger.
Use use_of(const Model& model, Asking asking) {
    constexpr std::size_t many = 1500;
    std::size_t columns = 0;
    for (const OpenTurn& open : model.open) columns += open.candidates.size();
    return asking == Asking::everywhere || columns > many ? Use::search : Use::proof;
}

/// A proof comes soon or not at all.
Question question_for(Aim aim, Asking asking, int limit) {
    constexpr int small_program = 100;
    constexpr int large_program = 10;
    switch (asking) {
        case Asking::relaxation:
            return {limit >= small_program ? limit / 8 : 0, inf, Search::proof};
        case Asking::tree:
            return {std::max(limit / 8, 4), inf, Search::proof};
        case Asking::everywhere:
            break;
    }
    if (aim != Aim::rest) return {std::min(limit, 5), inf, Search::find};
    if (limit <= large_program) return {60, inf, Search::dive};
    return {5, inf, Search::find_quickly};
}

void take_better(State& state, const Formulation& formulation, const Solution& solution, int days) {
    if (solution.values.empty() || solution.fractional) return;
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
    constexpr int most = 20;  // for these counts there is a plan at once, or none
    const int limit = std::min(nodes(formulation.program(), state, rounds), most);
    if (limit > 0)
        take_better(state, formulation, solve(formulation.program(), {limit, inf, Search::find_quickly}), days);
}

Proof prove(State& state, Aim aim, int days, Asking asking, int rounds) {
    Proof proof;
    const Formulation formulation(state, aim, days, use_of(state.model(), asking));
    if (!formulation.possible()) return proof;
    const int limit = nodes(formulation.program(), state, rounds);
    if (limit == 0) return proof;
    const double known = value_of(state, aim);
    Question question = question_for(aim, asking, limit);
    question.below = below(known, formulation.grain()) - formulation.constant();
    const Solution solution = solve(formulation.program(), question);
    proof.asked_tree = question.nodes > 0;
    proof.none_better = solution.outcome == Solution::Outcome::infeasible;
    if (aim != Aim::rest) {
        if (proof.none_better) {
            proof.bound = known;
        } else if (solution.bound > -1e29) {
            proof.bound = std::min(known, solution.bound + formulation.constant());
        }
    }
    if (!solution.fractional) {
        take_better(state, formulation, solution, days);
    } else if (!proof.none_better) {
        proof.near = state;
        formulation.apply_rounded(solution.values, *proof.near);
    }
    return proof;
}

}  // namespace rota::planner
