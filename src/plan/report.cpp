// The plan is counted anew here, from the lists, so that what it says of itself does not rest on the search's sums.
#include "plan/report.hpp"

#include <algorithm>

#include "plan/holdings.hpp"
#include "plan/reasons.hpp"

namespace rota::planner {

namespace {

Level smaller_is_better(std::string name, double value, double bound) {
    return {std::move(name), value, bound, bound >= value};
}

Level rest_level(std::optional<int> value, std::optional<int> bound) {
    Level level{"rest", std::nullopt, std::nullopt, !value};
    if (value) level.value = *value;
    if (value && bound) {
        level.bound = *bound;
        level.proven = *value >= *bound;
    }
    return level;
}

int out_of_order(const State& state) {
    const Model& model = state.model();
    int count = 0;
    for (int f = 0; f < model.count(); ++f) {
        count += model.at(f).plain != nobody && model.at(f).plain != state.holder(f);
    }
    return count;
}

std::string turn_id(const Model& model, int node) {
    const int turn = model.node(node).turn;
    return turn >= 0 ? model.problem->turns[static_cast<std::size_t>(turn)].id()
                     : model.ids[static_cast<std::size_t>(node)];
}

/// Bends in which a planned turn takes part, by person, rests first.
std::vector<Bend> bends(const State& state) {
    const Model& model = state.model();
    std::vector<Bend> all;
    for (int p = 0; p < model.people; ++p) {
        const std::string& id = model.problem->roster.people[static_cast<std::size_t>(p)].id;
        const auto& list = state.list(p);
        for (const std::size_t i : state.bent_rests(p)) {
            all.push_back({"rest", id, {turn_id(model, list[i]), turn_id(model, list[i + 1])}});
        }
        for (const auto& window : state.bent_windows(p)) {
            Bend bend{"max", id, {}};
            for (std::size_t i = window.first; i < window.last; ++i) bend.turns.push_back(turn_id(model, list[i]));
            all.push_back(std::move(bend));
        }
    }
    return all;
}

class Reporter {
   public:
    explicit Reporter(const State& state)
        : problem_(*state.model().problem), people_(problem_.roster), holders_(problem_.turns.size()) {
        for (std::size_t t = 0; t < holders_.size(); ++t) {
            const auto& strict = state.model().round_robin[t];
            holders_[t] = strict ? *strict : nobody;
        }
        for (int f = 0; f < state.model().count(); ++f) {
            holders_[static_cast<std::size_t>(state.model().at(f).turn)] = state.holder(f);
        }
    }

    [[nodiscard]] std::vector<std::optional<std::string>> people() const {
        std::vector<std::optional<std::string>> people;
        for (const int holder : holders_) {
            people.emplace_back();
            if (holder != nobody) people.back() = problem_.roster.people[static_cast<std::size_t>(holder)].id;
        }
        return people;
    }

    [[nodiscard]] std::vector<UncoveredTurn> uncovered() const {
        std::vector<UncoveredTurn> uncovered;
        if (std::find(holders_.begin(), holders_.end(), nobody) == holders_.end()) return uncovered;
        const auto pieces = held_pieces(problem_.history, problem_.held, people_);
        const auto role = [&](const std::string& id, const Turn& turn) { return role_then(pieces, id, turn); };
        for (std::size_t t = 0; t < holders_.size(); ++t) {
            if (holders_[t] == nobody) uncovered.push_back(explain(problem_.roster, problem_.turns[t], role));
        }
        return uncovered;
    }

   private:
    [[nodiscard]] std::string role_then(const std::vector<Piece>& pieces, const std::string& id,
                                        const Turn& turn) const {
        const int person = people_.find(id);
        const auto meets = [&](const Interval& when) {
            return std::any_of(turn.duties.begin(), turn.duties.end(),
                               [&](const Duty& duty) { return duty.when.overlaps(when); });
        };
        for (const Piece& piece : pieces) {
            if (piece.person == person && meets(piece.when)) return piece.duty->duty.role;
        }
        for (std::size_t t = 0; t < holders_.size(); ++t) {
            if (holders_[t] != person) continue;
            for (const Duty& duty : problem_.turns[t].duties) {
                if (meets(duty.when)) return duty.role;
            }
        }
        return {};
    }

    const Problem& problem_;
    PeopleIndex people_;
    std::vector<int> holders_;
};

State counted_anew(const State& state) {
    State fresh(state.model());
    for (int f = 0; f < state.model().count(); ++f) {
        if (state.holder(f) != nobody) fresh.give(f, state.holder(f));
    }
    return fresh;
}

}  // namespace

std::vector<Level> levels(const State& state, const Bounds& bounds) {
    const Score& score = state.score();
    const Scale& scale = state.model().scale;
    std::vector<Level> levels{
        smaller_is_better("uncovered", score.uncovered, bounds.uncovered),
        smaller_is_better("bent", score.bent, bounds.bent),
        smaller_is_better("load", scale.amount_squared(score.load), scale.amount_squared(bounds.load)),
        smaller_is_better("types", scale.amount_squared(score.types), scale.amount_squared(bounds.types)),
        smaller_is_better("preferences", score.preferences, bounds.preferences),
        rest_level(state.shortest_rest(), bounds.rest),
        smaller_is_better("order", out_of_order(state), bounds.order)};
    if (!state.model().rework) return levels;
    const bool early = state.model().moved_early;
    levels.insert(levels.begin() + (early ? 2 : 6), smaller_is_better("moved", score.order, bounds.moved));
    return levels;
}

Plan report(const State& state, const Bounds& bounds) {
    const State fresh = counted_anew(state);
    const Reporter reporter(fresh);
    return {reporter.people(), levels(fresh, bounds), bends(fresh), reporter.uncovered()};
}

}  // namespace rota::planner
