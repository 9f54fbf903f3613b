// One layer for each node, in the order of their starts. A layer has one entry for each memory of who served lately,
// with the least that it has cost so far; entries that remember the same are one.
#include "plan/coverage_search.hpp"

#include <algorithm>
#include <array>
#include <tuple>
#include <unordered_map>

namespace rota::planner {

namespace {

/// Who served lately, and in which node, by person. Of a fixed size: millions of them are made.
struct Memory {
    struct Last {
        int person;
        int node;
        friend bool operator==(const Last&, const Last&) = default;
    };
    static constexpr std::size_t room = 20;
    std::array<Last, room> all;
    std::size_t size = 0;

    [[nodiscard]] const Last* begin() const { return all.data(); }
    [[nodiscard]] const Last* end() const { return all.data() + size; }
    [[nodiscard]] bool full() const { return size == room; }
    /// Keeps the order. Not when full.
    void set(int person, int node) {
        std::size_t place = 0;
        while (place < size && all[place].person < person) ++place;
        if (place == size || all[place].person != person) {
            std::copy_backward(all.begin() + place, all.begin() + size, all.begin() + size + 1);
            ++size;
        }
        all[place] = {person, node};
    }
    friend bool operator==(const Memory& a, const Memory& b) {
        return std::equal(a.begin(), a.end(), b.begin(), b.end());
    }
};

struct MemoryHash {
    std::size_t operator()(const Memory& memory) const {
        std::size_t hash = 1469598103934665603U;
        for (const auto& [person, node] : memory) {
            hash = (hash ^ static_cast<std::size_t>(person)) * 1099511628211U;
            hash = (hash ^ static_cast<std::size_t>(node)) * 1099511628211U;
        }
        return hash;
    }
};

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
        : model_(model), days_(days), known_(known), work_(work), fixed_holder_(model.nodes.size(), nobody) {
        for (int p = 0; p < model.people; ++p) {
            for (const int node : model.fixed[static_cast<std::size_t>(p)]) fixed_holder_[at(node)] = p;
        }
        find_likes();
    }

    CoverageAnswer run() {
        entries_.push_back({Entry{}});
        memories_ = {Memory{}};
        for (int node = 0; node < static_cast<int>(model_.nodes.size()); ++node) {
            step(node);
            if (work_ < 0) return {};
            if (memories_.empty()) return {true, std::nullopt};
        }
        return {true, best()};
    }

   private:
    static std::size_t at(int n) { return static_cast<std::size_t>(n); }

    /// Nodes after which the same is allowed: two roles at the same time are one to remember.
    void find_likes() {
        for (int n = 0; n < static_cast<int>(model_.nodes.size()); ++n) {
            const Node& node = model_.node(n);
            int like = n;
            for (int m = n - 1; m >= 0 && m >= n - 8; --m) {
                const Node& other = model_.node(m);
                const bool same = other.end == node.end && other.rested == node.rested &&
                                  other.wall_end == node.wall_end && other.planned == node.planned &&
                                  (other.open >= 0) == (node.open >= 0);
                if (same) like = like_[at(m)];
            }
            like_.push_back(like);
        }
    }

    void step(int node) {
        next_.clear();
        next_memories_.clear();
        entries_.emplace_back();
        const int open = model_.node(node).open;
        const std::vector<Memory> memories = std::move(memories_);
        for (std::size_t m = 0; m < memories.size() && work_ >= 0; ++m) {
            const Entry& from = entries_[entries_.size() - 2][m];
            if (open < 0) {
                serve(memories[m], from, static_cast<int>(m), node, fixed_holder_[at(node)]);
                continue;
            }
            for (const int person : model_.at(open).candidates) {
                serve(memories[m], from, static_cast<int>(m), node, person);
            }
            leave(memories[m], from, static_cast<int>(m), node);
        }
        memories_ = std::move(next_memories_);
    }

    void serve(const Memory& memory, const Entry& from, int before, int node, int person) {
        --work_;
        if (person == nobody) return keep(memory, node, {from.uncovered, from.bent, before, nobody});
        const Node& now = model_.node(node);
        Entry entry{from.uncovered, from.bent, before, person};
        const auto* own = std::find_if(memory.begin(), memory.end(), [&](const auto& l) { return l.person == person; });
        if (own != memory.end()) {
            const Node& last = model_.node(own->node);
            const bool counts = rest_counts(last, now);
            if (counts && now.start < last.end) return;
            if (counts && rest_days(last, now) < days_) return;
            if (model_.has_rest && bends_rest(last, now)) ++entry.bent;
        }
        if (memory.full()) {
            work_ = -1;  // too many people to remember
            return;
        }
        Memory after = memory;
        after.set(person, like_[at(node)]);
        keep(after, node, entry);
    }

    void leave(const Memory& memory, const Entry& from, int before, int node) {
        --work_;
        keep(memory, node, {from.uncovered + 1, from.bent, before, nobody});
    }

    /// What no later node can be too close to is forgotten.
    void keep(Memory memory, int node, const Entry& entry) {
        const int uncovered = entry.uncovered + model_.uncovered_round_robin;
        if (std::tie(uncovered, entry.bent) > std::tie(known_.uncovered, known_.bent)) return;
        if (at(node) + 1 < model_.nodes.size()) forget(memory, model_.node(node + 1));
        const auto [found, fresh] = next_.try_emplace(memory, static_cast<int>(next_memories_.size()));
        std::vector<Entry>& layer = entries_.back();
        if (fresh) {
            next_memories_.push_back(memory);
            layer.push_back(entry);
        } else if (cheaper(entry, layer[at(found->second)])) {
            layer[at(found->second)] = entry;
        }
    }
    void forget(Memory& memory, const Node& next) const {
        std::size_t kept = 0;
        for (std::size_t i = 0; i < memory.size; ++i) {
            const Node& last = model_.node(memory.all[i].node);
            const bool matters =
                next.start < last.end || (model_.has_rest && next.start < last.rested) || rest_days(last, next) < days_;
            if (matters) memory.all[kept++] = memory.all[i];
        }
        memory.size = kept;
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
    int days_;
    Score known_;
    long work_;
    std::vector<int> fixed_holder_;
    std::vector<int> like_;
    std::vector<std::vector<Entry>> entries_;  // by layer
    std::vector<Memory> memories_;
    std::vector<Memory> next_memories_;
    std::unordered_map<Memory, int, MemoryHash> next_;
};

}  // namespace

CoverageAnswer best_coverage(const Model& model, int days, const Score& known, long work) {
    if (model.interleaved) return {};
    return CoverageSearch(model, days, known, work).run();
}

}  // namespace rota::planner
