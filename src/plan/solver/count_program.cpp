// Counts in a program: coverage of each kind, what each person can have at most, and the levels as costs.
#include "plan/solver/count_program.hpp"

#include <algorithm>
#include <cmath>

#include "plan/bounds/most_turns.hpp"
#include "plan/solver/integer_program.hpp"
#include "plan/solver/level_costs.hpp"

namespace rota::planner {

namespace {

class CountProgram {
   public:
    CountProgram(const State& known, int days)
        : known_(known), model_(known.model()), counts_(model_), spacing_{known.score().bent == 0, days} {
        add_counts();
        add_coverage();
        add_dislikes();
    }

    CountBounds solve_levels(int nodes) {
        CountBounds bounds;
        const Score& score = known_.score();
        const auto load = load_cost(program_, model_, counts_, score.load, covers_all());
        if (!load) return bounds;
        const double known_load = model_.scale.amount_squared(score.load);
        bounds.load = least(*load, known_load, nodes);
        if (!exact_) return bounds;
        keep_load(*load, *bounds.load);
        const auto types = types_cost(program_, model_, counts_, most_types(), covers_all());
        if (!types) return bounds;
        // The known plan's types are a match only if its load is as good.
        const bool as_good = found_.empty();
        bounds.types = least(*types, as_good ? model_.scale.amount_squared(score.types) : inf, nodes);
        if (!exact_) return bounds;
        bounds.counts = found_;
        return bounds;
    }

    CountAnswer ask(int nodes) {
        const Score& score = known_.score();
        const auto load = load_cost(program_, model_, counts_, score.load, covers_all());
        const auto types = load ? types_cost(program_, model_, counts_, score.types, covers_all()) : std::nullopt;
        if (!types) return {};
        keep_load(*load, model_.scale.amount_squared(score.load));
        keep(*types, model_.scale.amount_squared(score.types));
        if (!dislikes_.terms.empty()) keep(dislikes_, score.preferences);
        least({}, inf, nodes);
        return {impossible_, found_};
    }

   private:
    using Term = IntegerProgram::Term;

    void add_counts() {
        for (int p = 0; p < model_.people; ++p) {
            std::vector<std::vector<int>> turns(static_cast<std::size_t>(counts_.kinds()));
            std::vector<int> all;
            for (int f = 0; f < model_.count(); ++f) {
                if (!model_.can(f, p)) continue;
                turns[static_cast<std::size_t>(model_.at(f).kind)].push_back(f);
                all.push_back(f);
            }
            std::vector<Term> together;
            for (int k = 0; k < counts_.kinds(); ++k) {
                const int most = most_turns(model_, turns[static_cast<std::size_t>(k)], spacing_);
                if (most == 0) continue;
                counts_.at(k, p) = {program_.add_column(0, most, 0, true), most};
                together.push_back({counts_.at(k, p).column, 1});
            }
            if (!together.empty()) {
                program_.add_row(-inf, most_turns(model_, all, spacing_), std::move(together));
            }
        }
    }

    void add_coverage() {
        std::vector<int> wanted(static_cast<std::size_t>(counts_.kinds()), 0);
        for (int f = 0; f < model_.count(); ++f) ++wanted[static_cast<std::size_t>(model_.at(f).kind)];
        std::vector<Term> uncovered;
        const double most = known_.score().uncovered - model_.uncovered_round_robin;
        for (int k = 0; k < counts_.kinds(); ++k) {
            std::vector<Term> given;
            for (int p = 0; p < model_.people; ++p) {
                if (counts_.at(k, p).column >= 0) given.push_back({counts_.at(k, p).column, 1});
            }
            const double all = wanted[static_cast<std::size_t>(k)];
            if (most > 0) {
                given.push_back({program_.add_column(0, most, 0, true), 1});
                uncovered.push_back(given.back());
            }
            program_.add_row(all, all, std::move(given));
        }
        if (most > 0) program_.add_row(-inf, most, std::move(uncovered));
    }

    /// A person has those turns of a kind first that they like best: the cost of the next one never falls.
    void add_dislikes() {
        if (model_.dislike.empty()) return;
        for (int p = 0; p < model_.people; ++p) {
            for (int k = 0; k < counts_.kinds(); ++k) {
                if (counts_.at(k, p).column >= 0) add_dislikes(k, p);
            }
        }
    }
    void add_dislikes(int kind, int person) {
        std::vector<int> by_dislike;
        for (int f = 0; f < model_.count(); ++f) {
            if (model_.at(f).kind == kind && model_.can(f, person)) by_dislike.push_back(model_.dislikes(f, person));
        }
        if (std::all_of(by_dislike.begin(), by_dislike.end(), [](int d) { return d == 0; })) return;
        std::sort(by_dislike.begin(), by_dislike.end());
        std::vector<Term> sum{{counts_.at(kind, person).column, -1}};
        for (const int dislike : {-1, 0, 1}) {
            const auto n = std::count(by_dislike.begin(), by_dislike.end(), dislike);
            if (n == 0) continue;
            sum.push_back({program_.add_column(0, static_cast<double>(n), 0, false), 1});
            if (dislike != 0) dislikes_.terms.push_back({sum.back().column, static_cast<double>(dislike)});
        }
        program_.add_row(0, 0, std::move(sum));
    }

    /// Types have no limit to begin with: the known plan's may belong to another load.
    [[nodiscard]] Square most_types() const { return known_.score().types * 4 + squared(model_.scale.units(10)); }

    void keep(const LevelCost& cost, double value) {
        program_.add_row(-inf, value - cost.constant + slack, cost.terms);
    }

    void keep_load(const LevelCost& load, double value) {
        keep(load, value);
        if (covers_all()) fix_steps(program_, model_, load, value);
    }

    void read_counts(const std::vector<double>& values) {
        found_.clear();
        for (int k = 0; k < counts_.kinds(); ++k) {
            for (int p = 0; p < model_.people; ++p) {
                const int column = counts_.at(k, p).column;
                found_.push_back(column < 0 ? 0
                                            : static_cast<int>(std::lround(values[static_cast<std::size_t>(column)])));
            }
        }
    }

    /// The least there is, if that is better than what is known; else what is known.
    std::optional<double> least(const LevelCost& cost, double known, int nodes) {
        IntegerProgram program = program_;
        for (const Term& term : cost.terms) program.columns[static_cast<std::size_t>(term.column)].cost += term.factor;
        const Solution solution = solve(program, {nodes, below(known, cost.grain) - cost.constant});
        impossible_ = solution.outcome == Solution::Outcome::infeasible;
        exact_ = solution.outcome == Solution::Outcome::optimal || (impossible_ && known < inf);
        if (impossible_) return known < inf ? std::optional(known) : std::nullopt;
        if (!solution.values.empty() && !solution.fractional) read_counts(solution.values);
        if (solution.bound < -1e29) return std::nullopt;
        return solution.bound + cost.constant;
    }

    [[nodiscard]] bool covers_all() const { return known_.score().uncovered == model_.uncovered_round_robin; }

    const State& known_;
    const Model& model_;
    IntegerProgram program_;
    Counts counts_;
    Spacing spacing_;
    LevelCost dislikes_;
    std::vector<int> found_;
    bool exact_ = false;
    bool impossible_ = false;
};

}  // namespace

CountBounds bound_counts(const State& known, int nodes) {
    return CountProgram(known, 0).solve_levels(nodes);
}

CountAnswer counts_with_rest(const State& known, int days, int nodes) {
    return CountProgram(known, days).ask(nodes);
}

}  // namespace rota::planner
