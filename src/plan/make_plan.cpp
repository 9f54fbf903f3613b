// Problem -> Plan: begin, improve level by level, bound, prove what is still open, report.
#include <algorithm>
#include <cmath>

#include "plan/bounds.hpp"
#include "plan/prove.hpp"
#include "plan/report.hpp"
#include "plan/search.hpp"

namespace rota {

namespace planner {
namespace {

class Planning {
   public:
    Planning(const Model& model, const Effort& effort)
        : model_(model), rounds_(std::clamp(effort.rounds, 1, 100000)), state_(begin_with_cycle(model)) {
        goals_.uncovered = bound_uncovered(model);
    }

    Plan run() {
        cover(state_);
        set_goals();
        if (!fair()) improve_fairness(state_);
        set_rest_goal();
        if (!fair() || !rested(state_)) {
            if (bounds_.rest) try_beginning(begin_with_rounds(model_, *bounds_.rest));
            if (!fair() || !rested(state_)) try_beginning(begin_by_rest(model_));
            if (!fair() || !rested(state_)) try_beginning(begin_by_pace(model_));
        }
        if (can_ask(model_, rounds_)) prove_fairness();
        lengthen(state_);
        if (can_ask(model_, rounds_)) prove_rest();
        Work for_order = work();
        restore_order(state_, for_order);
        bounds_.order = bound_order(model_);
        return report(state_, bounds_);
    }

   private:
    [[nodiscard]] Work work() const { return Work(long{rounds_} * (1000 + 20 * long{model_.count()})); }
    /// Fewer where each is more work.
    [[nodiscard]] int nodes() const {
        return std::clamp(10000 * rounds_ / (model_.count() * model_.people + 1), rounds_, 50 * rounds_);
    }

    /// Bounds of levels 1 to 5 as far as they can hold for this plan, and what is to be reached.
    void set_goals() {
        const Score& score = state_.score();
        bounds_.uncovered = goals_.uncovered;
        bounds_.bent = goals_.bent = std::max(goals_.bent, bound_bent(model_, score.uncovered));
        FairBounds fair;
        fair.preferences = bound_preferences(model_, score.uncovered);
        if (score.uncovered == goals_.uncovered) fair = bound_fair(state_);
        bounds_.load = std::max(bounds_.load, fair.load);
        if (score.load > fair.load && score.uncovered == goals_.uncovered) {
            fair.types = bound_types(state_);
            fair.preferences = bound_preferences(model_, score.uncovered);
        }
        bounds_.types = std::max(proven_types_, fair.types);
        if (score.types > fair.types) fair.preferences = bound_preferences(model_, score.uncovered);
        bounds_.preferences = std::max(proven_preferences_, fair.preferences);
        goals_.load = bounds_.load;
        goals_.types = bounds_.types;
        goals_.preferences = bounds_.preferences;
    }

    [[nodiscard]] bool fair() const {
        const Score& score = state_.score();
        return score.uncovered <= bounds_.uncovered && score.bent <= bounds_.bent && score.load <= bounds_.load &&
               score.types <= bounds_.types && score.preferences <= bounds_.preferences;
    }

    void improve_fairness(State& state) {
        state.aim_for_rest(0);
        Work effort = work();
        improve(state, goals_, effort);
        if (&state == &state_) set_goals();
    }

    void set_rest_goal() { bounds_.rest = goals_.rest = bound_rest(state_); }
    [[nodiscard]] bool rested(const State& state) const {
        const auto rest = state.shortest_rest();
        return !rest || (bounds_.rest && *rest >= *bounds_.rest);
    }
    void lengthen(State& state) {
        set_rest_goal();
        Work effort = work();
        lengthen_rest(state, goals_, effort);
    }

    void try_beginning(State other) {
        other.aim_for_rest(0);
        cover(other);
        improve_fairness(other);
        const auto key = [](const State& state) {
            const Score& s = state.score();
            return std::tuple(s.uncovered, s.bent, s.load, s.types, s.preferences,
                              -state.shortest_rest().value_or(1 << 30));
        };
        state_.aim_for_rest(0);
        if (!(key(other) < key(state_))) return;
        state_ = std::move(other);
        set_goals();
        set_rest_goal();
    }

