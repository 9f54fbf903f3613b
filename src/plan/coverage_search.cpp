// One layer for each node, in the order of their starts. A layer has one entry for each memory of who served lately,
// with the least that it has cost so far; entries that remember the same are one.
#include "plan/coverage_search.hpp"

#include <algorithm>
#include <tuple>
#include <unordered_map>

#include "plan/recent.hpp"

namespace rota::planner {

namespace {

struct Entry {
    int uncovered = 0;
    int bent = 0;
    int before = -1;  ///< entry of the layer before
    int holder = nobody;
};

bool cheaper(const Entry& a, const Entry& b) {
    return std::tie(a.uncovered, a.bent) < std::tie(b.uncovered, b.bent);
}

class CoverageSearch {
   public:
    CoverageSearch(const Model& model, int days, const Score& known, long work)
        : model_(model), rules_(model, days), known_(known), work_(work) {}

    CoverageAnswer run() {
        entries_.push_back({Entry{}});
        memories_ = {Recent{}};
        for (int node = 0; node < static_cast<int>(model_.nodes.size()); ++node) {
            step(node);
            if (work_ < 0) return {};
            if (memories_.empty()) return {true, std::nullopt};
        }
        return {true, best()};
    }

   private:
    static std::size_t at(int n) { return static_cast<std::size_t>(n); }

    void step(int node) {
        next_.clear();
        next_memories_.clear();
        entries_.emplace_back();
        const int open = model_.node(node).open;
        const std::vector<Recent> memories = std::move(memories_);
        for (std::size_t m = 0; m < memories.size() && work_ >= 0; ++m) {
            const Entry& from = entries_[entries_.size() - 2][m];
            if (open < 0) {
                serve(memories[m], from, static_cast<int>(m), node, rules_.fixed_holder(node));
                continue;
            }
            for (const int person : model_.at(open).candidates) {
                serve(memories[m], from, static_cast<int>(m), node, person);
            }
            leave(memories[m], from, static_cast<int>(m), node);
        }
        memories_ = std::move(next_memories_);
    }

    void serve(const Recent& memory, const Entry& from, int before, int node, int person) {
        --work_;
        const auto bends = person == nobody ? 0 : rules_.bends(memory, node, person);
        if (bends) keep(memory, node, {from.uncovered, from.bent + *bends, before, person});
    }

    void leave(const Recent& memory, const Entry& from, int before, int node) {
        --work_;
        keep(memory, node, {from.uncovered + 1, from.bent, before, nobody});
    }

    void keep(const Recent& before, int node, const Entry& entry) {
        const int uncovered = entry.uncovered + model_.uncovered_round_robin;
        if (std::tie(uncovered, entry.bent) > std::tie(known_.uncovered, known_.bent)) return;
        const auto memory = rules_.after(before, node, entry.holder);
        if (!memory) {
            work_ = -1;
            return;
        }
        const auto [found, fresh] = next_.try_emplace(*memory, static_cast<int>(next_memories_.size()));
        std::vector<Entry>& layer = entries_.back();
        if (fresh) {
            next_memories_.push_back(*memory);
            layer.push_back(entry);
        } else if (cheaper(entry, layer[at(found->second)])) {
            layer[at(found->second)] = entry;
        }
    }

    [[nodiscard]] Coverage best() const {
        const auto& last = entries_.back();
        const auto least = std::min_element(last.begin(), last.end(), cheaper);
        Coverage coverage{least->uncovered + model_.uncovered_round_robin, least->bent, {}};
        coverage.holders.assign(at(model_.count()), nobody);
        Entry entry = *least;
        for (std::size_t layer = entries_.size() - 1; layer > 0; --layer) {
            const int open = model_.nodes[layer - 1].open;
            if (open >= 0) coverage.holders[at(open)] = entry.holder;
            entry = entries_[layer - 1][at(entry.before)];
        }
        return coverage;
    }

    const Model& model_;
    RecentRules rules_;
    Score known_;
    long work_;
    std::vector<std::vector<Entry>> entries_;  // by layer
    std::vector<Recent> memories_;
    std::vector<Recent> next_memories_;
    std::unordered_map<Recent, int, RecentHash> next_;
};

}  // namespace

CoverageAnswer best_coverage(const Model& model, int days, const Score& known, long work) {
    if (model.interleaved) return {};
    return CoverageSearch(model, days, known, work).run();
}

}  // namespace rota::planner
