// Levels 1, 2 and 7: counting people in windows of turns that exclude one another.
#include <algorithm>

#include "plan/bounds/bounds.hpp"
#include "plan/bounds/matching.hpp"

namespace rota::planner {

namespace {

bool exclude_each_other(const Model& model, int f, int g) {
    const auto& conflicts = model.at(f).conflicts;
    return std::find(conflicts.begin(), conflicts.end(), g) != conflicts.end();
}

/// f and earlier turns that are pairwise at the same time.
std::vector<int> clique_before(const Model& model, int f, const std::vector<char>& used) {
    std::vector<int> clique{f};
    for (const int g : model.at(f).conflicts) {
        if (g > f || used[static_cast<std::size_t>(g)]) continue;
        if (std::all_of(clique.begin(), clique.end(),
                        [&](int h) { return h == f || exclude_each_other(model, g, h); })) {
            clique.push_back(g);
        }
    }
    return clique;
}

/// A rule as windows of turns: the first turn that is in a window with each turn, and how many turns of a window one
/// person can have without breaking it.
struct Windows {
    std::vector<int> turns;          // open turns that anybody can take, by start
    std::vector<std::size_t> first;  // for each of them as the last of a window, the first that is in it
    int each = 1;
};

Windows rest_windows(const Model& model, const std::vector<int>& turns) {
    Windows windows{turns, {}, 1};
    for (std::size_t j = 0; j < turns.size(); ++j) {
        std::size_t i = j;
        while (i > 0 && model.node_of(turns[j]).start < model.node_of(turns[i - 1]).rested) --i;
        windows.first.push_back(i);
    }
    return windows;
}

Windows max_windows(const Model& model, const std::vector<int>& turns, const Window& rule) {
    Windows windows{turns, {}, rule.turns};
    for (std::size_t j = 0; j < turns.size(); ++j) {
        std::size_t i = j;
        const auto closes = [&](std::size_t at) {
            return rule.closes[static_cast<std::size_t>(model.at(turns[at]).node)];
        };
        while (i > 0 && model.node_of(turns[j]).start < closes(i - 1)) --i;
        windows.first.push_back(i);
    }
    return windows;
}

/// Turns of the window i..j beyond what people can have without a bend.
int deficit(const Model& model, const Windows& windows, std::size_t i, std::size_t j) {
    Matching matching(model, windows.each);
    int turns = 0;
    for (std::size_t at = i; at <= j; ++at, ++turns) matching.add(windows.turns[at], anybody);
    return turns - matching.size();
}

/// The most bends that windows force which share at most one turn: then no bend is counted twice.
int forced_bends(const Model& model, const Windows& windows) {
    std::vector<int> best(windows.turns.size(), 0);
    for (std::size_t j = 0; j < best.size(); ++j) {
        if (j > 0) best[j] = best[j - 1];
        if (windows.first[j] == j || deficit(model, windows, windows.first[j], j) == 0) continue;
        Matching matching(model, windows.each);
        int turns = 0;
        for (std::size_t i = j + 1; i-- > windows.first[j];) {
            matching.add(windows.turns[i], anybody);
            best[j] = std::max(best[j], best[i] + ++turns - matching.size());
            if (i == j) best[j] = std::max(best[j], j > 0 ? best[j - 1] : 0);
        }
    }
    return best.empty() ? 0 : best.back();
}

}  // namespace

std::vector<Shortage> shortages(const Model& model) {
    std::vector<char> used(model.open.size(), 0);
    std::vector<Shortage> found;
    for (int f = model.count() - 1; f >= 0; --f) {
        if (used[static_cast<std::size_t>(f)]) continue;
        auto clique = clique_before(model, f, used);
        if (model.at(f).candidates.size() >= clique.size() && clique.size() == 1) continue;
        Matching matching(model, 1);
        for (const int g : clique) matching.add(g, anybody);
        const int missing = static_cast<int>(clique.size()) - matching.size();
        if (missing == 0) continue;
        for (const int g : clique) used[static_cast<std::size_t>(g)] = 1;
        found.push_back({std::move(clique), missing});
    }
    return found;
}

int bound_uncovered(const Model& model) {
    int sum = model.uncovered_round_robin;
    for (const Shortage& shortage : shortages(model)) sum += shortage.missing;
    return sum;
}

int bound_bent(const Model& model, int uncovered) {
    std::vector<int> turns;
    int open_at_best = uncovered - model.uncovered_round_robin;  // turns that this plan may still leave out
    for (int f = 0; f < model.count(); ++f) {
        if (model.at(f).candidates.empty()) {
            --open_at_best;
        } else {
            turns.push_back(f);
        }
    }
    // Each turn left out is missing in at most two windows of each rule. What is fixed is bent already: giving more
    // never mends it, unless it is given into the holes of another turn.
    const int left_out = 2 * std::max(0, open_at_best);
    const bool rests_count = model.has_rest && !model.interleaved;
    int sum = rests_count || !model.has_rest ? State(model).score().bent : 0;
    if (rests_count) sum += std::max(0, forced_bends(model, rest_windows(model, turns)) - left_out);
    for (const Window& rule : model.windows) {
        sum += std::max(0, forced_bends(model, max_windows(model, turns, rule)) - left_out);
    }
    return sum;
}

int bound_moved(const Model& model, int uncovered) {
    int cannot_stay = 0;
    int to_fill = 0;
    for (int f = 0; f < model.count(); ++f) {
        const OpenTurn& open = model.at(f);
        if (open.cycle != nobody || open.lost) {
            cannot_stay += open.lost || !model.can(f, open.cycle);
        } else {
            ++to_fill;
        }
    }
    return cannot_stay + std::max(0, to_fill - (uncovered - model.uncovered_round_robin));
}

int bound_preferences(const Model& model, int uncovered) {
    if (model.dislike.empty()) return 0;
    int sum = 0;
    int open_at_best = uncovered - model.uncovered_round_robin;
    int avoided = 0;  // turns that everybody would rather avoid: better left uncovered, as far as this level goes
    for (int f = 0; f < model.count(); ++f) {
        if (model.at(f).candidates.empty()) {
            --open_at_best;
            continue;
        }
        int least = 1;
        for (const int person : model.at(f).candidates) least = std::min(least, model.dislikes(f, person));
        sum += least;
        avoided += least > 0;
    }
    return sum - std::clamp(open_at_best, 0, avoided);
}

int bound_order(const Model& model) {
    int sum = 0;
    for (int f = 0; f < model.count(); ++f) {
        const int person = model.at(f).plain;
        sum += person != nobody && !model.can(f, person);
    }
    return sum;
}

}  // namespace rota::planner
