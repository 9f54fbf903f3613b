// Levels 3 to 5: splitting turns into the classes of a fair flow, and what lies outside a flow.
#include <algorithm>
#include <map>

#include "plan/bounds/bounds.hpp"
#include "plan/bounds/fair_flow.hpp"

namespace rota::planner {

namespace {

class Classes {
   public:
    explicit Classes(const Model& model) : model_(model), owner_(static_cast<std::size_t>(model.types), unused) {
        for (int f = 0; f < model.count(); ++f) {
            main_.class_of.push_back(class_of(main_, main_keys_, own_parts(f)));
            const auto holiday = holiday_parts(f);
            holiday_.class_of.push_back(holiday.empty() ? -1 : class_of(holiday_, holiday_keys_, holiday));
            same_weight_ = same_weight_ && model.at(f).weight == model.at(0).weight;
        }
        for (std::size_t c = 0; c < main_.classes.size(); ++c) own(main_.classes[c]);
        for (const FlowClass& c : holiday_.classes) own(c);
        // A type of several classes is not a convex cost of one of them.
        for (FlowProblem* problem : {&main_, &holiday_}) {
            for (FlowClass& c : problem->classes) {
                std::erase_if(c.parts, [&](const TypePart& part) { return owner_[index(part.type)] == shared; });
            }
        }
        main_.load = same_weight_;
        holiday_.load = false;
    }

    [[nodiscard]] bool same_weight() const { return same_weight_; }
    [[nodiscard]] FlowProblem main(bool load) const {
        FlowProblem problem = main_;
        problem.load = load;
        return problem;
    }
    [[nodiscard]] const FlowProblem& holiday() const { return holiday_; }
    /// Types that are no part of a flow.
    [[nodiscard]] bool is_loose(int type) const { return owner_[index(type)] != owned; }

   private:
    enum Owner : char { unused, owned, shared };
    using Key = std::vector<Units>;

    static std::size_t index(int type) { return static_cast<std::size_t>(type); }
    [[nodiscard]] std::vector<TypePart> own_parts(int f) const {
        std::vector<TypePart> parts = model_.parts_of(f);
        std::erase_if(parts, [&](const TypePart& part) { return part.type == model_.types - 1; });
        return parts;
    }
    [[nodiscard]] std::vector<TypePart> holiday_parts(int f) const {
        std::vector<TypePart> parts = model_.parts_of(f);
        std::erase_if(parts, [&](const TypePart& part) { return part.type != model_.types - 1; });
        return parts;
    }
    static int class_of(FlowProblem& problem, std::map<Key, int>& keys, const std::vector<TypePart>& parts) {
        Key key;
        for (const TypePart& part : parts) key.insert(key.end(), {part.type, part.weight});
        const auto [at, fresh] = keys.try_emplace(std::move(key), static_cast<int>(problem.classes.size()));
        if (fresh) problem.classes.push_back({parts});
        return at->second;
    }
    void own(const FlowClass& c) {
        for (const TypePart& part : c.parts) {
            Owner& owner = owner_[index(part.type)];
            owner = owner == unused ? owned : shared;
        }
    }

