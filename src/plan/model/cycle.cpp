// Where a cycle may begin with anybody, it begins where it gets least in the way of the cycles laid before.
#include "plan/model/cycle.hpp"

#include <algorithm>
#include <limits>
#include <tuple>

namespace rota::planner {

namespace {

using Holders = std::vector<int>;             // for each turn of the rotation
using Lists = std::vector<std::vector<int>>;  // for each person, their nodes by start

Holders cycle_from(const CycleInput& rotation, std::size_t begins) {
    const std::size_t n = rotation.members.size();
    Holders holders;
    std::size_t next = begins;
    for (std::size_t t = 0; t < rotation.turns.size(); ++t) {
        holders.push_back(nobody);
        for (std::size_t tried = 0; tried < n && holders.back() == nobody; ++tried, next = (next + 1) % n) {
            if (rotation.belongs[t][next]) holders.back() = rotation.members[next];
        }
    }
    return holders;
}

/// Smaller is better: turns at the same time, broken rests, unequal loads, and minus the shortest rest.
using Trouble = std::tuple<int, int, Square, int>;

void add_person(Trouble& trouble, const Model& model, const std::vector<int>& nodes) {
    for (std::size_t i = 1; i < nodes.size(); ++i) {
        const Node& a = model.node(nodes[i - 1]);
        const Node& b = model.node(nodes[i]);
        if (b.start < a.end) ++std::get<0>(trouble);
        if (bends_rest(a, b)) ++std::get<1>(trouble);
        if (rest_counts(a, b)) std::get<3>(trouble) = std::max(std::get<3>(trouble), -rest_days(a, b));
    }
}

Trouble trouble_of(const Model& model, const Lists& laid, const CycleInput& rotation, const Holders& holders) {
    Trouble trouble{0, 0, 0, std::numeric_limits<int>::min()};
    Lists own(laid.size());
    for (std::size_t t = 0; t < holders.size(); ++t) {
        if (holders[t] != nobody) own[static_cast<std::size_t>(holders[t])].push_back(model.at(rotation.turns[t]).node);
    }
    std::vector<int> both;
    for (const int person : rotation.members) {
        const auto p = static_cast<std::size_t>(person);
        both.resize(laid[p].size() + own[p].size());
        std::merge(laid[p].begin(), laid[p].end(), own[p].begin(), own[p].end(), both.begin());
        add_person(trouble, model, both);
        Units balance = model.base[p];
        for (const int n : both) {
            if (model.node(n).open >= 0) balance += model.at(model.node(n).open).weight;
        }
        if (model.balanced[p]) std::get<2>(trouble) += squared(balance);
    }
    return trouble;
}

bool gets_in_the_way(const Lists& laid, const CycleInput& rotation) {
    return std::any_of(rotation.members.begin(), rotation.members.end(),
                       [&](int person) { return !laid[static_cast<std::size_t>(person)].empty(); });
}

std::size_t best_beginning(const Model& model, const Lists& laid, const CycleInput& rotation) {
    if (!gets_in_the_way(laid, rotation)) return 0;
    std::size_t best = 0;
    Trouble least = trouble_of(model, laid, rotation, cycle_from(rotation, 0));
    for (std::size_t begins = 1; begins < rotation.members.size(); ++begins) {
        const Trouble trouble = trouble_of(model, laid, rotation, cycle_from(rotation, begins));
        if (trouble < least) {
            least = trouble;
            best = begins;
        }
    }
    return best;
}

}  // namespace

void lay_cycles(Model& model, const std::vector<CycleInput>& rotations) {
    Lists laid(static_cast<std::size_t>(model.people));
    for (std::size_t p = 0; p < laid.size(); ++p) {
        for (const int n : model.fixed[p]) {
            if (model.node(n).planned) laid[p].push_back(n);
        }
    }
    for (const CycleInput& rotation : rotations) {
        const std::size_t begins = rotation.begins ? *rotation.begins : best_beginning(model, laid, rotation);
        const Holders holders = cycle_from(rotation, begins);
        for (std::size_t t = 0; t < holders.size(); ++t) {
            OpenTurn& turn = model.open[static_cast<std::size_t>(rotation.turns[t])];
            turn.cycle = holders[t];
            if (turn.cycle == nobody) continue;
            auto& list = laid[static_cast<std::size_t>(turn.cycle)];
            list.insert(std::upper_bound(list.begin(), list.end(), turn.node), turn.node);
        }
    }
}

}  // namespace rota::planner
