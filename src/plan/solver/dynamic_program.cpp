// The graph, its cheapest paths, and splitting its states by counts.
#include "plan/solver/dynamic_program.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <functional>
#include <limits>

#include "plan/solver/memory.hpp"
#include "plan/solver/numbering.hpp"

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

/// A state of a graph, split by how many turns of each class everybody has had.
struct Split {
    static constexpr std::size_t room = 60;
    std::int32_t state = 0;
    std::array<std::uint8_t, room> counts{};

    [[nodiscard]] std::size_t hash() const {
        std::size_t hash = 0;
        for (const std::uint64_t some : std::bit_cast<std::array<std::uint64_t, sizeof(Split) / 8>>(*this)) {
            hash = mixed(hash, some);
        }
        return hash;
    }
    friend bool operator==(const Split&, const Split&) = default;
};

// Levels 1, 2 and early moves as one number.
constexpr long one_bent = 1'000'000;  // more than turns can move
constexpr long one_uncovered = 1'000'000 * one_bent;
constexpr long never = std::numeric_limits<long>::max() / 4;

class Ways {
   public:
    Ways(const Model& model, int days, const Score& known, long work)
        : model_(model),
          rules_(model, days),
          known_(known),
          most_((known.uncovered - model.uncovered_round_robin) * one_uncovered + known.bent * one_bent + known.moved),
          work_(work) {
        to_come_.assign(model.nodes.size() + 1, 0);
        for (int node = last() - 1; node >= 0; --node) {
            const int open = model.node(node).open;
            to_come_[at(node)] = to_come_[at(node) + 1] + (open < 0 ? 0 : model.at(open).weight);
        }
    }

    DynamicAnswer run() {
        if (!rules_.possible() || !cover()) return {};
        if (graph_.empty()) return {true, true, std::nullopt};
        std::vector<int> covered = holders();
        // A better coverage has another load: whoever asked shall look what it can be before all ways are followed.
        if (cost_ < most_ || !settle_fairness()) return {true, false, std::move(covered)};
        if (graph_.empty()) return {true, true, std::nullopt};
        return {true, true, holders()};
    }

   private:
    static std::size_t at(int n) { return static_cast<std::size_t>(n); }
    [[nodiscard]] int last() const { return static_cast<int>(model_.nodes.size()); }

    // ---- coverage and rules ----

    /// Ways that end in a memory.
    struct Covered {
        Numbering<Memory> memories;
        std::vector<long> cost;  ///< the least
    };

    /// False: too many ways. An empty graph: none.
    bool cover() {
        graph_.assign(at(last()) + 1, Layer{});
        Covered from;
        from.memories.add(Memory{});
        from.cost.push_back(0);
        std::vector<std::vector<long>> costs(at(last()));
        for (int node = 0; node < last(); ++node) {
            Covered to;
            if (!cover(node, from, to, costs[at(node)])) return false;
            from = std::move(to);
        }
        for (std::size_t s = 0; s < from.cost.size(); ++s) graph_.back().end_state();
        cost_ = keep_cheapest_arcs([&](int node, std::size_t arc) { return costs[at(node)][arc]; });
        return true;
    }

    bool cover(int node, const Covered& from, Covered& to, std::vector<long>& costs) {
        Layer& layer = graph_[at(node)];
        const int open = model_.node(node).open;
        const std::vector<int> fixed{open < 0 ? rules_.fixed_holder(node) : nobody};
        for (std::size_t s = 0; s < from.cost.size(); ++s) {
            const Memory& memory = from.memories.keys()[s];
            const auto add = [&](int holder, long cost) {
                const long sum = from.cost[s] + cost;
                if (sum > most_) return true;
                const auto after = rules_.after(memory, node, holder);
                if (!after || --work_ < 0) return false;
                const auto [number, fresh] = to.memories.add(*after);
                if (fresh) to.cost.push_back(sum);
                to.cost[at(number)] = std::min(to.cost[at(number)], sum);
                layer.arcs.push_back({number, holder});
                costs.push_back(cost);
                return true;
            };
            for (const int person : open < 0 ? fixed : model_.at(open).candidates) {
                const auto broken = person == nobody ? 0 : rules_.broken(memory, node, person);
                if (broken && !add(person, *broken * one_bent + moved(open, person))) return false;
            }
            if (open >= 0 && !add(nobody, one_uncovered + moved(open, nobody))) return false;
            layer.end_state();
        }
        return true;
    }

    [[nodiscard]] long moved(int open, int holder) const {
        return open >= 0 && model_.moved_early ? out_of_order(model_.at(open), model_.rework, holder) : 0;
    }

    // ---- counts ----

    /// False: too many ways.
    bool settle_fairness() {
        const std::vector<int> weights = classes_by_weight();
        const auto possible = [&](int node, const Split& split) {
            return cost_ >= one_uncovered || least_load(split, weights, to_come_[at(node)]) <= known_.load;
        };
        if (!split(weights, possible, [&](const Split& split) { return load(split, weights); })) return false;
        if (graph_.empty()) return true;
        std::vector<int> kinds;
        for (const OpenTurn& turn : model_.open) kinds.push_back(turn.kind);
        const auto any = [](int, const Split&) { return true; };
        if (!split(kinds, any, [&](const Split& split) { return types(split, kinds); })) return false;
        keep_cheapest(
            [&](int open, int holder) { return holder == nobody ? 0L : long{model_.dislikes(open, holder)}; });
        keep_cheapest([&](int open, int holder) { return long{out_of_order(model_.at(open), model_.rework, holder)}; });
        return true;
    }

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
    using Possible = std::function<bool(int node, const Split&)>;

