// Problem -> Plan: begin, improve level by level, count what no plan can beat, look for a plan with those counts, ask
// the solver what is still open, report.
#include <algorithm>
#include <tuple>

#include "plan/bounds.hpp"
#include "plan/known_bounds.hpp"
#include "plan/solver/dynamic_program.hpp"

namespace rota {

namespace planner {
namespace {

class Planning {
   public:
    Planning(const Model& model, const Effort& effort)
        : model_(model),
          rounds_(std::clamp(effort.rounds, 1, 100000)),
          watch_(effort.watch),
          small_(effort.exact && can_ask(model, rounds_)),
          state_(begin_with_cycle(model)),
          known_(model) {}

    Plan run() {
        cover(state_);
        known_.update(state_);
        if (!fair()) improve_fairness(state_);
        known_.update_rest(state_);
        if (!done()) follow_all_ways();
        if (!done()) begin_anew();
        if (small_) prove_fairness();
        if (is_short()) lengthen();  // more of the order stays this way than if all is built anew
        space_out();
        lengthen();
        if (small_) prove_rest();
        Work for_order = work();
        restore_order(state_, for_order);
        known_.bounds.order = bound_order(model_);
        if (model_.rework && !model_.moved_early) prove_moved();
        return report(state_, known_.bounds);
    }

   private:
    [[nodiscard]] Work work() const { return Work(long{rounds_} * (1000 + 20 * long{model_.count()})); }
    /// Counting is a small program for any plan, and its answer settles three levels; whether there are counts that
    /// allow a longer rest matters less.
    [[nodiscard]] int count_nodes() const { return 50 * rounds_; }
    [[nodiscard]] int rest_count_nodes() const { return 10 * rounds_; }

