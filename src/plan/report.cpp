// The plan is counted anew here, from the lists, so that what it says of itself does not rest on the search's sums.
#include "plan/report.hpp"

#include <algorithm>

#include "plan/reasons/exclusions.hpp"
#include "plan/reasons/holdings.hpp"

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
class Bends {
   public:
    Bends(const State& state, const Bounds& bounds)
        : state_(state),
          model_(state.model()),
          chosen_(state.score().bent <= bounds.bent ? Bend::Cause::gap : Bend::Cause::unknown) {}

    [[nodiscard]] std::vector<Bend> all() const {
        std::vector<Bend> all;
        for (int p = 0; p < model_.people; ++p) {
            const auto& list = state_.list(p);
            for (const std::size_t i : state_.bent_rests(p)) all.push_back(bend("rest", p, list, i, i + 2, 1));
            for (const auto& window : state_.bent_windows(p)) {
                const int most = model_.windows[window.rule].turns;
                all.push_back(bend("max", p, list, window.first, window.last, most));
            }
        }
        return all;
    }

   private:
    /// `most`: as many of these turns as break nothing.
    [[nodiscard]] Bend bend(const char* rule, int person, const std::vector<int>& list, std::size_t first,
                            std::size_t last, int most) const {
        Bend bend{rule, model_.problem->roster.people[static_cast<std::size_t>(person)].id, {}, chosen_};
        int given = 0;  // not by choice: published, or by the strict order
        bool strict = false;
        for (std::size_t i = first; i < last; ++i) {
            const Node& node = model_.node(list[i]);
            bend.turns.push_back(turn_id(model_, list[i]));
            given += node.open < 0;
            strict = strict || (node.open < 0 && node.planned);
        }
        const bool opened_by_choice = model_.node(list[first]).open >= 0;
        if (strict && given > most && !opened_by_choice) bend.cause = Bend::Cause::strict_order;
        return bend;
    }

    const State& state_;
    const Model& model_;
    Bend::Cause chosen_;
};

class Reporter {
   public:
    explicit Reporter(const State& state)
        : problem_(*state.model().problem), people_(problem_.roster), holders_(problem_.turns.size()) {
        for (std::size_t t = 0; t < holders_.size(); ++t) {
            const auto& strict = state.model().round_robin[t];
            holders_[t] = strict ? *strict : nobody;
            strict_.push_back(strict.has_value());
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
        const auto pieces = held_pieces(problem_.history, people_);
        const auto role = [&](const std::string& id, const Turn& turn) { return role_then(pieces, id, turn); };
        for (std::size_t t = 0; t < holders_.size(); ++t) {
            if (holders_[t] != nobody) continue;
            uncovered.push_back(explain(problem_.roster, problem_.turns[t], role));
            uncovered.back().strict_order = strict_[t];
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
    std::vector<bool> strict_;
};

State counted_anew(const State& state) {
    State fresh(state.model());
    for (int f = 0; f < state.model().count(); ++f) {
        if (state.holder(f) != nobody) fresh.give(f, state.holder(f));
    }
    return fresh;
}

/// Published turns that are given once more count as what they are, whatever order they are given in now.
bool has_fair_turns(const Model& model) {
    return std::any_of(model.open.begin(), model.open.end(), [&](const OpenTurn& open) {
        const auto& published = model.problem->published;
        return published.empty() || !published[static_cast<std::size_t>(open.turn)].front().round_robin;
    });
}

/// Nothing about fairness is said of turns that were given in strict order.
void leave_out_fairness(std::vector<Level>& levels) {
    for (Level& level : levels) {
        if (level.name == "uncovered" || level.name == "bent" || level.name == "moved") continue;
        level = {level.name, std::nullopt, std::nullopt, false};
    }
}

/// What the strict order alone leaves uncovered and breaks.
struct ByOrder {
    int uncovered;
    int bent;
};
ByOrder by_order(const Model& model) {
    const bool any = std::any_of(model.round_robin.begin(), model.round_robin.end(),
                                 [](const std::optional<int>& given) { return given.has_value(); });
    return {model.uncovered_round_robin, any ? State(model).score().bent : 0};
}

/// Bounds that hold even for plans that keep to no order at all. Where they would be much work, what is true of
/// anything.
ByOrder bounds_of_any_order(const Model& model, int uncovered) {
    constexpr std::size_t few_enough = 60'000;
    Problem any_order = *model.problem;
    if (any_order.turns.size() * any_order.roster.people.size() > few_enough) return {0, 0};
    for (Rotation& rotation : any_order.roster.rotations) rotation.strategy = Rotation::Strategy::fair;
    const Model free = make_model(any_order);
    return {bound_uncovered(free), bound_bent(free, uncovered)};
}

void prove_of_any_order(const State& state, std::vector<Level>& levels) {
    const ByOrder part = by_order(state.model());
    if (part.uncovered == 0 && part.bent == 0) return;
    const ByOrder least = bounds_of_any_order(state.model(), state.score().uncovered);
    if (part.uncovered > 0) levels[0] = smaller_is_better("uncovered", state.score().uncovered, least.uncovered);
    if (part.bent > 0) levels[1] = smaller_is_better("bent", state.score().bent, least.bent);
}

}  // namespace

std::vector<Level> levels(const State& state, const Bounds& bounds) {
    const Score& score = state.score();
    const Scale& scale = state.model().scale;
    const ByOrder part = by_order(state.model());
    std::vector<Level> levels{
        smaller_is_better("uncovered", score.uncovered, part.uncovered > 0 ? 0 : bounds.uncovered),
        smaller_is_better("bent", score.bent, part.bent > 0 ? 0 : bounds.bent),
        smaller_is_better("load", scale.amount_squared(score.load), scale.amount_squared(bounds.load)),
        smaller_is_better("types", scale.amount_squared(score.types), scale.amount_squared(bounds.types)),
        smaller_is_better("preferences", score.preferences, bounds.preferences),
        rest_level(state.shortest_rest(), bounds.rest),
        smaller_is_better("order", out_of_order(state), bounds.order)};
    if (!has_fair_turns(state.model())) leave_out_fairness(levels);
    if (!state.model().rework) return levels;
    const bool early = state.model().moved_early;
    levels.insert(levels.begin() + (early ? 2 : 6), smaller_is_better("moved", score.order, bounds.moved));
    return levels;
}

Plan report(const State& state, const Bounds& bounds) {
    const State fresh = counted_anew(state);
    const Reporter reporter(fresh);
    Plan plan{reporter.people(), levels(fresh, bounds), Bends(fresh, bounds).all(), reporter.uncovered()};
    prove_of_any_order(fresh, plan.levels);
    return plan;
}

}  // namespace rota::planner
