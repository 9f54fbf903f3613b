// Groups of turns that start together, the full windows among them, the classes they make, and a matching.
#include "plan/bounds/bound_cycle.hpp"

#include <algorithm>
#include <numeric>

#include "plan/bounds/matching.hpp"

namespace rota::planner {

namespace {

using May = std::function<bool(int, int)>;

constexpr std::size_t enough_windows = 20;  // to be looked at; more would take long and rarely tell more

class Cycle {
   public:
    Cycle(const Model& model, const std::vector<int>& turns, int days, const May& may)
        : model_(model), days_(days), may_(may), group_of_(model.open.size(), 0), in_window_(at(model.people), 0) {
        for (const int f : turns) {
            const bool together = !groups_.empty() && start_of(groups_.back().front()) == start_of(f);
            if (!together) groups_.emplace_back();
            groups_.back().push_back(f);
            group_of_[at(f)] = static_cast<int>(groups_.size()) - 1;
        }
        class_.resize(groups_.size());
        std::iota(class_.begin(), class_.end(), 0);
    }

    bool is_impossible() {
        for (int g = 0; g < static_cast<int>(groups_.size()); ++g) {
            if (!enter(g)) return false;
        }
        if (full_.empty()) return false;
        find_able();
        return std::any_of(full_.begin(), full_.end(), [&](const Window& window) { return !fits(window); });
    }

   private:
    struct Window {
        int first, last;  ///< groups, both in
    };

    static std::size_t at(int n) { return static_cast<std::size_t>(n); }
    [[nodiscard]] std::int64_t start_of(int f) const { return model_.node_of(f).start; }
    [[nodiscard]] const std::vector<int>& group(int g) const { return groups_[at(g)]; }
    [[nodiscard]] bool is_full() const { return turns_ == people_; }

    /// The window moves on to end with this group. False: the lengths of turns are so mixed that it is no window.
    bool enter(int g) {
        const bool was_full = g > 0 && is_full();
        const int people_before = people_;
        count(g, 1);
        const bool same_people = people_ == people_before;
        const int first_before = first_;
        while (first_ < g) {
            const auto far = std::count_if(group(first_).begin(), group(first_).end(), [&](int f) {
                return std::all_of(group(g).begin(), group(g).end(),
                                   [&](int h) { return rest_days(model_.node_of(f), model_.node_of(h)) >= days_; });
            });
            if (far == 0) break;
            if (far < static_cast<long>(group(first_).size())) return false;
            count(first_, -1);
            ++first_;
        }
        if (!is_full()) return true;
        const bool one_left = first_ == first_before + 1 && group(first_before).size() == group(g).size();
        if (was_full && same_people && one_left) {
            class_[at(g)] = class_[at(first_before)];
        } else if (full_.size() < enough_windows) {
            full_.push_back({first_, g});
        }
        return true;
    }

    void count(int g, int sign) {
        turns_ += sign * static_cast<int>(group(g).size());
        for (const int f : group(g)) {
            for (const int person : model_.at(f).candidates) {
                if (!may_(f, person)) continue;
                int& turns = in_window_[at(person)];
                if (turns == 0) ++people_;
                turns += sign;
                if (turns == 0) --people_;
            }
        }
    }

    [[nodiscard]] bool can_serve(int person, int g) const {
        return std::any_of(group(g).begin(), group(g).end(),
                           [&](int f) { return model_.can(f, person) && may_(f, person); });
    }
    [[nodiscard]] char& able(int of_class, int person) { return able_[at(of_class) * at(model_.people) + at(person)]; }

    /// Who can serve in every group of a class.
    void find_able() {
        able_.assign(groups_.size() * at(model_.people), 1);
        for (int g = 0; g < static_cast<int>(groups_.size()); ++g) {
            for (int p = 0; p < model_.people; ++p) {
                if (!can_serve(p, g)) able(class_[at(g)], p) = 0;
            }
        }
    }

    /// Each turn of the window finds somebody who can serve in all of its class.
    [[nodiscard]] bool fits(const Window& window) {
        Matching matching(model_, 1);
        for (int g = window.first; g <= window.last; ++g) {
            for (const int f : group(g)) {
                const auto may = [&](int turn, int person) {
                    return able(class_[at(group_of_[at(turn)])], person) != 0;
                };
                if (!matching.add(f, may)) return false;
            }
        }
        return true;
    }

    const Model& model_;
    int days_;
    const May& may_;
    std::vector<std::vector<int>> groups_;
    std::vector<int> group_of_;  // of each open turn
    std::vector<int> class_;     // of each group: the first group of its class
    std::vector<char> able_;     // [class * people + person]
    std::vector<Window> full_;   // that begin a row of full ones
    std::vector<int> in_window_;
    int first_ = 0;
    int turns_ = 0;
    int people_ = 0;
};

}  // namespace

bool cycle_is_impossible(const Model& model, const std::vector<int>& turns, int days, const May& may) {
    return Cycle(model, turns, days, may).is_impossible();
}

}  // namespace rota::planner
