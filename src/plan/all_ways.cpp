// A graph of layers, one for each node. Its states say first only who served lately; the arcs kept are those of ways
// that are best for coverage and rules. Then states are split by how many turns of each weight everybody has had, and
// arcs kept that end with the fairest load; then by kinds of turns, for types; at last the cheapest way is taken for
// wishes. Each step sees only what the one before left over.
#include "plan/all_ways.hpp"

#include <algorithm>
#include <cstring>
#include <functional>
#include <limits>
#include <unordered_map>

#include "plan/recent.hpp"

namespace rota::planner {

namespace {

struct Arc {
    int to;  ///< state of the next layer
    int holder;
};

/// The arcs of one layer's states.
struct Layer {
    std::vector<std::size_t> first{0};  ///< of each state, and one more
    std::vector<Arc> arcs;

    [[nodiscard]] int states() const { return static_cast<int>(first.size()) - 1; }
    void end_state() { first.push_back(arcs.size()); }
    [[nodiscard]] const Arc* begin(int state) const { return arcs.data() + first[static_cast<std::size_t>(state)]; }
    [[nodiscard]] const Arc* end(int state) const { return arcs.data() + first[static_cast<std::size_t>(state) + 1]; }
};
using Graph = std::vector<Layer>;  // the states of the last layer have no arcs

/// How many turns of each class everybody has had.
struct Counts {
    static constexpr std::size_t room = 48;
    std::array<std::uint8_t, room> of{};
    friend bool operator==(const Counts&, const Counts&) = default;
};

struct SplitState {
    int state;  ///< of the graph that is split
    Counts counts;
    friend bool operator==(const SplitState&, const SplitState&) = default;
};

struct SplitHash {
    std::size_t operator()(const SplitState& split) const {
        std::size_t hash = 1469598103934665603U ^ static_cast<std::size_t>(split.state);
        for (std::size_t i = 0; i < Counts::room; i += sizeof(std::uint64_t)) {
            std::uint64_t some;
            std::memcpy(&some, split.counts.of.data() + i, sizeof some);
            hash = (hash ^ some) * 1099511628211U;
            hash ^= hash >> 29U;
        }
        return hash;
    }
};

constexpr int no_state = -1;
constexpr long one_uncovered = 1'000'000;  // more than there can be broken rules
constexpr long never = std::numeric_limits<long>::max() / 4;

class Ways {
   public:
    Ways(const Model& model, int days, const Score& known, long work)
        : model_(model),
          rules_(model, days),
          known_(known),
          most_((known.uncovered - model.uncovered_round_robin) * one_uncovered + known.bent),
          work_(work) {
        to_come_.assign(model.nodes.size() + 1, 0);
        for (int node = last() - 1; node >= 0; --node) {
            const int open = model.node(node).open;
            to_come_[at(node)] = to_come_[at(node) + 1] + (open < 0 ? 0 : model.at(open).weight);
        }
    }

    AllWays run() {
        if (!cover()) return {};
        if (graph_.empty()) return {true, std::nullopt};
        const std::vector<int> weights = classes_by_weight();
        // Only if what is known cannot be covered better may its load be compared.
        const bool comparable = cost_ == most_ && cost_ < one_uncovered;
        const auto possible = [&](int node, const Counts& counts) {
            return !comparable || least_load(counts, weights, to_come_[at(node)]) <= known_.load;
        };
        if (!split(weights, possible, [&](const Counts& counts) { return load(counts, weights); })) return {};
        if (graph_.empty()) return {true, std::nullopt};
        std::vector<int> kinds;
        for (const OpenTurn& turn : model_.open) kinds.push_back(turn.kind);
        const auto any = [](int, const Counts&) { return true; };
        if (!split(kinds, any, [&](const Counts& counts) { return types(counts, kinds); })) return {};
        keep_cheapest([&](int node, int holder) {
            const int open = model_.node(node).open;
            return open < 0 || holder == nobody ? 0L : long{model_.dislikes(open, holder)};
        });
        return {true, holders()};
    }

   private:
    static std::size_t at(int n) { return static_cast<std::size_t>(n); }
    [[nodiscard]] int last() const { return static_cast<int>(model_.nodes.size()); }

    // ---- coverage and rules ----

    /// False: too many ways. An empty graph: none.
    bool cover() {
        std::vector<Covered> states{Covered{}};
        graph_.assign(at(last()) + 1, Layer{});
        std::vector<std::vector<long>> costs(at(last()));
        for (int node = 0; node < last(); ++node) {
            if (!cover(node, states, costs[at(node)])) return false;
        }
        for (std::size_t s = 0; s < states.size(); ++s) graph_.back().end_state();
        cost_ = keep_cheapest_arcs([&](int node, std::size_t arc) { return costs[at(node)][arc]; });
        return true;
    }

