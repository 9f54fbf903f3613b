// Each change touches two neighbours, the windows over the turn, and three sums.
#include "plan/model/state.hpp"

#include <algorithm>

namespace rota::planner {

State::State(const Model& model)
    : model_(&model),
      holder_(model.open.size(), nobody),
      lists_(model.fixed),
      balance_(model.base),
      in_type_(model.type_base) {
    score_.uncovered = model.uncovered_round_robin + model.count();
    for (int p = 0; p < model.people; ++p) {
        if (!model.balanced[static_cast<std::size_t>(p)]) continue;
        score_.load += squared(balance(p));
        for (int k = 0; k < model.types; ++k) score_.types += squared(in_type(k, p));
    }
    for (const auto& list : lists_) {
        for (std::size_t i = 1; i < list.size(); ++i) count_pair(list[i - 1], list[i], 1);
        for (std::size_t w = 0; w < model.windows.size(); ++w) {
            for (std::size_t i = 0; i < list.size(); ++i) score_.bent += window_bent(list, w, i);
        }
    }
    for (const OpenTurn& open : model.open) score_.order += out_of_order(open, model.rework, nobody);
    if (model.moved_early) score_.moved = score_.order;
}

bool State::free_at(int f, int person) const {
    const auto& conflicts = model_->at(f).conflicts;
    return std::none_of(conflicts.begin(), conflicts.end(), [&](int g) { return holder(g) == person; });
}

void State::count_pair(int a, int b, int sign) {
    const Node& first = model_->node(a);
    const Node& second = model_->node(b);
    if (model_->has_rest && bends_rest(first, second)) score_.bent += sign;
    if (goal_ > 0) count_short_rest(a, b, sign);
}

void State::count_short_rest(int a, int b, int sign) {
    const Node& first = model_->node(a);
    const Node& second = model_->node(b);
    if (!rest_counts(first, second)) return;
    const int missing = goal_ - rest_days(first, second);
    if (missing <= 0) return;
    score_.short_rests += sign;
    missing_rest_ += sign * missing;
}

void State::count_neighbours(const std::vector<int>& list, std::size_t position, int sign) {
    const bool has_before = position > 0;
    const bool has_after = position + 1 < list.size();
    if (has_before) count_pair(list[position - 1], list[position], sign);
    if (has_after) count_pair(list[position], list[position + 1], sign);
    if (has_before && has_after) count_pair(list[position - 1], list[position + 1], -sign);
}

bool State::window_bent(const std::vector<int>& list, std::size_t rule, std::size_t first) const {
    const Window& window = model_->windows[rule];
    const std::int64_t closes = window.closes[static_cast<std::size_t>(list[first])];
    int turns = 0;
    bool planned = false;
    for (std::size_t i = first; i < list.size() && model_->node(list[i]).start < closes; ++i) {
        ++turns;
        planned = planned || model_->node(list[i]).planned;
        if (planned && turns > window.turns) return true;
    }
    return false;
}

/// Bent windows of the list that hold that node's start.
int State::windows_over(const std::vector<int>& list, int node) const {
    int bent = 0;
    const auto from = static_cast<std::size_t>(std::upper_bound(list.begin(), list.end(), node) - list.begin());
    for (std::size_t w = 0; w < model_->windows.size(); ++w) {
        const auto& closes = model_->windows[w].closes;
        for (std::size_t i = from; i-- > 0;) {
            if (closes[static_cast<std::size_t>(list[i])] <= model_->node(node).start) break;
            bent += window_bent(list, w, i);
        }
    }
    return bent;
}

void State::add_amounts(int f, int person, int sign) {
    const auto p = static_cast<std::size_t>(person);
    const OpenTurn& open = model_->at(f);
    const Units weight = sign * open.weight;
    score_.load += weight * (2 * Square{balance_[p]} + weight);
    balance_[p] += weight;
    for (const TypePart& part : model_->parts_of(f)) {
        Units& amount = in_type_[slot(part.type, person)];
        const Units change = sign * part.weight;
        score_.types += change * (2 * Square{amount} + change);
        amount += change;
    }
    score_.preferences += sign * model_->dislikes(f, person);
    score_.uncovered -= sign;
    const bool rework = model_->rework;
    const int change = sign * (out_of_order(open, rework, person) - out_of_order(open, rework, nobody));
    score_.order += change;
    if (model_->moved_early) score_.moved += change;
}

void State::give(int f, int person) {
    auto& list = lists_[static_cast<std::size_t>(person)];
    const int node = model_->at(f).node;
    if (!model_->windows.empty()) score_.bent -= windows_over(list, node);
    const auto at = list.insert(std::lower_bound(list.begin(), list.end(), node), node);
    count_neighbours(list, static_cast<std::size_t>(at - list.begin()), 1);
    if (!model_->windows.empty()) score_.bent += windows_over(list, node);
    holder_[static_cast<std::size_t>(f)] = person;
    add_amounts(f, person, 1);
}

void State::take(int f) {
    const int person = holder(f);
    auto& list = lists_[static_cast<std::size_t>(person)];
    const int node = model_->at(f).node;
    if (!model_->windows.empty()) score_.bent -= windows_over(list, node);
    const auto at = std::lower_bound(list.begin(), list.end(), node);
    count_neighbours(list, static_cast<std::size_t>(at - list.begin()), -1);
    list.erase(at);
    if (!model_->windows.empty()) score_.bent += windows_over(list, node);
    holder_[static_cast<std::size_t>(f)] = nobody;
    add_amounts(f, person, -1);
}

void State::move(int f, int person) {
    if (holder(f) != nobody) take(f);
    if (person != nobody) give(f, person);
}

Square State::load_with(int person, Units weight) const {
    return weight * (2 * Square{balance(person)} + weight);
}

void State::aim_for_rest(int days) {
    goal_ = days;
    score_.short_rests = 0;
    missing_rest_ = 0;
    for (const auto& list : lists_) {
        for (std::size_t i = 1; i < list.size(); ++i) count_short_rest(list[i - 1], list[i], 1);
    }
}

int State::left_open() const {
    int count = 0;
    for (int f = 0; f < model_->count(); ++f) {
        if (holder(f) == nobody && !model_->at(f).candidates.empty()) ++count;
    }
    return count;
}

std::optional<int> State::shortest_rest() const {
    std::optional<int> shortest;
    for (const auto& list : lists_) {
        for (std::size_t i = 1; i < list.size(); ++i) {
            const Node& a = model_->node(list[i - 1]);
            const Node& b = model_->node(list[i]);
            if (!rest_counts(a, b)) continue;
            const int days = rest_days(a, b);
            shortest = shortest ? std::min(*shortest, days) : days;
        }
    }
    return shortest;
}

std::vector<std::size_t> State::bent_rests(int person) const {
    std::vector<std::size_t> bent;
    const auto& list = this->list(person);
    for (std::size_t i = 1; model_->has_rest && i < list.size(); ++i) {
        if (bends_rest(model_->node(list[i - 1]), model_->node(list[i]))) bent.push_back(i - 1);
    }
    return bent;
}

std::vector<State::BentWindow> State::bent_windows(int person) const {
    std::vector<BentWindow> bent;
    const auto& list = this->list(person);
    for (std::size_t w = 0; w < model_->windows.size(); ++w) {
        for (std::size_t i = 0; i < list.size(); ++i) {
            if (!window_bent(list, w, i)) continue;
            std::size_t last = i;
            const std::int64_t closes = model_->windows[w].closes[static_cast<std::size_t>(list[i])];
            while (last < list.size() && model_->node(list[last]).start < closes) ++last;
            bent.push_back({w, i, last});
        }
    }
    return bent;
}

std::vector<int> State::bent_turns() const {
    std::vector<int> turns;
    const auto add = [&](int node) {
        if (model_->node(node).open >= 0) turns.push_back(model_->node(node).open);
    };
    for (int p = 0; p < model_->people; ++p) {
        for (const std::size_t i : bent_rests(p)) {
            add(list(p)[i]);
            add(list(p)[i + 1]);
        }
        for (const BentWindow& window : bent_windows(p)) {
            for (std::size_t i = window.first; i < window.last; ++i) add(list(p)[i]);
        }
    }
    std::sort(turns.begin(), turns.end());
    turns.erase(std::unique(turns.begin(), turns.end()), turns.end());
    return turns;
}

std::vector<int> State::short_rest_turns() const {
    std::vector<int> turns;
    for (const auto& list : lists_) {
        for (std::size_t i = 1; i < list.size(); ++i) {
            const Node& a = model_->node(list[i - 1]);
            const Node& b = model_->node(list[i]);
            if (!rest_counts(a, b) || rest_days(a, b) >= goal_) continue;
            if (a.open >= 0) turns.push_back(a.open);
            if (b.open >= 0) turns.push_back(b.open);
        }
    }
    std::sort(turns.begin(), turns.end());
    turns.erase(std::unique(turns.begin(), turns.end()), turns.end());
    return turns;
}

}  // namespace rota::planner
