// Two roles at the same time are one node to remember, and what no later node can be too close to is forgotten: so that
// different ways become one as soon as they can.
#include "plan/recent.hpp"

#include <algorithm>

namespace rota::planner {

namespace {

std::size_t at(int n) {
    return static_cast<std::size_t>(n);
}

/// Keeps the order of people. Not when it is full.
void set(Recent& recent, int person, int node) {
    std::size_t place = 0;
    while (place < recent.size && recent.all[place].person < person) ++place;
    if (place == recent.size || recent.all[place].person != person) {
        const auto begin = recent.all.begin();
        std::copy_backward(begin + static_cast<std::ptrdiff_t>(place), begin + static_cast<std::ptrdiff_t>(recent.size),
                           begin + static_cast<std::ptrdiff_t>(recent.size) + 1);
        ++recent.size;
    }
    recent.all[place] = {person, node};
}

}  // namespace

bool operator==(const Recent& a, const Recent& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end());
}

std::size_t RecentHash::operator()(const Recent& recent) const {
    std::size_t hash = 1469598103934665603U;
    for (const auto& [person, node] : recent) {
        hash = (hash ^ at(person)) * 1099511628211U;
        hash = (hash ^ at(node)) * 1099511628211U;
    }
    return hash;
}

RecentRules::RecentRules(const Model& model, int days)
    : model_(model), days_(days), fixed_holder_(model.nodes.size(), nobody) {
    for (int p = 0; p < model.people; ++p) {
        for (const int node : model.fixed[at(p)]) fixed_holder_[at(node)] = p;
    }
    find_likes();
}

void RecentRules::find_likes() {
    constexpr int together = 8;  // as many roles begin at the same time, at most, as are worth comparing
    for (int n = 0; n < static_cast<int>(model_.nodes.size()); ++n) {
        const Node& node = model_.node(n);
        int like = n;
        for (int m = n - 1; m >= 0 && m >= n - together; --m) {
            const Node& other = model_.node(m);
            const bool same = other.end == node.end && other.rested == node.rested && other.wall_end == node.wall_end &&
                              other.planned == node.planned && (other.open >= 0) == (node.open >= 0);
            if (same) like = like_[at(m)];
        }
        like_.push_back(like);
    }
}

std::optional<int> RecentRules::bends(const Recent& recent, int node, int person) const {
    const auto* own = std::find_if(recent.begin(), recent.end(), [&](const auto& l) { return l.person == person; });
    if (own == recent.end()) return 0;
    const Node& now = model_.node(node);
    const Node& last = model_.node(own->node);
    if (rest_counts(last, now) && (now.start < last.end || rest_days(last, now) < days_)) return std::nullopt;
    return model_.has_rest && bends_rest(last, now) ? 1 : 0;
}

std::optional<Recent> RecentRules::after(const Recent& recent, int node, int person) const {
    if (person != nobody && recent.size == Recent::room) return std::nullopt;
    Recent after = recent;
    if (person != nobody) set(after, person, like_[at(node)]);
    if (at(node) + 1 < model_.nodes.size()) forget(after, model_.node(node + 1));
    return after;
}

void RecentRules::forget(Recent& recent, const Node& next) const {
    std::size_t kept = 0;
    for (std::size_t i = 0; i < recent.size; ++i) {
        const Node& last = model_.node(recent.all[i].node);
        const bool matters =
            next.start < last.end || (model_.has_rest && next.start < last.rested) || rest_days(last, next) < days_;
        if (matters) recent.all[kept++] = recent.all[i];
    }
    recent.size = kept;
}

}  // namespace rota::planner