    [[nodiscard]] long ways() const { return 20'000L * rounds_; }

    void tell() const {
        if (watch_) watch_(levels(state_, known_.bounds));
    }

    [[nodiscard]] bool is_short() const { return model_.count() <= 150; }
    [[nodiscard]] bool fair() const { return known_.met_by(state_); }
    [[nodiscard]] bool rested() const {
        const auto rest = state_.shortest_rest();
        return !rest || (known_.bounds.rest && *rest >= *known_.bounds.rest);
    }
    [[nodiscard]] bool done() const { return fair() && rested(); }

    void improve_fairness(State& state) {
        state.aim_for_rest(0);
        Work effort = work();
        improve(state, known_.goals, effort);
        if (&state == &state_) known_.update(state_);
    }

    void lengthen() {
        known_.update_rest(state_);
        if (rested()) return state_.aim_for_rest(state_.shortest_rest().value_or(0));
        Work effort = work();
        lengthen_rest(state_, known_.goals, effort);
    }

    /// A small team's best plan, exactly. A better coverage has a load of its own to begin with, so it is asked again.
    void follow_all_ways() {
        tell();
        for (bool again = true; again;) {
            const Score before = state_.score();
            const DynamicAnswer answer = best_of_all_ways(model_, 0, before, ways());
            if (!answer.covered || !answer.holders) return;
            State best = with(model_, *answer.holders);
            learn(best.score(), answer.fair);
            take_if_better(std::move(best));
            known_.update(state_);
            again = !answer.fair && covers_better(state_.score(), before);
            if (again) improve_fairness(state_);
        }
        known_.update_rest(state_);
    }

    [[nodiscard]] static bool covers_better(const Score& a, const Score& b) {
        return std::tie(a.uncovered, a.bent, a.moved) < std::tie(b.uncovered, b.bent, b.moved);
    }

    void learn(const Score& best, bool is_fair) {
        known_.learn(Aim::uncovered, best.uncovered);
        known_.learn(Aim::bent, best.bent);
        if (model_.moved_early) known_.learn(Aim::moved, best.moved);
        if (!is_fair) return;
        known_.learn(Aim::load, model_.scale.amount_squared(best.load));
        known_.learn(Aim::types, model_.scale.amount_squared(best.types));
        known_.learn(Aim::preferences, best.preferences);
    }

    [[nodiscard]] static State with(const Model& model, const std::vector<int>& holders) {
        State state(model);
        for (int f = 0; f < model.count(); ++f) state.move(f, holders[static_cast<std::size_t>(f)]);
        return state;
    }

    void begin_anew() {
        if (known_.bounds.rest) try_beginning(begin_with_rounds(model_, *known_.bounds.rest));
        if (!done()) try_beginning(begin_by_rest(model_));
        if (!done()) try_beginning(begin_by_pace(model_));
    }

    /// The longest rest that the bound allows is tried first; then by halves.
    void space_out() {
        known_.update_rest(state_);
        const auto rest = state_.shortest_rest();
        if (rested() || !known_.bounds.rest || state_.score().bent > 0) return;
        const auto steps = possible_rests(model_, *rest, *known_.bounds.rest);
        std::size_t reached = 0;  // steps[reached] is the first that is not reached
        std::size_t refused = steps.size();
        std::size_t next = refused - 1;
        while (reached < refused) {
            if (find_spaced(steps[next])) {
                reached = next + 1;
            } else {
                refused = next;
            }
            next = reached + (refused - reached) / 2;
        }
        state_.aim_for_rest(state_.shortest_rest().value_or(0));
    }

    bool find_spaced(int days) {
        const Model strict = with_rest_rule(model_, days);
        Work effort(long{rounds_} * 50 * model_.count());
        for (int attempt = 0; attempt < 10 * rounds_ && !effort.done(); ++attempt) {
            const auto holders = spaced(model_, days, state_.left_open(), attempt, effort);
            if (!holders) continue;
            State other = with(strict, *holders);
            Work fair = work();
            improve(other, known_.goals, fair);
            effort.spend(work().left() - fair.left());
            take_if_better(with(model_, other.holders()));
            if (state_.shortest_rest().value_or(days) >= days) return true;
        }
        return false;
    }

    void try_beginning(State other) {
        other.aim_for_rest(0);
        cover(other);
        improve_fairness(other);
        take_if_better(std::move(other));
    }

    void take_if_better(State other) {
        const auto key = [](const State& state) {
            const Score& s = state.score();
            return std::tuple(s.uncovered, s.bent, s.moved, s.load, s.types, s.preferences,
                              -state.shortest_rest().value_or(1 << 30));
        };
        state_.aim_for_rest(0);
        if (!(key(other) < key(state_))) return;
        state_ = std::move(other);
        known_.update(state_);
        known_.update_rest(state_);
    }

    void prove_fairness() {
        state_.aim_for_rest(0);
        for (const Aim aim : {Aim::uncovered, Aim::bent, Aim::moved, Aim::load, Aim::types, Aim::preferences}) {
            if (aim == Aim::load && !fair()) attain_counts();
            if (fair()) return;
            if (!known_.is_open(aim, state_.score())) continue;
            tell();
            const Score before = state_.score();
            const Proof proof = prove(state_, aim, 0, rounds_);
            if (proof.bound) known_.learn(aim, *proof.bound);
            if (state_.score() < before) improve_fairness(state_);
            known_.update(state_);
            if (!proof.solved && !proof.bound) return;  // as hard on the levels after it
        }
    }

    void attain_counts() {
        tell();
        const CountBounds counted = bound_counts(state_, count_nodes());
        known_.learn(counted, state_);
        known_.update(state_);
        if (fair() || counted.counts.empty()) return;
        attain(state_, counted.counts, 0, rounds_);
        known_.update(state_);
    }

    /// The next longer rest is asked for first: mostly there is none. Then by halves.
    void prove_rest() {
        const auto rest = state_.shortest_rest();
        if (!rest || rested()) return;
        const int most = known_.bounds.rest ? *known_.bounds.rest : longest_possible() + 1;
        const auto steps = possible_rests(model_, *rest, most);
        // A bound says that every plan has a rest, and that is one which two turns could have.
        if (known_.bounds.rest) known_.bounds.rest = steps.empty() ? *rest : steps.back();
        std::size_t reached = 0;  // steps[reached] is the first that is not reached
        std::size_t refused = steps.size();
        std::size_t next = 0;
        while (reached < refused) {
            const bool impossible = ask_for_rest(steps[next]);
            const auto now = state_.shortest_rest();
            if (!now) return;
            while (reached < refused && steps[reached] <= *now) ++reached;
            if (impossible) {
                refused = next;
                known_.bounds.rest = next == 0 ? *rest : steps[next - 1];
            } else if (reached <= next) {
                break;
            }
            next = reached + (refused - reached) / 2;
        }
        state_.aim_for_rest(state_.shortest_rest().value_or(0));
    }

    /// As few of the published turns as possible get another person. Where nobody has two turns, nobody shall.
    void prove_moved() {
        known_.update(state_);
        if (!small_ || state_.score().order <= known_.bounds.moved) return;
        tell();
        const int days = state_.shortest_rest().value_or(longest_possible() + 1);
        const Proof proof = prove(state_, Aim::order, days, rounds_);
        if (proof.bound) known_.learn(Aim::order, *proof.bound);
        known_.update(state_);
    }

    /// True: nobody can have that. Else the state may have it then.
    bool ask_for_rest(int days) {
        tell();
        const DynamicAnswer ways = best_of_all_ways(model_, days, state_.score(), this->ways());
        if (ways.covered && !ways.holders) return true;
        if (ways.fair) {
            take_if_better(with(model_, *ways.holders));
            return state_.shortest_rest().value_or(days) < days;
        }
        const CountAnswer answer = counts_with_rest(state_, days, rest_count_nodes());
        if (answer.impossible) return true;
        if (!answer.counts.empty()) attain(state_, answer.counts, days, rounds_);
        if (state_.shortest_rest().value_or(days) >= days) return false;
        // Mostly the answer is seen at once, or not at all.
        return prove(state_, Aim::rest, days, std::max(1, rounds_ / 4)).impossible;
    }

    [[nodiscard]] int longest_possible() const {
        int longest = 0;
        for (const Node& node : model_.nodes) longest = std::max(longest, rest_days(model_.nodes.front(), node));
        return longest + 60;  // the first to end may be another than the first to start
    }

    const Model& model_;
    int rounds_;
    const std::function<void(const std::vector<Level>&)>& watch_;
    bool small_;
    State state_;
    KnownBounds known_;
};

}  // namespace
}  // namespace planner

Plan make_plan(const Problem& problem, const Effort& effort) {
    const planner::Model model = planner::make_model(problem);
    return planner::Planning(model, effort).run();
}

}  // namespace rota
