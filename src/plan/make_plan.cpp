// Problem -> Plan: begin, improve level by level, bound, report.
#include <algorithm>

#include "plan/bounds.hpp"
#include "plan/report.hpp"
#include "plan/search.hpp"

namespace rota {

namespace planner {
namespace {

class Planning {
   public:
    Planning(const Model& model, const Effort& effort)
        : model_(model), effort_(std::max(1, effort.rounds)), state_(begin_with_cycle(model)) {
        goals_.uncovered = bound_uncovered(model);
    }

    Plan run() {
        cover(state_);
        set_goals();
        if (!fair()) {
            improve_state(state_);
            set_goals();
        }
        if (!fair()) try_another_beginning();
        settle_fairness();
        bounds_.rest = goals_.rest = bound_rest(state_);
        Work for_rest = work();
        lengthen_rest(state_, goals_, for_rest);
        Work for_order = work();
        restore_order(state_, for_order);
        bounds_.order = bound_order(model_);
        return report(state_, bounds_);
    }

   private:
    [[nodiscard]] Work work() const { return Work(long{effort_} * (5000 + 50 * long{model_.count()})); }

    /// Bounds of levels 1 to 5 as far as they can hold for this plan.
    void set_goals() {
        const Score& score = state_.score();
        bounds_.uncovered = goals_.uncovered;
        bounds_.bent = goals_.bent = bound_bent(model_, score.uncovered);
        bounds_.load = bounds_.types = 0;
        bounds_.preferences = bound_preferences(model_, score.uncovered);
        fair_ = {};
        if (score.uncovered == goals_.uncovered) {
            fair_ = bound_fair(state_);
            bounds_.load = fair_.load;
        }
        goals_.load = fair_.load;
        goals_.types = fair_.types;
        goals_.preferences = fair_.preferences;
    }

    /// The later bounds hold only where the earlier ones are met.
    void settle_fairness() {
        const Score& score = state_.score();
        if (score.uncovered != goals_.uncovered) return;
        if (score.load == fair_.load) {
            bounds_.types = fair_.types;
            if (score.types == fair_.types) bounds_.preferences = fair_.preferences;
        } else {
            bounds_.types = bound_types(state_);
        }
    }

    [[nodiscard]] bool fair() const {
        const Score& score = state_.score();
        return score.uncovered <= goals_.uncovered && score.bent <= goals_.bent && score.load <= goals_.load &&
               score.types <= goals_.types && score.preferences <= goals_.preferences;
    }

    void improve_state(State& state) {
        Work effort = work();
        improve(state, goals_, effort);
    }

    void try_another_beginning() {
        State other = begin_by_pace(model_);
        cover(other);
        improve_state(other);
        if (!(other.score() < state_.score())) return;
        state_ = std::move(other);
        set_goals();
    }

    const Model& model_;
    int effort_;
    State state_;
    Goals goals_;
    FairBounds fair_;
    Bounds bounds_;
};

}  // namespace
}  // namespace planner

Plan make_plan(const Problem& problem, const Effort& effort) {
    const planner::Model model = planner::make_model(problem);
    return planner::Planning(model, effort).run();
}

}  // namespace rota