    const Model& model_;
    FlowProblem main_;
    FlowProblem holiday_;
    std::map<Key, int> main_keys_;
    std::map<Key, int> holiday_keys_;
    std::vector<Owner> owner_;
    bool same_weight_ = true;
};

/// Amounts by person with an amount to pour over those who can get any: the least sum of squares, if it could be
/// divided at will. `spare` of it may be left over.
Square pour(std::vector<Units> amounts, const std::vector<char>& open, Units total, Units spare) {
    Square fixed = 0;
    std::vector<Units> levels;
    for (std::size_t p = 0; p < amounts.size(); ++p) {
        open[p] ? levels.push_back(amounts[p]) : void(fixed += squared(amounts[p]));
    }
    std::sort(levels.begin(), levels.end());
    Square below_zero = 0;
    for (const Units level : levels) below_zero += std::max<Units>(0, -level);
    const Square poured = std::clamp<Square>(below_zero, total - spare, total);
    Square sum = 0;
    Square tail = 0;
    for (const Units level : levels) tail += squared(level);
    for (std::size_t n = 1; n <= levels.size(); ++n) {
        sum += levels[n - 1];
        tail -= squared(levels[n - 1]);
        const Square filled = sum + poured;  // shared by n
        if (n == levels.size() || filled <= Square{levels[n]} * static_cast<Square>(n)) {
            return fixed + tail + filled * filled / static_cast<Square>(n);
        }
    }
    return fixed;
}

class FairBounding {
   public:
    explicit FairBounding(const State& state) : state_(state), model_(state.model()), classes_(model_) {
        can_get_.assign(static_cast<std::size_t>(model_.people), 0);
        for (const OpenTurn& open : model_.open) {
            for (const int person : open.candidates) can_get_[static_cast<std::size_t>(person)] = 1;
        }
    }

    [[nodiscard]] FairBounds all() const {
        FairBounds bounds;
        bounds.preferences = bound_preferences(model_, state_.score().uncovered);
        FairFlow flow(state_, classes_.main(classes_.same_weight()));
        const bool solved = flow.solve();
        bounds.load = solved && classes_.same_weight() ? flow.load() : poured_load();
        bounds.types = (solved ? flow.types() : 0) + outside_types();
        if (solved) bounds.preferences = std::max(bounds.preferences, flow.preferences());
        return bounds;
    }

    [[nodiscard]] Square types_of_any_load() const {
        FairFlow flow(state_, classes_.main(false));
        return (flow.solve() ? flow.types() : 0) + outside_types();
    }

   private:
    [[nodiscard]] Square outside_types() const {
        Square sum = 0;
        if (!classes_.holiday().classes.empty()) {
            FairFlow flow(state_, classes_.holiday());
            if (flow.solve()) sum += flow.types();
        }
        for (int k = 0; k < model_.types; ++k) {
            if (classes_.is_loose(k)) sum += poured_type(k);
        }
        return sum;
    }

    [[nodiscard]] std::vector<Units> base_of(int type) const {
        const auto first = model_.type_base.begin() + std::ptrdiff_t{type} * model_.people;
        std::vector<Units> base(first, first + model_.people);
        return only_balanced(std::move(base));
    }
    [[nodiscard]] std::vector<Units> only_balanced(std::vector<Units> amounts) const {
        for (std::size_t p = 0; p < amounts.size(); ++p) {
            if (!model_.balanced[p]) amounts[p] = 0;
        }
        return amounts;
    }

    /// The most that uncovered turns can take away from a total.
    template <class Weight>
    [[nodiscard]] Square poured(const std::vector<Units>& base, Weight weight) const {
        Units total = 0;
        std::vector<Units> weights;
        for (int f = 0; f < model_.count(); ++f) {
            weights.push_back(weight(f));
            total += weights.back();
        }
        std::sort(weights.rbegin(), weights.rend());
        const int uncovered = state_.score().uncovered - model_.uncovered_round_robin;
        Units spare = 0;
        for (int i = 0; i < uncovered; ++i) spare += weights[static_cast<std::size_t>(i)];
        return pour(base, can_get_, total, spare);
    }

    [[nodiscard]] Square poured_load() const {
        return poured(only_balanced(model_.base), [&](int f) { return model_.at(f).weight; });
    }
    [[nodiscard]] Square poured_type(int type) const {
        return poured(base_of(type), [&](int f) {
            Units sum = 0;
            for (const TypePart& part : model_.parts_of(f)) sum += part.type == type ? part.weight : 0;
            return sum;
        });
    }

    const State& state_;
    const Model& model_;
    Classes classes_;
    std::vector<char> can_get_;
};

}  // namespace

FairBounds bound_fair(const State& state) {
    return FairBounding(state).all();
}

Square bound_types(const State& state) {
    return FairBounding(state).types_of_any_load();
}

}  // namespace rota::planner
