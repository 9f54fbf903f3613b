// Columns: x for each turn and person who could have it, u for each turn left uncovered, and helpers of each level.
#include "plan/solver/formulation.hpp"

#include <algorithm>
#include <iterator>

namespace rota::planner {

namespace {

/// The fixed nodes right before and after, or -1.
std::pair<int, int> fixed_neighbours(const Model& model, int person, int node) {
    const auto& fixed = model.fixed[static_cast<std::size_t>(person)];
    const auto after = std::upper_bound(fixed.begin(), fixed.end(), node);
    return {after == fixed.begin() ? -1 : *std::prev(after), after == fixed.end() ? -1 : *after};
}

bool conflict(const Model& model, int f, int g) {
    const auto& conflicts = model.at(f).conflicts;
    return std::find(conflicts.begin(), conflicts.end(), g) != conflicts.end();
}

}  // namespace

Formulation::Formulation(const State& known, Aim aim, int days, Use use)
    : known_(known), model_(known.model()), aim_(aim), days_(days), use_(use) {
    add_rules();
    const Score& score = known.score();
    if (aim_ >= Aim::load) {
        add_counts();
        const auto cost = load_cost(program_, model_, *counts_, score.load, covers_all());
        if (cost && aim_ > Aim::load && covers_all()) {
            fix_steps(program_, model_, *cost, model_.scale.amount_squared(score.load));
        }
        add_cost(Aim::load, cost, score.load);
    }
    if (aim_ >= Aim::types) {
        add_cost(Aim::types, types_cost(program_, model_, *counts_, score.types, covers_all()), score.types);
    }
    if (aim_ >= Aim::preferences) add_preferences();
    if (aim_ == Aim::order) add_moved();
}

Formulation::Formulation(const State& known, const std::vector<int>& counts, int days)
    : known_(known), model_(known.model()), aim_(days > 0 ? Aim::rest : Aim::preferences), days_(days) {
    add_rules();
    add_counts();
    for (int k = 0; k < counts_->kinds(); ++k) {
        for (int p = 0; p < model_.people; ++p) {
            const int wanted = counts[static_cast<std::size_t>(k * model_.people + p)];
            const Count& count = counts_->at(k, p);
            if (count.column < 0) {
                possible_ = possible_ && wanted == 0;
                continue;
            }
            auto& column = program_.columns[static_cast<std::size_t>(count.column)];
            column.low = column.high = wanted;
        }
    }
    add_preferences();
}

void Formulation::add_rules() {
    add_turns();
    add_coverage();
    for (int p = 0; p < model_.people; ++p) {
        const Own& own = own_[static_cast<std::size_t>(p)];
        const bool hard_rests = rules_are_hard() && model_.has_rest;
        if (days_ > 0 || hard_rests) {
            add_cliques(use_ == Use::proof ? together(own) : own, [&](int f, int g) {
                const Node& a = model_.node_of(f);
                const Node& b = model_.node_of(g);
                return (hard_rests && bends_rest(a, b)) || rest_days(a, b) < days_;
            });
        }
        if (!hard_rests) add_conflicts(own);
        if (rules_are_hard()) add_hard_windows(p, own);
    }
    if (aim_ >= Aim::bent && !rules_are_hard()) {
        possible_ = !model_.interleaved;  // bends are counted as if one turn of a person followed the other
        add_bends();
    }
    if (model_.moved_early && aim_ >= Aim::moved) add_moved();
}

bool Formulation::keeps_rests(int f, int person) const {
    const auto [before, after] = fixed_neighbours(model_, person, model_.at(f).node);
    const Node& node = model_.node_of(f);
    if (rules_are_hard() && model_.has_rest) {
        if (before >= 0 && bends_rest(model_.node(before), node)) return false;
        if (after >= 0 && bends_rest(node, model_.node(after))) return false;
    }
    if (days_ == 0) return true;
    return (before < 0 || rest_days(model_.node(before), node) >= days_) &&
           (after < 0 || rest_days(node, model_.node(after)) >= days_);
}

void Formulation::add_turns() {
    own_.resize(static_cast<std::size_t>(model_.people));
    for (int f = 0; f < model_.count(); ++f) {
        column_.emplace_back();
        for (const int person : model_.at(f).candidates) {
            column_.back().push_back(-1);
            if (!keeps_rests(f, person)) continue;
            column_.back().back() = program_.add_column(0, 1, 0, true);
            Own& own = own_[static_cast<std::size_t>(person)];
            own.turns.push_back(f);
            own.columns.push_back(column_.back().back());
        }
    }
}

void Formulation::add_coverage() {
    std::vector<Term> all;
    for (int f = 0; f < model_.count(); ++f) {
        std::vector<Term> holders;
        for (const int column : column_[static_cast<std::size_t>(f)]) {
            if (column >= 0) holders.push_back({column, 1});
        }
        if (!covers_all() || aim_ == Aim::uncovered) {
            holders.push_back({program_.add_column(0, 1, 0, false), 1});
            all.push_back(holders.back());
        }
        program_.add_row(1, 1, std::move(holders));
    }
    level_constant_ = model_.uncovered_round_robin;
    close_level(Aim::uncovered, known_.score().uncovered, std::move(all));
}

/// The level's cost becomes what is made best, or is kept as good as it is.
void Formulation::close_level(Aim level, double value, std::vector<Term> cost) {
    if (level == aim_) {
        constant_ = level_constant_;
        for (const Term& term : cost) program_.columns[static_cast<std::size_t>(term.column)].cost += term.factor;
    } else if (!cost.empty()) {
        program_.add_row(-inf, value - level_constant_ + slack, std::move(cost));
    }
    level_constant_ = 0;
}

/// Turns at the same time become one: a column says whether the person has one of them. Whoever branches on it decides
/// on a weekend, not on a role, and sets of turns need fewer terms.
Formulation::Own Formulation::together(const Own& own) {
    Own merged;
    for (std::size_t i = 0; i < own.turns.size();) {
        const Node& node = model_.node_of(own.turns[i]);
        const std::size_t first = i;
        std::vector<Term> terms;
        for (; i < own.turns.size(); ++i) {
            const Node& next = model_.node_of(own.turns[i]);
            if (next.start != node.start || next.end != node.end) break;
            terms.push_back({own.columns[i], 1});
        }
        merged.turns.push_back(own.turns[first]);
        merged.columns.push_back(own.columns[first]);
        if (terms.size() == 1) continue;
        merged.columns.back() = program_.add_column(0, 1, 0, true);
        terms.push_back({merged.columns.back(), -1});
        program_.add_row(0, 0, std::move(terms));
    }
    return merged;
}

void Formulation::add_conflicts(const Own& own) {
    for (std::size_t j = 0; j < own.turns.size(); ++j) {
        for (std::size_t i = j; i-- > 0;) {
            if (model_.node_of(own.turns[i]).start + 60 * 86400 < model_.node_of(own.turns[j]).start) break;
            if (!conflict(model_, own.turns[i], own.turns[j])) continue;
            program_.add_row(-inf, 1, {{own.columns[i], 1}, {own.columns[j], 1}});
        }
    }
}

/// At most one of each largest set of turns that are pairwise close; what is close to a turn stays so for those
/// between.
template <class Close>
void Formulation::add_cliques(const Own& own, Close close) {
    std::vector<Clique> cliques;
    Clique clique{0, 0};
    for (std::size_t j = 0; j < own.turns.size(); ++j) {
        const std::size_t first = clique.first;
        while (clique.first < j && !close(own.turns[clique.first], own.turns[j])) ++clique.first;
        if (clique.first > first && clique.end > first + 1) cliques.push_back({first, clique.end});
        clique.end = j + 1;
    }
    if (clique.end > clique.first + 1) cliques.push_back(clique);
    std::size_t terms = 0;
    for (const Clique& each : cliques) terms += each.end - each.first;
    constexpr std::size_t long_ones = 16;
    terms > long_ones* cliques.size() ? add_chain(own, cliques) : add_sets(own, cliques);
}

void Formulation::add_sets(const Own& own, const std::vector<Clique>& cliques) {
    for (const Clique& clique : cliques) {
        std::vector<Term> terms;
        for (std::size_t i = clique.first; i < clique.end; ++i) terms.push_back({own.columns[i], 1});
        program_.add_row(-inf, 1, std::move(terms));
    }
}

/// The same with few terms, for long sets: each row is the difference to the one before. A column `spare` is 1 where
/// the person has none of the set.
void Formulation::add_chain(const Own& own, const std::vector<Clique>& cliques) {
    Clique last{0, 0};
    int last_spare = -1;
    for (const Clique& clique : cliques) {
        std::vector<Term> terms;
        for (std::size_t i = std::max(clique.first, last.end); i < clique.end; ++i)
            terms.push_back({own.columns[i], 1});
        for (std::size_t i = last.first; i < std::min(clique.first, last.end); ++i)
            terms.push_back({own.columns[i], -1});
        const int spare = program_.add_column(0, 1, 0, true);
        terms.push_back({spare, 1});
        if (last_spare >= 0) terms.push_back({last_spare, -1});
        const double one = last_spare < 0 ? 1 : 0;
        program_.add_row(one, one, std::move(terms));
        last = clique;
        last_spare = spare;
    }
}

/// No window may hold more than its rule allows. Without any bend this holds for windows that open at any turn, held
/// by the person or not.
void Formulation::add_hard_windows(int person, const Own& own) {
    const auto& fixed = model_.fixed[static_cast<std::size_t>(person)];
    std::vector<int> openers = fixed;
    for (const int f : own.turns) openers.push_back(model_.at(f).node);
    for (const Window& window : model_.windows) {
        for (const int opener : openers) {
            const std::int64_t opens = model_.node(opener).start;
            const std::int64_t closes = window.closes[static_cast<std::size_t>(opener)];
            const auto inside = [&](int node) {
                return opens <= model_.node(node).start && model_.node(node).start < closes;
            };
            std::vector<Term> terms;
            for (std::size_t i = 0; i < own.turns.size(); ++i) {
                if (inside(model_.at(own.turns[i]).node)) terms.push_back({own.columns[i], 1});
            }
            const auto taken = std::count_if(fixed.begin(), fixed.end(), inside);
            const double room = std::max<double>(0, window.turns - static_cast<double>(taken));
            if (static_cast<double>(terms.size()) > room) program_.add_row(-inf, room, std::move(terms));
        }
    }
}

void Formulation::add_bends() {
    std::vector<Term> bends;
    for (int p = 0; p < model_.people; ++p) {
        const Own& own = own_[static_cast<std::size_t>(p)];
        if (model_.has_rest) add_bent_rests(p, own, bends);
        add_bent_windows(p, own, bends);
    }
    close_level(Aim::bent, known_.score().bent, std::move(bends));
}

/// A person's turn is bent when any earlier one of theirs is too close: then the one right before it is. Of turns that
/// are pairwise close, all but the first are bent; whole sets say so at once, which is far stronger than pairs.
void Formulation::add_bent_rests(int person, const Own& own, std::vector<Term>& bends) {
    std::vector<Point> points;
    for (std::size_t i = 0; i < own.turns.size(); ++i)
        points.push_back({model_.at(own.turns[i]).node, own.columns[i], -1});
    for (const int node : model_.fixed[static_cast<std::size_t>(person)]) points.push_back({node, -1, -1});
    std::sort(points.begin(), points.end(), [](const Point& a, const Point& b) { return a.node < b.node; });
    std::vector<std::size_t> close;  // earlier points that are too close to the next; pairwise too
    for (std::size_t j = 0; j < points.size(); ++j) {
        Point& point = points[j];
        const Node& node = model_.node(point.node);
        std::erase_if(close, [&](std::size_t i) { return model_.node(points[i].node).rested <= node.start; });
        if (!close.empty()) {
            point.bent = program_.add_column(0, 1, 0, false);
            bends.push_back({point.bent, 1});
            add_bent_set(points, close, j);
        }
        close.push_back(j);
    }
}

/// For each part of the set that ends with j: held - 1 <= bent ones, its first left out. No more than one published
/// turn: a rest between two of those is no bend of this plan.
void Formulation::add_bent_set(const std::vector<Point>& points, const std::vector<std::size_t>& close, std::size_t j) {
    std::vector<Term> terms;  // sum of bent - sum of held
    double held_for_sure = 0;
    int published = 0;
    const auto hold = [&](const Point& point) {
        published += !model_.node(point.node).planned;
        if (point.column >= 0) {
            terms.push_back({point.column, -1});
        } else {
            ++held_for_sure;
        }
    };
    hold(points[j]);
    terms.push_back({points[j].bent, 1});
    for (auto i = close.rbegin(); i != close.rend(); ++i) {
        hold(points[*i]);
        if (published > 1) return;
        program_.add_row(held_for_sure - 1, inf, terms);
        if (points[*i].bent >= 0) terms.push_back({points[*i].bent, 1});
    }
}

/// For each turn at which a window opens: bent if it is held and the window is too full.
void Formulation::add_bent_windows(int person, const Own& own, std::vector<Term>& bends) {
    const auto& fixed = model_.fixed[static_cast<std::size_t>(person)];
    const auto add = [&](const Window& window, int opener, int column) {
        const std::int64_t opens = model_.node(opener).start;
        const std::int64_t closes = window.closes[static_cast<std::size_t>(opener)];
        const auto inside = [&](int node) {
            return opens <= model_.node(node).start && model_.node(node).start < closes;
        };
        std::vector<Term> terms;
        for (std::size_t i = 0; i < own.turns.size(); ++i) {
            if (inside(model_.at(own.turns[i]).node)) terms.push_back({own.columns[i], 1});
        }
        int taken = 0;
        bool planned = false;
        for (const int node : fixed) {
            if (!inside(node)) continue;
            ++taken;
            planned = planned || model_.node(node).planned;
        }
        if (column < 0 && taken > window.turns && planned) {
            level_constant_ += 1;  // bent whatever is given
            return;
        }
        // Filled beyond `free`, the window is bent: terms - most * bent (- most * not held) <= free.
        const double free = std::max(0, window.turns - taken);
        const auto most = static_cast<double>(terms.size()) - free;
        if (most <= 0) return;
        const int bent = program_.add_column(0, 1, 0, true);
        bends.push_back({bent, 1});
        terms.push_back({bent, -most});
        if (column >= 0) terms.push_back({column, most});
        program_.add_row(-inf, column >= 0 ? free + most : free, std::move(terms));
    };
    for (const Window& window : model_.windows) {
        for (const int node : fixed) add(window, node, -1);
        for (std::size_t i = 0; i < own.turns.size(); ++i) add(window, model_.at(own.turns[i]).node, own.columns[i]);
    }
}

/// How many turns of each kind each person has.
void Formulation::add_counts() {
    counts_.emplace(model_);
    for (int p = 0; p < model_.people; ++p) {
        const Own& own = own_[static_cast<std::size_t>(p)];
        std::vector<std::vector<Term>> terms(static_cast<std::size_t>(counts_->kinds()));
        for (std::size_t i = 0; i < own.turns.size(); ++i) {
            terms[static_cast<std::size_t>(model_.at(own.turns[i]).kind)].push_back({own.columns[i], 1});
        }
        for (int k = 0; k < counts_->kinds(); ++k) {
            auto& sum = terms[static_cast<std::size_t>(k)];
            if (sum.empty()) continue;
            const int most = static_cast<int>(sum.size());
            counts_->at(k, p) = {program_.add_column(0, most, 0, true), most};
            sum.push_back({counts_->at(k, p).column, -1});
            program_.add_row(0, 0, std::move(sum));
        }
    }
}

void Formulation::add_cost(Aim level, std::optional<LevelCost> cost, Square known) {
    if (!cost) {
        possible_ = false;
        return;
    }
    level_constant_ += cost->constant;
    if (level == aim_) grain_ = cost->grain;
    close_level(level, model_.scale.amount_squared(known), std::move(cost->terms));
}

/// A published turn counts unless its person keeps it; one that was nobody's, if somebody gets it.
void Formulation::add_moved() {
    std::vector<Term> cost;
    for (int f = 0; f < model_.count(); ++f) {
        const OpenTurn& open = model_.at(f);
        if (open.cycle != nobody || open.lost) level_constant_ += 1;
        for (std::size_t i = 0; i < open.candidates.size(); ++i) {
            const int column = column_[static_cast<std::size_t>(f)][i];
            if (column < 0) continue;
            if (open.cycle == nobody && !open.lost) cost.push_back({column, 1});
            if (open.cycle == open.candidates[i]) cost.push_back({column, -1});
        }
    }
    close_level(model_.moved_early ? Aim::moved : Aim::order, known_.score().moved, std::move(cost));
}

void Formulation::add_preferences() {
    if (model_.dislike.empty()) return;
    std::vector<Term> cost;
    for (int p = 0; p < model_.people; ++p) {
        const Own& own = own_[static_cast<std::size_t>(p)];
        for (std::size_t i = 0; i < own.turns.size(); ++i) {
            const int dislikes = model_.dislikes(own.turns[i], p);
            if (dislikes != 0) cost.push_back({own.columns[i], static_cast<double>(dislikes)});
        }
    }
    close_level(Aim::preferences, known_.score().preferences, std::move(cost));
}

void Formulation::apply_rounded(const std::vector<double>& values, State& state) const {
    for (int f = 0; f < model_.count(); ++f) state.move(f, nobody);
    for (int f = 0; f < model_.count(); ++f) {
        const auto& candidates = model_.at(f).candidates;
        int best = nobody;
        double most = 1e-6;
        for (std::size_t i = 0; i < candidates.size(); ++i) {
            const int column = column_[static_cast<std::size_t>(f)][i];
            const double part = column < 0 ? 0 : values[static_cast<std::size_t>(column)];
            if (part <= most || !state.may(f, candidates[i])) continue;
            most = part;
            best = candidates[i];
        }
        state.move(f, best);
    }
}

void Formulation::apply(const std::vector<double>& values, State& state) const {
    for (int f = 0; f < model_.count(); ++f) {
        if (state.holder(f) != nobody) state.take(f);
    }
    for (int f = 0; f < model_.count(); ++f) {
        const auto& candidates = model_.at(f).candidates;
        for (std::size_t i = 0; i < candidates.size(); ++i) {
            const int column = column_[static_cast<std::size_t>(f)][i];
            const bool held = column >= 0 && values[static_cast<std::size_t>(column)] > 0.5;
            if (held && state.holder(f) == nobody && state.may(f, candidates[i])) state.give(f, candidates[i]);
        }
    }
}

}  // namespace rota::planner
