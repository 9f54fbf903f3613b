// Levels 6 and 7: swaps of turns of one kind, which leave load and types alone.
//
// For rest a tabu search counts down the rests shorter than a goal: it takes the best swap that involves one of them,
// even a bad one, and does not undo it soon. The goal rises until the work is spent or nothing longer is possible.
#include <algorithm>
#include <limits>

#include "plan/search/search.hpp"

namespace rota::planner {

namespace {

bool as_good_before_rest(const Score& a, const Score& b) {
    return std::tie(a.uncovered, a.bent, a.moved, a.load, a.types, a.preferences) <=
           std::tie(b.uncovered, b.bent, b.moved, b.load, b.types, b.preferences);
}

bool can_swap(const State& state, int f, int g) {
    const Model& model = state.model();
    const int p = state.holder(f);
    const int q = state.holder(g);
    return p != q && p != nobody && q != nobody && model.can(g, p) && model.can(f, q);
}

/// Swaps if both are free then; otherwise leaves all as it was.
bool swap(State& state, int f, int g) {
    const int p = state.holder(f);
    const int q = state.holder(g);
    state.take(f);
    state.take(g);
    const bool possible = state.free_at(f, q) && state.free_at(g, p);
    state.give(f, possible ? q : p);
    state.give(g, possible ? p : q);
    return possible;
}

class TabuSearch {
   public:
    TabuSearch(State& state, Work& work)
        : state_(state), model_(state.model()), work_(work), until_(model_.open.size(), 0) {
        by_kind_.resize(static_cast<std::size_t>(model_.kinds));
        for (int f = 0; f < model_.count(); ++f) by_kind_[static_cast<std::size_t>(model_.at(f).kind)].push_back(f);
    }

    /// True when all rests reach the goal; otherwise the state is as good as it was for the levels before.
    bool run(int steps) {
        const Score start = state_.score();
        int fewest = start.short_rests;
        for (int step = 1; step <= steps && state_.score().short_rests > 0 && !work_.done(); ++step) {
            if (!step_once(step, start, fewest)) break;
            if (state_.score().short_rests < fewest) {
                fewest = state_.score().short_rests;
                steps += 20;  // as long as it gets better, go on
            }
        }
        return state_.score().short_rests == 0;
    }

   private:
    struct Swap {
        int f = -1, g = -1;
        int short_rests = std::numeric_limits<int>::max();
        int order = std::numeric_limits<int>::max();
    };

    bool step_once(int step, const Score& start, int fewest) {
        const auto hot = state_.short_rest_turns();
        if (hot.empty()) return false;
        Swap best;
        // A few of the short rests in each step, another part of them next time.
        const std::size_t looked_at = std::min<std::size_t>(hot.size(), 8);
        for (std::size_t i = 0; i < looked_at && !work_.done(); ++i) {
            const int f = hot[(static_cast<std::size_t>(step) * 7 + i) % hot.size()];
            look_at(f, step, start, fewest, best);
        }
        if (best.f < 0) return step < 1000;
        swap(state_, best.f, best.g);
        until_[static_cast<std::size_t>(best.f)] = step + 5 + step % 7;
        until_[static_cast<std::size_t>(best.g)] = step + 3 + step % 5;
        return true;
    }

    void look_at(int f, int step, const Score& start, int fewest, Swap& best) {
        for (const int g : by_kind_[static_cast<std::size_t>(model_.at(f).kind)]) {
            if (!can_swap(state_, f, g)) continue;
            work_.spend(2);
            if (!swap(state_, f, g)) continue;
            const Score& score = state_.score();
            const bool tabu = until_[static_cast<std::size_t>(f)] > step || until_[static_cast<std::size_t>(g)] > step;
            const bool allowed = as_good_before_rest(score, start) && (!tabu || score.short_rests < fewest);
            if (allowed && std::tie(score.short_rests, score.order) < std::tie(best.short_rests, best.order)) {
                best = {f, g, score.short_rests, score.order};
            }
            swap(state_, f, g);
        }
    }

