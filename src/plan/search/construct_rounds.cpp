// Begins with rounds: with n members, every n-th turn is one person's, and who that is for which turns is the
// cheapest assignment. With time off here and there this often keeps both the longest rest and the fairest load that
// the plain cycle would have had.
#include <algorithm>

#include "plan/search/assignment.hpp"
#include "plan/search/search.hpp"

namespace rota::planner {

namespace {

struct Price {
    int uncovered = 0, bent = 0;
    Square load = 0, types = 0;
    int preferences = 0, short_rests = 0, order = 0;

    static Price of(const Score& s) {
        return {s.uncovered, s.bent, s.load, s.types, s.preferences, s.short_rests, s.order};
    }
    [[nodiscard]] auto key() const { return std::tie(uncovered, bent, load, types, preferences, short_rests, order); }
    friend bool operator<(const Price& a, const Price& b) { return a.key() < b.key(); }
    friend Price operator+(const Price& a, const Price& b) {
        return {a.uncovered + b.uncovered,
                a.bent + b.bent,
                a.load + b.load,
                a.types + b.types,
                a.preferences + b.preferences,
                a.short_rests + b.short_rests,
                a.order + b.order};
    }
    friend Price operator-(const Price& a, const Price& b) {
        return {a.uncovered - b.uncovered,
                a.bent - b.bent,
                a.load - b.load,
                a.types - b.types,
                a.preferences - b.preferences,
                a.short_rests - b.short_rests,
                a.order - b.order};
    }
};

void give_all(State& state, const std::vector<int>& turns, int person) {
    for (const int f : turns) {
        if (state.holder(f) == nobody && state.may(f, person)) state.give(f, person);
    }
}

void take_all(State& state, const std::vector<int>& turns) {
    for (const int f : turns) {
        if (state.holder(f) != nobody) state.take(f);
    }
}

/// Who takes turns in a rotation, in the order of their first turn in the cycle.
std::vector<int> people_of(const Model& model, const std::vector<int>& turns) {
    std::vector<int> people;
    for (const int f : turns) {
        for (const int person : model.at(f).candidates) {
            if (std::find(people.begin(), people.end(), person) == people.end()) people.push_back(person);
        }
    }
    return people;
}

void give_rotation(State& state, const std::vector<int>& turns) {
    const auto people = people_of(state.model(), turns);
    if (people.empty()) return;
    std::vector<std::vector<int>> rounds(people.size());
    for (std::size_t i = 0; i < turns.size(); ++i) rounds[i % people.size()].push_back(turns[i]);
    std::vector<std::vector<Price>> prices(people.size());
    const Price before = Price::of(state.score());
    for (std::size_t p = 0; p < people.size(); ++p) {
        for (const auto& round : rounds) {
            give_all(state, round, people[p]);
            prices[p].push_back(Price::of(state.score()) - before);
            take_all(state, round);
        }
    }
    const auto round_of = cheapest_assignment(prices);
    for (std::size_t p = 0; p < people.size(); ++p) give_all(state, rounds[round_of[p]], people[p]);
}

}  // namespace

State begin_with_rounds(const Model& model, int rest) {
    State state(model);
    state.aim_for_rest(rest);
    std::vector<std::vector<int>> rotations(model.problem->roster.rotations.size());
    for (int f = 0; f < model.count(); ++f) {
        rotations[static_cast<std::size_t>(model.at(f).rotation)].push_back(f);
    }
    for (const auto& turns : rotations) give_rotation(state, turns);
    give_the_rest(state);
    return state;
}

}  // namespace rota::planner
