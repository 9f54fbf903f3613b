// First plans, and covering what they leave open.
#include <algorithm>
#include <iterator>
#include <limits>
#include <tuple>

#include "plan/search/search.hpp"

namespace rota::planner {

namespace {

int best_fit(State& state, int f) {
    int best = nobody;
    Score least;
    for (const int person : state.model().at(f).candidates) {
        if (!state.free_at(f, person)) continue;
        state.give(f, person);
        if (best == nobody || state.score() < least) {
            best = person;
            least = state.score();
        }
        state.take(f);
    }
    return best;
}

/// How far along somebody is with what they owe of this plan; half a turn ahead, so that it is due in mid-interval.
double pace(const State& state, int person, Units weight) {
    const Units owed = -state.model().base[static_cast<std::size_t>(person)];
    const Units given = state.balance(person) + owed;
    const double due = static_cast<double>(given) + 0.5 * static_cast<double>(weight);
    if (owed > 0) return due / static_cast<double>(owed);
    return 1e6 + due - static_cast<double>(owed);
}

int furthest_behind(State& state, int f) {
    int best = nobody;
    int fewest_bends = 0;
    double least = std::numeric_limits<double>::max();
    const int bent = state.score().bent;
    for (const int person : state.model().at(f).candidates) {
        if (!state.free_at(f, person)) continue;
        const double behind = pace(state, person, state.model().at(f).weight);
        state.give(f, person);
        const int bends = state.score().bent - bent;
        state.take(f);
        if (best == nobody || bends < fewest_bends || (bends == fewest_bends && behind < least)) {
            best = person;
            fewest_bends = bends;
            least = behind;
        }
    }
    return best;
}

/// Whoever has rested longest; among those who had no turn yet, whose first turn in the cycle comes first.
int longest_rested(State& state, int f, const std::vector<int>& first_in_cycle) {
    const Model& model = state.model();
    int best = nobody;
    std::tuple<int, std::int64_t, int> least;
    const int bent = state.score().bent;
    for (const int person : model.at(f).candidates) {
        if (!state.free_at(f, person)) continue;
        const auto& list = state.list(person);
        const auto after = std::upper_bound(list.begin(), list.end(), model.at(f).node);
        const std::int64_t since =
            after == list.begin() ? std::numeric_limits<std::int64_t>::min() : model.node(*std::prev(after)).end;
        state.give(f, person);
        const std::tuple now{state.score().bent - bent, since, first_in_cycle[static_cast<std::size_t>(person)]};
        state.take(f);
        if (best != nobody && !(now < least)) continue;
        best = person;
        least = now;
    }
    return best;
}

/// Frees somebody for turn f by handing what they hold at the same time on to others, and so on. `asked` keeps each
/// person and turn from being tried twice.
bool make_room(State& state, int f, std::vector<char>& asked) {
    if (asked[static_cast<std::size_t>(f)]) return false;
    asked[static_cast<std::size_t>(f)] = 1;
    const Model& model = state.model();
    for (const int person : model.at(f).candidates) {
        if (state.free_at(f, person)) {
            state.give(f, person);
            return true;
        }
    }
    for (const int person : model.at(f).candidates) {
        std::vector<int> in_the_way;
        for (const int g : model.at(f).conflicts) {
            if (state.holder(g) == person) in_the_way.push_back(g);
        }
        if (in_the_way.size() != 1) continue;
        const int g = in_the_way.front();
        if (asked[static_cast<std::size_t>(g)]) continue;
        state.take(g);
        state.give(f, person);
        if (make_room(state, g, asked)) return true;
        state.take(f);
        state.give(g, person);
    }
    return false;
}

}  // namespace

void give_the_rest(State& state) {
    for (int f = 0; f < state.model().count(); ++f) {
        if (state.holder(f) != nobody) continue;
        const int person = best_fit(state, f);
        if (person != nobody) state.give(f, person);
    }
}

State begin_with_cycle(const Model& model) {
    State state(model);
    for (int f = 0; f < model.count(); ++f) {
        const int person = model.at(f).cycle;
        if (person != nobody && state.may(f, person)) state.give(f, person);
    }
    give_the_rest(state);
    return state;
}

State begin_by_pace(const Model& model) {
    State state(model);
    for (int f = 0; f < model.count(); ++f) {
        const int person = furthest_behind(state, f);
        if (person != nobody) state.give(f, person);
    }
    return state;
}

State begin_by_rest(const Model& model) {
    State state(model);
    std::vector<int> first_in_cycle(static_cast<std::size_t>(model.people), model.count());
    for (int f = model.count() - 1; f >= 0; --f) {
        if (model.at(f).cycle != nobody) first_in_cycle[static_cast<std::size_t>(model.at(f).cycle)] = f;
    }
    for (int f = 0; f < model.count(); ++f) {
        const int person = longest_rested(state, f, first_in_cycle);
        if (person != nobody) state.give(f, person);
    }
    return state;
}

void cover(State& state) {
    for (int f = 0; f < state.model().count(); ++f) {
        if (state.holder(f) != nobody || state.model().at(f).candidates.empty()) continue;
        std::vector<char> asked(state.model().open.size(), 0);
        make_room(state, f, asked);
    }
}

}  // namespace rota::planner