    /// Splits the states by how many turns of each class everybody has had; kept are the ways with the least value.
    /// False: too many. An empty graph: none is possible.
    bool split(const std::vector<int>& classes, const Possible& possible,
               const std::function<Square(const Split&)>& value) {
        const int most = classes.empty() ? 0 : *std::max_element(classes.begin(), classes.end());
        if (place(most + 1, 0) > Split::room || model_.count() > std::numeric_limits<std::uint8_t>::max()) return false;
        Graph finer(graph_.size());
        Numbering<Split> states;
        states.add(Split{});
        for (int node = 0; node < last(); ++node) {
            Numbering<Split> next;
            if (!split(node, classes, possible, states.keys(), next, finer[at(node)])) return false;
            states = std::move(next);
        }
        if (states.keys().empty()) return graph_.clear(), true;
        std::vector<Square> values;
        for (const Split& state : states.keys()) values.push_back(value(state));
        const Square least = *std::min_element(values.begin(), values.end());
        for (std::size_t s = 0; s < values.size(); ++s) finer.back().end_state();
        graph_ = std::move(finer);
        keep_cheapest_arcs([](int, std::size_t) { return 0L; }, [&](int state) { return values[at(state)] == least; });
        return true;
    }

    bool split(int node, const std::vector<int>& classes, const Possible& possible, const std::vector<Split>& states,
               Numbering<Split>& next, Layer& finer) {
        constexpr char unseen = 0, kept = 1, dropped = 2;
        std::vector<char> seen;
        const Layer& layer = graph_[at(node)];
        const int open = model_.node(node).open;
        for (const Split& from : states) {
            for (const Arc* arc = layer.begin(from.state); arc != layer.end(from.state); ++arc) {
                if (--work_ < 0) return false;
                Split to{arc->to, from.counts};
                if (open >= 0 && arc->holder != nobody) ++to.counts[place(classes[at(open)], arc->holder)];
                const auto [number, fresh] = next.add(to);
                if (fresh) seen.push_back(unseen);
                char& fate = seen[at(number)];
                if (fate == unseen) fate = possible(node + 1, to) ? kept : dropped;
                if (fate == kept) finer.arcs.push_back({number, arc->holder});
            }
            finer.end_state();
        }
        return true;
    }

    /// Of everybody who takes part.
    [[nodiscard]] std::vector<Units> balances(const Split& split, const std::vector<int>& classes) const {
        std::vector<Units> balance = model_.base;
        for_each_class(split, classes,
                       [&](int turn, int person, int times) { balance[at(person)] += times * model_.at(turn).weight; });
        std::size_t kept = 0;
        for (std::size_t p = 0; p < balance.size(); ++p) {
            if (model_.balanced[p]) balance[kept++] = balance[p];
        }
        balance.resize(kept);
        return balance;
    }

    [[nodiscard]] Square load(const Split& split, const std::vector<int>& classes) const {
        Square sum = 0;
        for (const Units one : balances(split, classes)) sum += squared(one);
        return sum;
    }

    /// The load if what is still to come fills the lowest balances evenly: no plan that begins so has less.
    [[nodiscard]] Square least_load(const Split& split, const std::vector<int>& classes, Units to_come) const {
        std::vector<Units> balance = balances(split, classes);
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

    [[nodiscard]] Square types(const Split& split, const std::vector<int>& classes) const {
        std::vector<Units> amounts = model_.type_base;
        for_each_class(split, classes, [&](int turn, int person, int times) {
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
    void for_each_class(const Split& split, const std::vector<int>& classes, const Each& each) const {
        int known = 0;
        for (int f = 0; f < model_.count(); ++f) {
            if (classes[at(f)] != known) continue;
            for (int p = 0; p < model_.people; ++p) each(f, p, split.counts[place(known, p)]);
            ++known;
        }
    }

    // ---- the best of what is left ----

    /// Arcs that are on a cheapest way to an end that counts.
    template <class Cost, class Counted>
    long keep_cheapest_arcs(const Cost& cost, const Counted& counted) {
        std::vector<long> to_go;
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

    /// `cost(open turn, holder)`.
    template <class Cost>
    void keep_cheapest(const Cost& cost) {
        keep_cheapest_arcs([&](int node, std::size_t arc) {
            const int open = model_.node(node).open;
            return open < 0 ? 0L : cost(open, graph_[at(node)].arcs[arc].holder);
        });
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
    MemoryRules rules_;
    Score known_;
    std::vector<Units> to_come_;  ///< the weight of the turns from each node on
    long cost_ = never;           ///< what coverage and rules do cost
    long most_;                   ///< what coverage and rules may cost
    long work_;
    Graph graph_;
};

}  // namespace

DynamicAnswer best_of_all_ways(const Model& model, int days, const Score& known, long work) {
    if (model.open.empty()) return {};
    return Ways(model, days, known, work).run();
}

}  // namespace rota::planner