    void prove_fairness() {
        state_.aim_for_rest(0);
        for (const Aim aim : {Aim::uncovered, Aim::bent, Aim::load, Aim::types, Aim::preferences}) {
            if (fair()) return;
            if (!is_open(aim)) continue;
            const Score before = state_.score();
            const Proof proof = prove(state_, aim, 0, nodes());
            take_over(aim, proof);
            if (state_.score() < before) improve_fairness(state_);
            set_goals();
            if (!proof.solved && !proof.bound) return;  // as hard on the levels after it
        }
    }

    [[nodiscard]] bool is_open(Aim aim) const {
        const Score& score = state_.score();
        switch (aim) {
            case Aim::uncovered:
                return score.uncovered > bounds_.uncovered;
            case Aim::bent:
                return score.bent > bounds_.bent;
            case Aim::load:
                return score.load > bounds_.load;
            case Aim::types:
                return score.types > bounds_.types;
            case Aim::preferences:
                return score.preferences > bounds_.preferences;
            case Aim::rest:
                break;
        }
        return false;
    }

    void take_over(Aim aim, const Proof& proof) {
        if (!proof.bound) return;
        const Score& score = state_.score();
        const int whole = static_cast<int>(std::ceil(*proof.bound - 1e-4));
        switch (aim) {
            case Aim::uncovered:
                goals_.uncovered = std::max(goals_.uncovered, whole);
                break;
            case Aim::bent:
                goals_.bent = std::max(goals_.bent, whole);
                break;
            case Aim::load:
                bounds_.load = std::max(bounds_.load, square_bound(*proof.bound, score.load));
                break;
            case Aim::types:
                proven_types_ = square_bound(*proof.bound, score.types);
                break;
            case Aim::preferences:
                proven_preferences_ = whole;
                break;
            case Aim::rest:
                break;
        }
    }

    /// The program reckons in floating point: within its tolerance of what was reached, the bound is that.
    [[nodiscard]] Square square_bound(double bound, Square reached) const {
        constexpr double tolerance = 1e-5;
        if (model_.scale.amount_squared(reached) - bound <= tolerance) return reached;
        const auto units = static_cast<long double>(model_.scale.per_weight());
        return static_cast<Square>(
            std::max(0.0L, std::floor((static_cast<long double>(bound) - tolerance) * units * units)));
    }

    /// The next longer rest is asked for first: mostly there is none. Then by halves.
    void prove_rest() {
        const auto rest = state_.shortest_rest();
        if (!rest || rested(state_)) return;
        const int most = bounds_.rest ? *bounds_.rest : longest_possible() + 1;
        const auto steps = possible_rests(model_, *rest, most);
        std::size_t reached = 0;  // steps[reached] is the first that is not reached
        std::size_t refused = steps.size();
        std::size_t next = 0;
        while (reached < refused) {
            const Proof proof = prove(state_, Aim::rest, steps[next], nodes());
            const auto now = state_.shortest_rest();
            if (!now) return;
            while (reached < refused && steps[reached] <= *now) ++reached;
            if (proof.impossible) {
                refused = next;
                bounds_.rest = next == 0 ? *rest : steps[next - 1];
            } else if (reached <= next) {
                break;
            }
            next = reached + (refused - reached) / 2;
        }
        state_.aim_for_rest(state_.shortest_rest().value_or(0));
    }

    [[nodiscard]] int longest_possible() const {
        int longest = 0;
        for (const Node& node : model_.nodes) longest = std::max(longest, rest_days(model_.nodes.front(), node));
        return longest + 60;  // the first to end may be another than the first to start
    }

    const Model& model_;
    int rounds_;
    State state_;
    Goals goals_;
    Bounds bounds_;
    Square proven_types_ = 0;
    int proven_preferences_ = -(1 << 30);
};

}  // namespace
}  // namespace planner

Plan make_plan(const Problem& problem, const Effort& effort) {
    const planner::Model model = planner::make_model(problem);
    return planner::Planning(model, effort).run();
}

}  // namespace rota