    struct Covered {
        Recent recent;
        long cost = 0;  ///< at least, up to here
    };

    bool cover(int node, std::vector<Covered>& states, std::vector<long>& costs) {
        std::unordered_map<Recent, int, RecentHash> numbers;
        std::vector<Covered> next;
        Layer& layer = graph_[at(node)];
        const auto add = [&](const Covered& from, int holder, long cost) {
            if (from.cost + cost > most_) return true;
            const auto after = rules_.after(from.recent, node, holder);
            if (!after || --work_ < 0) return false;
            const auto [found, fresh] = numbers.try_emplace(*after, static_cast<int>(next.size()));
            if (fresh) next.push_back({*after, from.cost + cost});
            Covered& to = next[at(found->second)];
            to.cost = std::min(to.cost, from.cost + cost);
            layer.arcs.push_back({found->second, holder});
            costs.push_back(cost);
            return true;
        };
        const int open = model_.node(node).open;
        const std::vector<int> fixed{open < 0 ? rules_.fixed_holder(node) : nobody};
        for (const Covered& from : states) {
            for (const int person : open < 0 ? fixed : model_.at(open).candidates) {
                const auto bends = person == nobody ? 0 : rules_.bends(from.recent, node, person);
                if (bends && !add(from, person, *bends)) return false;
            }
            if (open >= 0 && !add(from, nobody, one_uncovered)) return false;
            layer.end_state();
        }
        states = std::move(next);
        return true;
    }

    // ---- counts ----

    [[nodiscard]] std::vector<int> classes_by_weight() const {
        std::vector<Units> weights;
        std::vector<int> classes;
        for (const OpenTurn& turn : model_.open) {
            const auto found = std::find(weights.begin(), weights.end(), turn.weight);
            classes.push_back(static_cast<int>(found - weights.begin()));
            if (found == weights.end()) weights.push_back(turn.weight);
        }
        return classes;
    }
    [[nodiscard]] std::size_t place(int of_class, int person) const {
        return at(of_class) * at(model_.people) + at(person);
    }

    /// Before that node.
    using Possible = std::function<bool(int node, const Counts&)>;

    /// States become one for each way to have had so many turns of each class; kept are the ways with the least value.
    /// False: too many. An empty graph: none is possible.
    bool split(const std::vector<int>& classes, const Possible& possible,
               const std::function<Square(const Counts&)>& value) {
        const int most = classes.empty() ? 0 : *std::max_element(classes.begin(), classes.end());
        if (place(most + 1, 0) > Counts::room || model_.count() > std::numeric_limits<std::uint8_t>::max())
            return false;
        Graph finer(graph_.size());
        std::vector<SplitState> states{{0, {}}};
        for (int node = 0; node < last(); ++node) {
            if (!split(node, classes, possible, states, finer[at(node)])) return false;
        }
        if (states.empty()) return graph_.clear(), true;
        std::vector<Square> values;
        values.reserve(states.size());
        for (const SplitState& state : states) values.push_back(value(state.counts));
        const Square least = *std::min_element(values.begin(), values.end());
        for (std::size_t s = 0; s < states.size(); ++s) finer.back().end_state();
        graph_ = std::move(finer);
        keep_cheapest_arcs([](int, std::size_t) { return 0L; }, [&](int state) { return values[at(state)] == least; });
        return true;
    }

    bool split(int node, const std::vector<int>& classes, const Possible& possible, std::vector<SplitState>& states,
               Layer& finer) {
        std::unordered_map<SplitState, int, SplitHash> numbers;
        std::vector<SplitState> next;
        const Layer& layer = graph_[at(node)];
        const int open = model_.node(node).open;
        for (const SplitState& from : states) {
            for (const Arc* arc = layer.begin(from.state); arc != layer.end(from.state); ++arc) {
                if (--work_ < 0) return false;
                SplitState to{arc->to, from.counts};
                if (open >= 0 && arc->holder != nobody) ++to.counts.of[place(classes[at(open)], arc->holder)];
                const auto [found, fresh] = numbers.try_emplace(to, no_state);
                if (fresh && possible(node + 1, to.counts)) {
                    found->second = static_cast<int>(next.size());
                    next.push_back(to);
                }
                if (found->second == no_state) continue;
                finer.arcs.push_back({found->second, arc->holder});
            }
            finer.end_state();
        }
        states = std::move(next);
        return true;
    }

    /// Of everybody who takes part.
    [[nodiscard]] std::vector<Units> balances(const Counts& counts, const std::vector<int>& classes) const {
        std::vector<Units> balance = model_.base;
        for_each_class(counts, classes,
                       [&](int turn, int person, int times) { balance[at(person)] += times * model_.at(turn).weight; });
        std::size_t kept = 0;
        for (std::size_t p = 0; p < balance.size(); ++p) {
            if (model_.balanced[p]) balance[kept++] = balance[p];
        }
        balance.resize(kept);
        return balance;
    }