    State& state_;
    const Model& model_;
    Work& work_;
    std::vector<int> until_;  // the step from which the turn may move again
    std::vector<std::vector<int>> by_kind_;
};

}  // namespace

std::vector<int> possible_rests(const Model& model, int low, int high) {
    std::vector<char> seen(static_cast<std::size_t>(std::max(0, high - low)) + 1, 0);  // of low + index
    constexpr std::size_t many = 3000;  // more nodes: every number of days is as good as possible
    for (const Node& a : model.nodes) {
        if (model.nodes.size() > many) seen.assign(seen.size(), 1);
        if (model.nodes.size() > many) break;
        for (auto b = model.nodes.rbegin(); b != model.nodes.rend() && b->start >= a.end; ++b) {
            const int rest = rest_days(a, *b);
            if (rest <= low) break;
            if (rest <= high && rest_counts(a, *b)) seen[static_cast<std::size_t>(rest - low)] = 1;
        }
    }
    std::vector<int> days;
    for (int rest = low + 1; rest <= high; ++rest) {
        if (seen[static_cast<std::size_t>(rest - low)] || rest == high) days.push_back(rest);
    }
    return days;
}

std::vector<int> first_rested(const std::vector<Node>& nodes, int days) {
    std::vector<int> first;
    std::size_t next = 0;  // nodes are in the order of their starts; the ends of nearly all are, too
    for (const Node& node : nodes) {
        const auto too_near = [&](const Node& other) {
            return other.start < node.end || rest_days(node, other) < days;
        };
        while (next > 0 && !too_near(nodes[next - 1])) --next;
        while (next < nodes.size() && too_near(nodes[next])) ++next;
        first.push_back(static_cast<int>(next));
    }
    return first;
}

Model with_rest_rule(Model model, int days) {
    model.has_rest = true;
    const std::vector<int> first = first_rested(model.nodes, days);
    for (std::size_t n = 0; n < first.size(); ++n) {
        const auto next = static_cast<std::size_t>(first[n]);
        const bool none = next == model.nodes.size();
        std::int64_t& rested = model.nodes[n].rested;
        rested = std::max(rested, none ? model.nodes.back().start + 1 : model.nodes[next].start);
    }
    return model;
}

void lengthen_rest(State& state, const Goals& goals, Work& work) {
    const auto shortest = state.shortest_rest();
    if (!shortest || !goals.rest || *shortest >= *goals.rest) {
        state.aim_for_rest(shortest.value_or(0));
        return;
    }
    State best = state;
    const auto steps = possible_rests(state.model(), *shortest, *goals.rest);
    for (std::size_t i = 0; i < steps.size() && !work.done();) {
        state.aim_for_rest(steps[i]);
        if (!TabuSearch(state, work).run(40)) break;
        best = state;
        const auto reached = best.shortest_rest();
        if (!reached) break;
        while (i < steps.size() && steps[i] <= *reached) ++i;
    }
    state = best;
    state.aim_for_rest(state.shortest_rest().value_or(0));
}

namespace {

bool try_swap_for_order(State& state, int f, int g) {
    if (!can_swap(state, f, g)) return false;
    const Score before = state.score();
    if (!swap(state, f, g)) return false;
    if (state.score() < before) return true;
    swap(state, f, g);
    return false;
}

/// f to its person of the cycle, theirs g to a third, the third's h to whom f had.
bool try_round(State& state, int f, int g, int h) {
    const int p = state.holder(f);
    const int q = state.holder(g);
    const int r = state.holder(h);
    const Model& model = state.model();
    if (r == nobody || r == p || r == q || !model.can(f, q) || !model.can(g, r) || !model.can(h, p)) return false;
    const Score before = state.score();
    state.take(f);
    state.take(g);
    state.take(h);
    if (state.free_at(f, q) && state.free_at(g, r) && state.free_at(h, p)) {
        state.give(f, q);
        state.give(g, r);
        state.give(h, p);
        if (state.score() < before) return true;
        state.take(f);
        state.take(g);
        state.take(h);
    }
    state.give(f, p);
    state.give(g, q);
    state.give(h, r);
    return false;
}

bool restore(State& state, int f, Work& work) {
    const Model& model = state.model();
    const int person = model.at(f).cycle;
    if (state.holder(f) == person || state.holder(f) == nobody || person == nobody || !model.can(f, person))
        return false;
    const std::vector<int> theirs = state.list(person);
    for (const int node : theirs) {
        const int g = model.node(node).open;
        if (g < 0 || model.at(g).kind != model.at(f).kind) continue;
        work.spend(2);
        if (try_swap_for_order(state, f, g)) return true;
    }
    for (const int node : theirs) {
        const int g = model.node(node).open;
        if (g < 0 || model.at(g).kind != model.at(f).kind) continue;
        const int wanted = model.at(g).cycle;
        if (wanted == nobody || wanted == person || wanted == state.holder(f)) continue;
        for (const int third : std::vector<int>(state.list(wanted))) {
            const int h = model.node(third).open;
            if (h < 0 || model.at(h).kind != model.at(f).kind) continue;
            work.spend(3);
            if (try_round(state, f, g, h)) return true;
            if (work.done()) return false;
        }
    }
    return false;
}

}  // namespace

namespace {

/// From turn `from` on, p and q exchange everything; false and as it was when somebody cannot.
bool exchange_from(State& state, int from, int p, int q) {
    const Model& model = state.model();
    std::vector<int> of_p;
    std::vector<int> of_q;
    for (const auto& [person, turns] : {std::pair{p, &of_p}, std::pair{q, &of_q}}) {
        for (const int node : state.list(person)) {
            const int f = model.node(node).open;
            if (f >= from) turns->push_back(f);
        }
    }
    const auto can = [&](const std::vector<int>& turns, int person) {
        return std::all_of(turns.begin(), turns.end(), [&](int f) { return model.can(f, person); });
    };
    if (!can(of_p, q) || !can(of_q, p)) return false;
    for (const auto* turns : {&of_p, &of_q}) {
        for (const int f : *turns) state.take(f);
    }
    const auto give = [&](const std::vector<int>& turns, int person) {
        for (const int f : turns) state.give(f, person);
    };
    // Turns before `from` may still be at the same time as one after it.
    const auto free = [&](const std::vector<int>& turns, int person) {
        return std::all_of(turns.begin(), turns.end(), [&](int f) { return state.free_at(f, person); });
    };
    const bool possible = free(of_p, q) && free(of_q, p);
    give(of_p, possible ? q : p);
    give(of_q, possible ? p : q);
    return possible;
}

bool exchange_for_order(State& state, int f, Work& work) {
    const int p = state.holder(f);
    const int q = state.model().at(f).cycle;
    if (p == q || p == nobody || q == nobody) return false;
    work.spend(static_cast<long>(state.list(p).size() + state.list(q).size()));
    const Score before = state.score();
    if (!exchange_from(state, f, p, q)) return false;
    if (state.score() < before) return true;
    exchange_from(state, f, p, q);
    return false;
}

}  // namespace

void restore_order(State& state, Work& work) {
    bool better = true;
    while (better && state.score().order > 0 && !work.done()) {
        better = false;
        for (int f = 0; f < state.model().count() && !work.done(); ++f) {
            better = exchange_for_order(state, f, work) || better;
        }
        for (int f = 0; f < state.model().count() && !work.done(); ++f) better = restore(state, f, work) || better;
    }
}

}  // namespace rota::planner
