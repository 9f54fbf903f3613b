// Bipartite matching that grows and shrinks turn by turn (Kuhn's augmenting paths): how many turns of a window can be
// given to people who may take only so many of them each.
#pragma once

#include <algorithm>
#include <vector>

#include "plan/model/model.hpp"

namespace rota::planner {

class Matching {
   public:
    /// Each person may hold `capacity` turns.
    Matching(const Model& model, int capacity)
        : model_(&model),
          capacity_(static_cast<std::size_t>(model.people), capacity),
          held_(static_cast<std::size_t>(model.people)),
          partner_(model.open.size(), nobody) {}

    [[nodiscard]] int size() const { return size_; }
    [[nodiscard]] bool holds(int f) const { return partner_[static_cast<std::size_t>(f)] != nobody; }
    void set_capacity(int person, int capacity) { capacity_[static_cast<std::size_t>(person)] = capacity; }

    /// `may(f, person)` says more about who can take what, beyond the candidates. False: there is no room for the turn.
    template <class May>
    bool add(int f, May may) {
        seen_.assign(held_.size(), 0);
        if (!augment(f, may)) return false;
        ++size_;
        return true;
    }
    /// Forgets a turn, matched or not.
    void remove(int f) {
        int& person = partner_[static_cast<std::size_t>(f)];
        if (person == nobody) return;
        std::erase(held_[static_cast<std::size_t>(person)], f);
        person = nobody;
        --size_;
    }

   private:
    template <class May>
    bool augment(int f, May may) {
        for (const int person : model_->at(f).candidates) {
            const auto p = static_cast<std::size_t>(person);
            if (seen_[p] || !may(f, person)) continue;
            if (static_cast<int>(held_[p].size()) < capacity_[p]) {
                hold(f, person);
                return true;
            }
        }
        for (const int person : model_->at(f).candidates) {
            const auto p = static_cast<std::size_t>(person);
            if (seen_[p] || !may(f, person)) continue;
            seen_[p] = 1;
            for (const int g : std::vector<int>(held_[p])) {
                if (!augment(g, may)) continue;
                std::erase(held_[p], g);
                hold(f, person);
                return true;
            }
        }
        return false;
    }
    void hold(int f, int person) {
        held_[static_cast<std::size_t>(person)].push_back(f);
        partner_[static_cast<std::size_t>(f)] = person;
    }

    const Model* model_;
    std::vector<int> capacity_;
    std::vector<std::vector<int>> held_;
    std::vector<int> partner_;
    std::vector<char> seen_;
    int size_ = 0;
};

inline constexpr auto anybody = [](int, int) { return true; };

}  // namespace rota::planner