    [[nodiscard]] Square load(const Counts& counts, const std::vector<int>& classes) const {
        Square sum = 0;
        for (const Units one : balances(counts, classes)) sum += squared(one);
        return sum;
    }

    /// The load if what is still to come fills the lowest balances evenly: no plan that begins so has less.
    [[nodiscard]] Square least_load(const Counts& counts, const std::vector<int>& classes, Units to_come) const {
        std::vector<Units> balance = balances(counts, classes);
        std::sort(balance.begin(), balance.end());
        Square rest = 0;
        for (const Units one : balance) rest += squared(one);
        Square filled = to_come;  // of the lowest n together
        for (std::size_t n = 1; n <= balance.size(); ++n) {
            filled += balance[n - 1];
            rest -= squared(balance[n - 1]);
            const auto people = static_cast<Square>(n);
            if (n < balance.size() && filled > balance[n] * people) continue;
            return filled * filled / people + rest;
        }
        return 0;
    }

    [[nodiscard]] Square types(const Counts& counts, const std::vector<int>& classes) const {
        std::vector<Units> amounts = model_.type_base;
        for_each_class(counts, classes, [&](int turn, int person, int times) {
            for (const TypePart& part : model_.parts_of(turn)) amounts[place(part.type, person)] += times * part.weight;
        });
        Square sum = 0;
        for (int k = 0; k < model_.types; ++k) {
            for (int p = 0; p < model_.people; ++p) {
                if (model_.balanced[at(p)]) sum += squared(amounts[place(k, p)]);
            }
        }
        return sum;
    }

    /// `each(a turn of the class, person, how many of the class they have)`. Classes are numbered by their first turns.
    template <class Each>
    void for_each_class(const Counts& counts, const std::vector<int>& classes, const Each& each) const {
        int known = 0;
        for (int f = 0; f < model_.count(); ++f) {
            if (classes[at(f)] != known) continue;
            for (int p = 0; p < model_.people; ++p) each(f, p, counts.of[place(known, p)]);
            ++known;
        }
    }

    // ---- the best of what is left ----

    /// Arcs that are on a cheapest way to an end that counts.
    template <class Cost, class Counted>
    long keep_cheapest_arcs(const Cost& cost, const Counted& counted) {
        std::vector<long> to_go;
        to_go.reserve(static_cast<std::size_t>(graph_.back().states()));
        for (int s = 0; s < graph_.back().states(); ++s) to_go.push_back(counted(s) ? 0 : never);
        for (int node = last() - 1; node >= 0; --node) {
            Layer& layer = graph_[at(node)];
            Layer kept;
            std::vector<long> here;
            for (int s = 0; s < layer.states(); ++s) {
                const auto through = [&](const Arc* arc) {
                    return std::min(never,
                                    cost(node, static_cast<std::size_t>(arc - layer.arcs.data())) + to_go[at(arc->to)]);
                };
                long least = never;
                for (const Arc* arc = layer.begin(s); arc != layer.end(s); ++arc) least = std::min(least, through(arc));
                for (const Arc* arc = layer.begin(s); arc != layer.end(s); ++arc) {
                    if (least < never && through(arc) == least) kept.arcs.push_back(*arc);
                }
                kept.end_state();
                here.push_back(least);
            }
            layer = std::move(kept);
            to_go = std::move(here);
        }
        if (to_go.empty() || to_go.front() == never) graph_.clear();
        return to_go.empty() ? never : to_go.front();
    }
    template <class Cost>
    long keep_cheapest_arcs(const Cost& cost) {
        return keep_cheapest_arcs(cost, [](int) { return true; });
    }

    void keep_cheapest(const std::function<long(int, int)>& cost) {
        keep_cheapest_arcs([&](int node, std::size_t arc) { return cost(node, graph_[at(node)].arcs[arc].holder); });
    }

    [[nodiscard]] std::vector<int> holders() const {
        std::vector<int> holders(model_.open.size(), nobody);
        int state = 0;
        for (int node = 0; node < last(); ++node) {
            const Arc& arc = *graph_[at(node)].begin(state);
            if (model_.node(node).open >= 0) holders[at(model_.node(node).open)] = arc.holder;
            state = arc.to;
        }
        return holders;
    }

    const Model& model_;
    RecentRules rules_;
    Score known_;
    std::vector<Units> to_come_;  ///< the weight of the turns from each node on
    long cost_ = never;           ///< what coverage and rules do cost
    long most_;                   ///< what coverage and rules may cost
    long work_;
    Graph graph_;
};

}  // namespace

AllWays best_of_all_ways(const Model& model, int days, const Score& known, long work) {
    if (model.open.empty() || model.interleaved || model.rework || !model.windows.empty()) return {};
    return Ways(model, days, known, work).run();
}

}  // namespace rota::planner
