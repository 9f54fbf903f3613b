// Problem -> Plan: begin, improve level by level, count what no plan can beat, look for a plan with those counts, ask
// the solver what is still open, report.
#include <algorithm>
#include <tuple>

#include "plan/bounds/bounds.hpp"
#include "plan/bounds/known_bounds.hpp"
#include "plan/search/aim.hpp"
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
        if (!small_ && !fair()) aim_for_bounds();
        if (small_) limit_rest();
        space_out();
        if (small_) prove_rest();
        if (!small_) lengthen();
        state_.aim_for_rest(state_.shortest_rest().value_or(0));  // what it has must not get lost
        Work for_order = work();
        restore_order(state_, for_order);
        known_.bounds.order = bound_order(model_);
        if (model_.rework && !model_.moved_early) prove_moved();
        return report(state_, known_.bounds);
    }

   private:
    [[nodiscard]] Work work() const { return Work(long{rounds_} * (1000 + 20 * long{model_.count()})); }
    /// Counting is a small program for any plan, and its answer settles two levels.
    [[nodiscard]] int count_nodes() const { return 50 * rounds_; }
    [[nodiscard]] int rest_count_nodes() const { return 10 * rounds_; }

    /// All ways are followed where the solver is slow: while coverage or rules are open, and where rules are broken,
    /// which makes its relaxations weak. Else only if they are few.
    [[nodiscard]] long ways() const {
        const Score& score = state_.score();
        const bool is_open = known_.is_open(Aim::uncovered, score) || known_.is_open(Aim::bent, score);
        const int choices = model_.count() * model_.people;
        if (score.bent > 0 && choices <= 500) return 100'000L * rounds_;
        if (is_open || score.bent > 0) return 20'000L * rounds_;
        return choices <= 200 ? 2'000L * rounds_ : 0;
    }
    /// A long walk takes as many steps as the solver would need for its first answer.
    [[nodiscard]] Work walk(Patience patience) const {
        if (patience == Patience::little) return Work(long{rounds_} * 5'000);
        long columns = 1000;
        for (const OpenTurn& open : model_.open) columns += std::ssize(open.candidates);
        return Work(long{rounds_} * 60 * columns);
    }

    void tell() const {
        if (watch_) watch_(levels(state_, known_.bounds));
    }

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

    /// The aims of a plan as good as the one there is.
    [[nodiscard]] Aims as_good() const {
        const Score& score = state_.score();
        return {score.uncovered, score.bent, score.moved, score.load, score.types, score.preferences, 0};
    }
    [[nodiscard]] Aims with_rest(int days) const {
        Aims aims = as_good();
        aims.rest = days;
        return aims;
    }
    bool walk_to(const Aims& aims, int first_attempt, int attempts) {
        for (int attempt = first_attempt; attempt < first_attempt + attempts; ++attempt) {
            if (walk_from(state_, aims, attempt)) return true;
        }
        return false;
    }
    bool walk_from(const State& beginning, const Aims& aims, int attempt, Patience patience = Patience::little) {
        State other = beginning;
        Work effort = walk(patience);
        if (!aim_for(other, aims, patience, attempt, effort)) return false;
        take_if_better(std::move(other));
        return true;
    }

    /// The bounds of all levels at once; if they are out of reach, those of the first levels.
    void aim_for_bounds() {
        const Bounds& bounds = known_.bounds;
        Aims aims = as_good();
        aims.uncovered = bounds.uncovered;
        aims.bent = bounds.bent;
        if (model_.moved_early) aims.moved = bounds.moved;
        aims.load = bounds.load + model_.scale.float_noise();
        aims.types = bounds.types + model_.scale.float_noise();
        aims.preferences = bounds.preferences;
        if (walk_to(aims, 0, 1)) return;
        constexpr int any = 1'000'000;
        aims.preferences = any;
        if (known_.is_open(Aim::types, state_.score())) walk_to(aims, 1, 2);
    }

    void lengthen() {
        known_.update_rest(state_);
        if (rested()) return;
        Work effort = work();
        lengthen_rest(state_, known_.goals, effort);
    }

    /// A small team's best plan, exactly. A better coverage has a load of its own to begin with, so it is asked again.
    void follow_all_ways() {
        if (ways() == 0) return;
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
            spaced_ = with(model_, other.holders());
            if (!small_ && attempt < 2 && walk_from(*spaced_, with_rest(days), attempt)) return true;
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
        bool is_hard = false;  // as hard on the levels after it
        for (const Aim aim : {Aim::uncovered, Aim::bent, Aim::moved, Aim::load, Aim::types, Aim::preferences}) {
            if (aim == Aim::load && !fair()) attain_counts();
            if (fair()) return;
            if (!known_.is_open(aim, state_.score())) continue;
            tell();
            is_hard = !ask_for_better(aim, is_hard) || is_hard;
            if (!known_.has_bound(aim)) return;
        }
    }

    /// False: the question is left open.
    bool ask_for_better(Aim aim, bool quickly) {
        std::optional<State> near;
        bool asked_tree = false;
        for (const Asking asking : {Asking::relaxation, Asking::tree, Asking::everywhere}) {
            if (asking == Asking::tree) {
                if (walk_to_better(aim, near)) return true;
                if (quickly) return false;
                if (asked_tree) continue;
            }
            const Score before = state_.score();
            Proof proof = prove(state_, aim, 0, asking, rounds_);
            near = std::move(proof.near);
            asked_tree = proof.asked_tree;
            if (proof.bound) known_.learn(aim, *proof.bound);
            if (state_.score() < before) improve_fairness(state_);
            known_.update(state_);
            if (!known_.is_open(aim, state_.score())) return true;
        }
        return false;
    }

    /// As far as walks go. True: as far as possible.
    bool walk_to_better(Aim aim, const std::optional<State>& near) {
        constexpr int any = 1'000'000;
        constexpr Square any_square = Square{1} << 100U;
        for (int attempt = 0; attempt < 3;) {
            Aims aims = as_good();
            if (aim == Aim::uncovered) aims = {aims.uncovered - 1, any, any, any_square, any_square, any, 0};
            if (aim == Aim::bent) aims = {aims.uncovered, aims.bent - 1, any, any_square, any_square, any, 0};
            if (aim == Aim::moved) aims = {aims.uncovered, aims.bent, aims.moved - 1, any_square, any_square, any, 0};
            if (aim == Aim::load) aims.load -= 1, aims.types = any_square, aims.preferences = any;
            if (aim == Aim::types) aims.types -= 1, aims.preferences = any;
            if (aim == Aim::preferences) aims.preferences -= 1;
            const Patience patience = attempt < 2 ? Patience::little : Patience::much;
            if (!walk_from(state_, aims, attempt, patience) && !(near && walk_from(*near, aims, attempt))) {
                ++attempt;
                continue;
            }
            improve_fairness(state_);
            if (!known_.is_open(aim, state_.score())) return true;
        }
        return false;
    }

    void attain_counts() {
        tell();
        const CountBounds counted = bound_counts(state_, count_nodes());
        known_.learn(counted, state_);
        known_.update(state_);
        if (fair() || counted.counts.empty()) return;
        aim_for_bounds();
        if (fair()) return;
        attain(state_, counted.counts, 0, rounds_);
        known_.update(state_);
    }

    /// Counts that allow a rest are asked for quickly: beyond the longest for which there are some, nothing need be
    /// tried.
    void limit_rest() {
        known_.update_rest(state_);
        const auto rest = state_.shortest_rest();
        if (!rest || rested()) return;
        const auto steps = possible_rests(model_, *rest, known_.bounds.rest.value_or(longest_possible() + 1));
        std::size_t possible = 0;  // so many steps are, as far as is known
        for (std::size_t refused = steps.size(); possible < refused;) {
            const std::size_t middle = possible + (refused - possible) / 2;
            if (counts_with_rest(state_, steps[middle], 0).impossible) {
                refused = middle;
                known_.bounds.rest = middle == 0 ? *rest : steps[middle - 1];
            } else {
                possible = middle + 1;
            }
        }
    }

    /// The next longer rest is asked for first: mostly there is none. Then by halves. What is left open once is not
    /// asked again.
    void prove_rest() {
        const auto rest = state_.shortest_rest();
        if (!rest || rested()) return;
        const int most = known_.bounds.rest ? *known_.bounds.rest : longest_possible() + 1;
        const auto steps = possible_rests(model_, *rest, most);
        // A bound says that every plan has a rest, and that is one which two turns could have.
        if (known_.bounds.rest) known_.bounds.rest = steps.empty() ? *rest : steps.back();
        std::size_t reached = 0;         // steps[reached] is the first that is not reached
        std::size_t end = steps.size();  // from there on none is
        for (std::size_t next = 0; reached < end; next = reached + (end - reached) / 2) {
            const bool impossible = ask_for_rest(steps[next]);
            const auto now = state_.shortest_rest();
            if (!now) return;
            while (reached < end && steps[reached] <= *now) ++reached;
            if (impossible) known_.bounds.rest = next == 0 ? *rest : steps[next - 1];
            if (reached <= next) end = next;
        }
        state_.aim_for_rest(state_.shortest_rest().value_or(0));
    }

    /// As few of the published turns as possible get another person. Where nobody has two turns, nobody shall.
    void prove_moved() {
        known_.update(state_);
        if (!small_ || state_.score().order <= known_.bounds.moved) return;
        tell();
        const int days = state_.shortest_rest().value_or(longest_possible() + 1);
        const Proof proof = prove(state_, Aim::order, days, Asking::everywhere, rounds_);
        if (proof.bound) known_.learn(Aim::order, *proof.bound);
        known_.update(state_);
    }

    /// True: nobody can have that. Else the state may have it then.
    bool ask_for_rest(int days) {
        tell();
        const auto has_it = [&] { return state_.shortest_rest().value_or(days) >= days; };
        if (ways() > 0) {
            const DynamicAnswer all = best_of_all_ways(model_, days, state_.score(), ways());
            if (all.covered && !all.holders) return true;
            if (all.fair) take_if_better(with(model_, *all.holders));
            if (all.fair) return !has_it();
        }
        const Aims aims = with_rest(days);
        if (walk_from(state_, aims, 0)) return false;
        const Proof quick = prove(state_, Aim::rest, days, Asking::relaxation, rounds_);
        if (quick.none_better) return true;
        if (has_it() || walk_from(state_, aims, 1) || (quick.near && walk_from(*quick.near, aims, 0))) return false;
        if (find_spaced(days) || (spaced_ && walk_from(*spaced_, aims, 0))) return false;
        if (walk_from(state_, aims, 1, Patience::much)) return false;
        if (quick.near && walk_from(*quick.near, aims, 1, Patience::much)) return false;
        const CountAnswer counted = counts_with_rest(state_, days, rest_count_nodes());
        if (counted.impossible) return true;
        if (!counted.counts.empty()) attain(state_, counted.counts, days, rounds_);
        if (has_it()) return false;
        if (!quick.asked_tree && prove(state_, Aim::rest, days, Asking::tree, rounds_).none_better) return true;
        if (has_it()) return false;
        return prove(state_, Aim::rest, days, Asking::everywhere, rounds_).none_better;
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
    std::optional<State> spaced_;  ///< the last plan that was built for a longer rest than the state has
};

}  // namespace
}  // namespace planner

Plan make_plan(const Problem& problem, const Effort& effort) {
    const planner::Model model = planner::make_model(problem);
    return planner::Planning(model, effort).run();
}

}  // namespace rota
