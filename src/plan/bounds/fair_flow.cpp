// The residual graph has, for each class and person, a place where one turn too many can be; for each person a hub,
// where it stays or another class's turn goes on instead; and a market, where what one gives up another takes on.
#include "plan/bounds/fair_flow.hpp"

#include <algorithm>

namespace rota::planner {

namespace {

constexpr int most_cycles = 3000;
constexpr std::size_t nowhere = static_cast<std::size_t>(-1);

Square change(Units amount, Units by) {
    return by * (2 * Square{amount} + by);
}

}  // namespace

/// Their memory grows with the cube of a roster where each person has a rotation of their own: beyond some hundred of
/// those there is no bound.
bool FairFlow::is_too_large() const {
    constexpr std::size_t most_handings = 8'000'000;
    return problem_.classes.size() * holders_ * holders_ > most_handings;
}

FairFlow::FairFlow(const State& state, FlowProblem problem)
    : model_(state.model()),
      problem_(std::move(problem)),
      people_(static_cast<std::size_t>(model_.people)),
      holders_(people_ + 1),
      held_(problem_.classes.size() * holders_),
      preferences_(state.score().preferences) {
    if (is_too_large()) return;
    handings_.resize(problem_.classes.size() * holders_ * holders_);
    for (int p = 0; p < model_.people; ++p) balance_.push_back(state.balance(p));
    for (int k = 0; k < model_.types; ++k) {
        for (int p = 0; p < model_.people; ++p) in_type_.push_back(state.in_type(k, p));
    }
    for (int f = 0; f < model_.count(); ++f) {
        const int c = problem_.class_of[static_cast<std::size_t>(f)];
        if (c < 0) continue;
        weight_ = model_.at(f).weight;
        const auto p = state.holder(f) == nobody ? people_ : static_cast<std::size_t>(state.holder(f));
        held_[slot(static_cast<std::size_t>(c), p)].push_back(f);
    }
    for (std::size_t c = 0; c < problem_.classes.size(); ++c) {
        for (std::size_t p = 0; p < holders_; ++p) list_handings(c, p);
    }
}

FairFlow::Cost FairFlow::load_cost(std::size_t p, int sign) const {
    if (!problem_.load || p == people_) return {};
    return {change(balance_[p], sign * weight_), 0, 0};
}

FairFlow::Cost FairFlow::type_cost(std::size_t c, std::size_t p, int sign) const {
    Cost cost;
    if (p == people_) return cost;
    for (const TypePart& part : problem_.classes[c].parts) {
        cost.types += change(in_type_[static_cast<std::size_t>(part.type) * people_ + p], sign * part.weight);
    }
    return cost;
}

void FairFlow::list_handings(std::size_t c, std::size_t p) {
    for (std::size_t q = 0; q < holders_; ++q) handing(c, p, q) = {};
    const auto offer = [&](int f, std::size_t q, int preferences) {
        Handing& best = handing(c, p, q);
        if (q != p && (best.turn < 0 || preferences < best.preferences)) best = {f, preferences};
    };
    for (const int f : held_[slot(c, p)]) {
        const int now = p == people_ ? 0 : model_.dislikes(f, static_cast<int>(p));
        for (const int q : model_.at(f).candidates) {
            offer(f, static_cast<std::size_t>(q), model_.dislikes(f, q) - now);
        }
        offer(f, people_, -now);
    }
}

bool FairFlow::relax(std::size_t from, std::size_t to, const Cost& cost) {
    const Cost there = distance_[from] + cost;
    if (!(there < distance_[to])) return false;
    distance_[to] = there;
    before_[to] = from;
    return true;
}

bool FairFlow::relax_all() {
    bool changed = false;
    for (std::size_t p = 0; p < people_; ++p) changed = relax(market(), hub(p), load_cost(p, -1)) || changed;
    for (std::size_t c = 0; c < problem_.classes.size(); ++c) {
        for (std::size_t p = 0; p < holders_; ++p) {
            if (held_[slot(c, p)].empty()) continue;
            changed = relax(hub(p), slot(c, p), type_cost(c, p, -1)) || changed;
            for (std::size_t q = 0; q < holders_; ++q) {
                const Handing& best = handing(c, p, q);
                if (best.turn >= 0) changed = relax(slot(c, p), slot(c, q), {0, 0, best.preferences}) || changed;
            }
        }
    }
    for (std::size_t c = 0; c < problem_.classes.size(); ++c) {
        for (std::size_t p = 0; p < holders_; ++p) {
            changed = relax(slot(c, p), hub(p), type_cost(c, p, 1)) || changed;
        }
    }
    for (std::size_t p = 0; p < people_; ++p) changed = relax(hub(p), market(), load_cost(p, 1)) || changed;
    return changed;
}

/// A cycle among the last steps of the shortest ways, in the order of travel; empty when there is none.
std::vector<std::size_t> FairFlow::cycle() const {
    std::vector<std::size_t> seen(before_.size(), nowhere);
    for (std::size_t start = 0; start < before_.size(); ++start) {
        std::size_t at = start;
        while (at != nowhere && seen[at] == nowhere) {
            seen[at] = start;
            at = before_[at];
        }
        if (at == nowhere || seen[at] != start) continue;
        std::vector<std::size_t> found{at};
        for (std::size_t back = before_[at]; back != at; back = before_[back]) found.push_back(back);
        std::reverse(found.begin(), found.end());
        return found;
    }
    return {};
}

void FairFlow::hand_over(std::size_t c, std::size_t p, std::size_t q) {
    const Handing best = handing(c, p, q);
    std::erase(held_[slot(c, p)], best.turn);
    held_[slot(c, q)].push_back(best.turn);
    preferences_ += best.preferences;
    for (const auto& [person, sign] : {std::pair{p, -1}, std::pair{q, 1}}) {
        if (person == people_) continue;
        balance_[person] += sign * weight_;
        for (const TypePart& part : problem_.classes[c].parts) {
            in_type_[static_cast<std::size_t>(part.type) * people_ + person] += sign * part.weight;
        }
    }
}

void FairFlow::cancel(const std::vector<std::size_t>& cycle) {
    const std::size_t slots = problem_.classes.size() * holders_;
    std::vector<std::size_t> touched;
    for (std::size_t i = 0; i < cycle.size(); ++i) {
        const std::size_t from = cycle[i];
        const std::size_t to = cycle[(i + 1) % cycle.size()];
        if (from >= slots || to >= slots) continue;
        hand_over(from / holders_, from % holders_, to % holders_);
        touched.insert(touched.end(), {from, to});
    }
    for (const std::size_t at : touched) list_handings(at / holders_, at % holders_);
}

bool FairFlow::solve() {
    if (is_too_large()) return false;
    for (int cycles = 0; cycles < most_cycles; ++cycles) {
        distance_.assign(market() + 1, {});
        before_.assign(market() + 1, nowhere);
        std::vector<std::size_t> found;
        bool changed = true;
        while (changed && found.empty()) {
            changed = relax_all();
            if (changed) found = cycle();
        }
        if (found.empty()) return true;
        cancel(found);
    }
    return false;
}

Square FairFlow::load() const {
    Square sum = 0;
    for (std::size_t p = 0; p < people_; ++p) {
        if (model_.balanced[p]) sum += squared(balance_[p]);
    }
    return sum;
}

Square FairFlow::types() const {
    Square sum = 0;
    for (const FlowClass& c : problem_.classes) {
        for (const TypePart& part : c.parts) {
            for (std::size_t p = 0; p < people_; ++p) {
                if (model_.balanced[p]) sum += squared(in_type_[static_cast<std::size_t>(part.type) * people_ + p]);
            }
        }
    }
    return sum;
}

}  // namespace rota::planner
