// Chains of turns, and room in windows.
#include "plan/bounds/most_turns.hpp"

#include <algorithm>

namespace rota::planner {

namespace {

bool may_follow(const Model& model, int f, int g, const Spacing& spacing) {
    const Node& a = model.node_of(f);
    const Node& b = model.node_of(g);
    if (!model.interleaved && b.start < a.end) return false;  // else turns of several duties may fit into one another
    if (spacing.rules && model.has_rest && bends_rest(a, b)) return false;
    return rest_days(a, b) >= spacing.days;
}

/// Each next turn only has to follow the one before.
int longest_chain(const Model& model, const std::vector<int>& turns, const Spacing& spacing) {
    std::vector<int> longest(turns.size(), 1);  // that ends with the turn
    int most = 0;
    for (std::size_t j = 0; j < turns.size(); ++j) {
        for (std::size_t i = j; i-- > 0 && longest[j] <= most;) {
            if (longest[i] >= longest[j] && may_follow(model, turns[i], turns[j], spacing)) longest[j] = longest[i] + 1;
        }
        most = std::max(most, longest[j]);
    }
    return most;
}

/// Windows that do not overlap, each as full as it may be. A window that opens at a turn the person does not have
/// holds no more: it ends before the one that opens at their first turn in it.
int most_in_windows(const Model& model, const std::vector<int>& turns, const Window& window) {
    int most = 0;
    std::size_t i = 0;
    while (i < turns.size()) {
        const std::int64_t closes = window.closes[static_cast<std::size_t>(model.at(turns[i]).node)];
        int inside = 0;
        while (i < turns.size() && model.node_of(turns[i]).start < closes) ++i, ++inside;
        most += std::min(inside, window.turns);
    }
    return most;
}

}  // namespace

int most_turns(const Model& model, const std::vector<int>& turns, const Spacing& spacing) {
    int most = longest_chain(model, turns, spacing);
    if (!spacing.rules) return most;
    for (const Window& window : model.windows) most = std::min(most, most_in_windows(model, turns, window));
    return most;
}

}  // namespace rota::planner
