// Levels 1 to 5: moving a turn, swapping two, and pushing a third out of the way.
#include "plan/search/search.hpp"

#include <algorithm>
#include <iterator>
#include <numeric>

namespace rota::planner {

namespace {

class Exchange {
   public:
    Exchange(State& state, Work& work) : state_(state), model_(state.model()), work_(work) {}

    /// One pass over these turns; true when the plan got better.
    bool pass(const std::vector<int>& turns, bool same_kind) {
        bool better = false;
        for (const int f : turns) {
            if (work_.done()) return better;
            better = try_moves(f) || better;
            better = try_swaps(f, same_kind) || better;
        }
        return better;
    }

    /// As pass(), handing on what stands in the way.
    bool push_pass(const std::vector<int>& turns) {
        bool better = false;
        for (const int f : turns) {
            if (work_.done()) return better;
            better = try_pushes(f) || better;
        }
        return better;
    }

   private:
    bool keep_if_better(const Score& before) { return state_.score() < before; }

    /// Cheap to see: neither an uncovered turn nor a bend could make up for what the load loses.
    [[nodiscard]] bool load_gets_worse(int f, int from, int to) const {
        const Units weight = model_.at(f).weight;
        return state_.load_with(to, weight) + state_.load_with(from, -weight) > 0;
    }

    bool try_moves(int f) {
        bool better = false;
        for (const int to : model_.at(f).candidates) {
            const int from = state_.holder(f);
            if (to == from || !state_.free_at(f, to)) continue;
            if (from != nobody && state_.score().bent == 0 && load_gets_worse(f, from, to)) continue;
            work_.spend(1);
            const Score before = state_.score();
            state_.move(f, to);
            if (keep_if_better(before)) {
                better = true;
            } else {
                state_.move(f, from);
            }
        }
        return better;
    }

    [[nodiscard]] bool swappable(int f, int g) const {
        const int p = state_.holder(f);
        const int q = state_.holder(g);
        if (p == q || (p != nobody && !model_.can(g, p)) || (q != nobody && !model_.can(f, q))) return false;
        const Units more = model_.at(g).weight - model_.at(f).weight;
        if (p == nobody || q == nobody || state_.score().bent > 0 || more == 0) return true;
        return state_.load_with(p, more) + state_.load_with(q, -more) <= 0;
    }

    bool try_swap(int f, int g) {
        const int p = state_.holder(f);
        const int q = state_.holder(g);
        const Score before = state_.score();
        work_.spend(2);
        if (p != nobody) state_.take(f);
        if (q != nobody) state_.take(g);
        const bool possible =
            (q == nobody || state_.free_at(f, q)) && (p == nobody || state_.free_at(g, p)) && !(p != nobody && p == q);
        if (possible) {
            if (q != nobody) state_.give(f, q);
            if (p != nobody) state_.give(g, p);
            if (keep_if_better(before)) return true;
            if (q != nobody) state_.take(f);
            if (p != nobody) state_.take(g);
        }
        if (p != nobody) state_.give(f, p);
        if (q != nobody) state_.give(g, q);
        return false;
    }

    bool try_swaps(int f, bool same_kind) {
        bool better = false;
        for (int g = 0; g < model_.count() && !work_.done(); ++g) {
            if (!same_kind && model_.at(f).kind == model_.at(g).kind) continue;
            if (swappable(f, g)) better = try_swap(f, g) || better;
        }
        return better;
    }

    /// What `person` holds at the same time as f or next to it.
    [[nodiscard]] std::vector<int> in_the_way(int f, int person) const {
        std::vector<int> turns;
        for (const int g : model_.at(f).conflicts) {
            if (state_.holder(g) == person) turns.push_back(g);
        }
        const auto& list = state_.list(person);
        const auto after = std::upper_bound(list.begin(), list.end(), model_.at(f).node);
        const auto add = [&](int node) {
            const int g = model_.node(node).open;
            if (g >= 0 && g != f && std::find(turns.begin(), turns.end(), g) == turns.end()) turns.push_back(g);
        };
        if (after != list.begin()) add(*std::prev(after));
        if (after != list.end()) add(*after);
        return turns;
    }

    /// f goes to `to`, whose turn g goes to anybody.
    bool try_push(int f, int to, int g) {
        const int from = state_.holder(f);
        const Score before = state_.score();
        state_.take(g);
        if (from != nobody) state_.take(f);
        work_.spend(2);
        if (state_.free_at(f, to)) {
            state_.give(f, to);
            for (const int third : model_.at(g).candidates) {
                if (third == to || !state_.free_at(g, third)) continue;
                work_.spend(1);
                state_.give(g, third);
                if (keep_if_better(before)) return true;
                state_.take(g);
            }
            state_.take(f);
        }
        if (from != nobody) state_.give(f, from);
        state_.give(g, to);
        return false;
    }

    bool try_pushes(int f) {
        for (const int to : model_.at(f).candidates) {
            if (to == state_.holder(f)) continue;
            for (const int g : in_the_way(f, to)) {
                if (work_.done()) return false;
                if (try_push(f, to, g)) return true;
            }
        }
        return false;
    }

    State& state_;
    const Model& model_;
    Work& work_;
};

bool arrived(const Score& score, const Goals& goals) {
    return score.uncovered <= goals.uncovered && score.bent <= goals.bent && score.moved <= goals.moved && goals.load &&
           score.load <= *goals.load && goals.types && score.types <= *goals.types && goals.preferences &&
           score.preferences <= *goals.preferences;
}

/// Turns worth looking at for the first level that has not arrived.
std::vector<int> hot_turns(const State& state, const Goals& goals) {
    const Score& score = state.score();
    if (score.uncovered <= goals.uncovered && score.bent > goals.bent) return state.bent_turns();
    std::vector<int> all(state.model().open.size());
    std::iota(all.begin(), all.end(), 0);
    if (score.uncovered > goals.uncovered) std::erase_if(all, [&](int f) { return state.holder(f) != nobody; });
    return all;
}

/// Swapping two turns of one kind changes neither load nor types: only bends and wishes.
bool same_kind_helps(const State& state, const Goals& goals) {
    const Score& score = state.score();
    if (score.uncovered > goals.uncovered || score.bent > goals.bent) return true;
    const bool fair = goals.load && score.load <= *goals.load && goals.types && score.types <= *goals.types;
    return fair && !state.model().dislike.empty();
}

}  // namespace

void improve(State& state, const Goals& goals, Work& work) {
    Exchange exchange(state, work);
    while (!work.done() && !arrived(state.score(), goals)) {
        const auto hot = hot_turns(state, goals);
        if (exchange.pass(hot, same_kind_helps(state, goals))) continue;
        if (exchange.push_pass(hot)) continue;
        if (same_kind_helps(state, goals) || state.model().dislike.empty()) break;
        if (!exchange.pass(hot, true)) break;
    }
}

}  // namespace rota::planner
