// Which bound holds for which plans.
#include "plan/bounds/known_bounds.hpp"

#include <algorithm>
#include <cmath>

#include "plan/bounds/bounds.hpp"

namespace rota::planner {

namespace {

constexpr double tolerance = 1e-5;

int whole(double bound) {
    return static_cast<int>(std::ceil(bound - 1e-4));
}

template <class T>
void raise(std::optional<T>& bound, const std::optional<T>& other) {
    if (other && (!bound || *bound < *other)) bound = other;
}

}  // namespace

KnownBounds::KnownBounds(const Model& model) : model_(model) {
    goals.uncovered = bound_uncovered(model);
}

void KnownBounds::learn(const CountBounds& counted, const State& state) {
    counted_ = {counted.load, counted.types, counted.preferences};
    counted_uncovered_ = state.score().uncovered;
    counted_bent_ = state.score().bent;
}

void KnownBounds::learn(Aim level, double bound) {
    switch (level) {
        case Aim::uncovered:
            goals.uncovered = std::max(goals.uncovered, whole(bound));
            break;
        case Aim::bent:
            least_bent_ = std::max(least_bent_, whole(bound));
            break;
        case Aim::moved:
        case Aim::order:
            least_moved_ = std::max(least_moved_, whole(bound));
            break;
        case Aim::load:
            raise(found_.load, std::optional(bound));
            break;
        case Aim::types:
            raise(found_.types, std::optional(bound));
            break;
        case Aim::preferences:
            raise(found_.preferences, std::optional(bound));
            break;
        case Aim::rest:
            break;
    }
}

void KnownBounds::update(const State& state) {
    const Score& score = state.score();
    bounds.uncovered = goals.uncovered;
    bounds.bent = goals.bent = std::max(least_bent_, bound_bent(model_, score.uncovered));
    if (model_.rework) bounds.moved = goals.moved = std::max(least_moved_, bound_moved(model_, score.uncovered));
    update_fair(state);
    goals.load = bounds.load;
    goals.types = bounds.types;
    goals.preferences = bounds.preferences;
}

void KnownBounds::update_fair(const State& state) {
    const Score& score = state.score();
    Found found = found_;
    if (score.uncovered == counted_uncovered_ && score.bent == counted_bent_) {
        const auto meets = [&](Square value, const std::optional<double>& bound) {
            return bound && model_.scale.amount_squared(value) <= *bound + tolerance;
        };
        raise(found.load, counted_.load);
        if (meets(score.load, counted_.load)) {
            raise(found.types, counted_.types);
            if (meets(score.types, counted_.types)) raise(found.preferences, counted_.preferences);
        }
    }
    FairBounds fair;
    fair.preferences = bound_preferences(model_, score.uncovered);
    if (score.uncovered == goals.uncovered) fair = bound_fair(state);
    // What a flow says of a level holds for plans that meet what it says of the levels before.
    if (score.load > fair.load && score.uncovered == goals.uncovered) {
        fair.types = bound_types(state);
        fair.preferences = bound_preferences(model_, score.uncovered);
    }
    if (score.types > fair.types) fair.preferences = bound_preferences(model_, score.uncovered);
    if (found.load) fair.load = std::max(fair.load, model_.scale.square_below(*found.load, score.load));
    if (found.types) fair.types = std::max(fair.types, model_.scale.square_below(*found.types, score.types));
    if (found.preferences) fair.preferences = std::max(fair.preferences, whole(*found.preferences));
    bounds.load = fair.load;
    bounds.types = fair.types;
    bounds.preferences = fair.preferences;
}

/// It does not depend on anything else of the plan.
void KnownBounds::update_rest(const State& state) {
    if (state.score().uncovered == rest_uncovered_) return;
    rest_uncovered_ = state.score().uncovered;
    bounds.rest = goals.rest = bound_rest(state);
}

bool KnownBounds::met_by(const State& state) const {
    for (const Aim level : {Aim::uncovered, Aim::bent, Aim::moved, Aim::load, Aim::types, Aim::preferences}) {
        if (is_open(level, state.score())) return false;
    }
    return true;
}

bool KnownBounds::has_bound(Aim level) const {
    return level == Aim::load          ? found_.load.has_value()
           : level == Aim::types       ? found_.types.has_value()
           : level == Aim::preferences ? found_.preferences.has_value()
                                       : true;
}

bool KnownBounds::is_open(Aim level, const Score& score) const {
    switch (level) {
        case Aim::uncovered:
            return score.uncovered > bounds.uncovered;
        case Aim::bent:
            return score.bent > bounds.bent;
        case Aim::moved:
            return score.moved > bounds.moved;
        case Aim::load:
            return score.load > bounds.load;
        case Aim::types:
            return score.types > bounds.types;
        case Aim::preferences:
            return score.preferences > bounds.preferences;
        case Aim::rest:
        case Aim::order:
            break;
    }
    return false;
}

}  // namespace rota::planner
