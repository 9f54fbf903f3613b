// One number for the excess, three kinds of steps, and the list of what may be accepted.
#include "plan/search/aim.hpp"

#include <algorithm>
#include <array>

#include "plan/search/noise.hpp"

namespace rota::planner {

namespace {

using Excess = std::int64_t;
constexpr Excess one_turn = 1024;  // a turn's weight moved from where it is one too many to where it is one too few

class Walk {
   public:
    Walk(State& state, const Aims& aims, Patience patience, int attempt, Work& work)
        : state_(state),
          model_(state.model()),
          aims_(aims),
          noise_(static_cast<std::uint64_t>(attempt + 1) * 0x9E3779B97F4A7C15U + 1),
          work_(work),
          late_(patience == Patience::much ? 500 : 100, 0) {
        Units weight = 1;
        for (const OpenTurn& turn : model_.open) weight = std::max(weight, turn.weight);
        square_ = 2 * squared(weight);
    }

    bool run() {
        state_.aim_for_rest(aims_.rest);
        now_ = excess();
        std::fill(late_.begin(), late_.end(), now_);
        for (std::size_t step = 0; now_ > 0 && !work_.done(); ++step) {
            Excess& late = late_[step % late_.size()];
            limit_ = std::max(now_, late);
            try_step();
            late = now_;
        }
        return now_ == 0;
    }

   private:
    [[nodiscard]] Excess over(Square value, Square aim) const {
        if (value <= aim) return 0;
        return one_turn / 4 + static_cast<Excess>((value - aim) * one_turn / square_);
    }
    [[nodiscard]] static Excess over(int value, int aim, Excess price) {
        return value <= aim ? 0 : price * (value - aim);
    }
    [[nodiscard]] Excess excess() const {
        const Score& score = state_.score();
        const Excess missing = aims_.rest == 0 ? 0 : one_turn / 4 * state_.missing_rest() / aims_.rest;
        return over(score.uncovered, aims_.uncovered, 4 * one_turn) + over(score.bent, aims_.bent, 2 * one_turn) +
               over(score.moved, aims_.moved, one_turn) + over(score.load, aims_.load) +
               over(score.types, aims_.types) + over(score.preferences, aims_.preferences, one_turn * 3 / 4) +
               one_turn / 4 * score.short_rests + missing;
    }

    [[nodiscard]] int any_turn() { return static_cast<int>(noise_.below(model_.count())); }

    void try_step() {
        const auto kind = noise_.below(8);
        const int f = any_turn();
        if (model_.at(f).candidates.empty()) return work_.spend(1);
        if (kind == 0) return try_move(f);
        if (kind == 1) return try_round(f, any_turn(), any_turn());
        try_swap(f, any_turn());
    }

    /// Keeps what was just done if it may be.
    [[nodiscard]] bool keep() {
        const Excess next = excess();
        if (next > limit_) return false;
        now_ = next;
        return true;
    }

    void try_move(int f) {
        work_.spend(2);
        const auto& candidates = model_.at(f).candidates;
        const int to = candidates[static_cast<std::size_t>(noise_.below(std::ssize(candidates)))];
        const int from = state_.holder(f);
        if (to == from || !state_.free_at(f, to)) return;
        state_.move(f, to);
        if (!keep()) state_.move(f, from);
    }

    void try_swap(int f, int g) {
        work_.spend(1);
        const int p = state_.holder(f);
        const int q = state_.holder(g);
        if (p == q || (p != nobody && !model_.can(g, p)) || (q != nobody && !model_.can(f, q))) return;
        work_.spend(3);
        exchange<2>({f, g}, {q, p});
    }

    /// Each gets the next one's.
    void try_round(int f, int g, int h) {
        work_.spend(1);
        const int p = state_.holder(f);
        const int q = state_.holder(g);
        const int r = state_.holder(h);
        if (p == nobody || q == nobody || r == nobody || p == q || q == r || p == r) return;
        if (!model_.can(f, q) || !model_.can(g, r) || !model_.can(h, p)) return;
        work_.spend(5);
        exchange<3>({f, g, h}, {q, r, p});
    }

    template <std::size_t N>
    void exchange(const std::array<int, N>& turns, const std::array<int, N>& holders) {
        std::array<int, N> before;
        for (std::size_t i = 0; i < N; ++i) before[i] = state_.holder(turns[i]);
        if (give(turns, holders) && keep()) return;
        give(turns, before);
    }
    /// False: somebody is busy then; those turns are nobody's.
    template <std::size_t N>
    bool give(const std::array<int, N>& turns, const std::array<int, N>& holders) {
        for (const int f : turns) state_.move(f, nobody);
        for (std::size_t i = 0; i < N; ++i) {
            if (holders[i] == nobody) continue;
            if (!state_.free_at(turns[i], holders[i])) return false;
            state_.give(turns[i], holders[i]);
        }
        return true;
    }

    State& state_;
    const Model& model_;
    const Aims& aims_;
    Noise noise_;
    Work& work_;
    Square square_;
    Excess now_ = 0;
    Excess limit_ = 0;
    std::vector<Excess> late_;  // what it was so many steps ago
};

}  // namespace

bool meets(const State& state, const Aims& aims) {
    const Score& score = state.score();
    return score.uncovered <= aims.uncovered && score.bent <= aims.bent && score.moved <= aims.moved &&
           score.load <= aims.load && score.types <= aims.types && score.preferences <= aims.preferences &&
           state.shortest_rest().value_or(aims.rest) >= aims.rest;
}

bool aim_for(State& state, const Aims& aims, Patience patience, int attempt, Work& work) {
    if (state.model().open.empty()) return meets(state, aims);
    return Walk(state, aims, patience, attempt, work).run();
}

}  // namespace rota::planner
