// Steps of squares. Which turns of a kind somebody has does not matter here.
#include "plan/solver/level_costs.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace rota::planner {

namespace {

constexpr Units most_steps = 500;  // of one person's amount

Square gcd(Square a, Square b) {
    while (b != 0) a = std::exchange(b, a % b);
    return a < 0 ? -a : a;
}

/// So many turns of a kind weigh so much each.
struct Amount {
    Count count;
    Units units;
};

class Costs {
   public:
    Costs(IntegerProgram& program, const Model& model, Square most)
        : program_(program),
          square_(model.scale.amount(1) * model.scale.amount(1)),
          reach_(static_cast<Units>(std::sqrt(static_cast<double>(most))) + 1) {}

    /// (base + amounts)^2, all amounts multiples of `step`. False: too many steps.
    bool add(Units base, Units step, const std::vector<Amount>& amounts) {
        cost_.constant += static_cast<double>(squared(base)) * square_;
        cost_.step = step;
        Units total = 0;
        for (const Amount& amount : amounts) total += amount.units * amount.count.most;
        if (step == 0 || total == 0) return true;
        const Units steps = std::clamp<Units>((reach_ - base) / step + 1, 0, total / step);
        const Units needed = std::clamp<Units>((-reach_ - base) / step, 0, steps);
        if (steps > most_steps) return false;
        add_steps(base, step, steps, needed, amounts);
        refine_grain(base, step);
        return true;
    }
    /// The amounts added next are those of another sum, in which turns go from one person to another.
    void begin_sum() { first_base_.reset(); }
    LevelCost take(bool covers_all) {
        if (!covers_all) grain_ = gcd(grain_, loose_grain_);
        cost_.grain = static_cast<double>(grain_) * square_;
        return std::move(cost_);
    }

   private:
    /// One step more costs step * (2 * base + (2 * k + 1) * step). A step that goes from one person to another changes
    /// the sum by the difference of two of those: a multiple of 2 * step * step and 2 * step * (what their bases
    /// differ).
    void refine_grain(Units base, Units step) {
        if (!first_base_) first_base_ = base;
        grain_ = gcd(grain_, gcd(2 * squared(step), 2 * Square{step} * (base - *first_base_)));
        loose_grain_ = gcd(loose_grain_, Square{step} * (2 * base + step));
    }

    void add_steps(Units base, Units step, Units steps, Units needed, const std::vector<Amount>& amounts) {
        std::vector<IntegerProgram::Term> sum;
        for (const Amount& amount : amounts) {
            sum.push_back({amount.count.column, static_cast<double>(amount.units / step)});
        }
        for (Units k = 0; k < steps; ++k) {
            const Square rise = step * (2 * Square{base + k * step} + step);
            const int column = program_.add_column(k < needed ? 1 : 0, 1, 0, true);
            sum.push_back({column, -1});
            cost_.terms.push_back({column, static_cast<double>(rise) * square_});
        }
        program_.add_row(0, 0, std::move(sum));
    }

    IntegerProgram& program_;
    double square_;  // of one unit
    Units reach_;    // no amount of a plan that costs no more is further from 0
    std::optional<Units> first_base_;
    Square grain_ = 0;
    Square loose_grain_ = 0;  // if steps can be left out, too
    LevelCost cost_;
};

Units part_of(const Model& model, int turn, int type) {
    Units sum = 0;
    for (const TypePart& part : model.parts_of(turn)) sum += part.type == type ? part.weight : 0;
    return sum;
}

/// What the weights of all kinds are multiples of.
template <class Weight>
Units common_step(const Counts& counts, Weight weight) {
    Units step = 0;
    for (int k = 0; k < counts.kinds(); ++k) step = std::gcd(step, weight(counts.sample(k)));
    return step;
}

/// `weight` of a turn of each kind.
template <class Weight>
std::vector<Amount> amounts_of(const Counts& counts, int person, Weight weight) {
    std::vector<Amount> amounts;
    for (int k = 0; k < counts.kinds(); ++k) {
        const Count& count = counts.at(k, person);
        const Units units = weight(counts.sample(k));
        if (count.column >= 0 && units != 0) amounts.push_back({count, units});
    }
    return amounts;
}

}  // namespace

Counts::Counts(const Model& model)
    : people_(static_cast<std::size_t>(model.people)),
      sample_(static_cast<std::size_t>(model.kinds), -1),
      counts_(sample_.size() * people_) {
    for (int f = model.count(); f-- > 0;) sample_[static_cast<std::size_t>(model.at(f).kind)] = f;
}

std::optional<LevelCost> load_cost(IntegerProgram& program, const Model& model, const Counts& counts, Square most,
                                   bool covers_all) {
    Costs costs(program, model, most);
    const auto weight = [&](int f) { return model.at(f).weight; };
    const Units step = common_step(counts, weight);
    for (int p = 0; p < model.people; ++p) {
        if (!model.balanced[static_cast<std::size_t>(p)]) continue;
        if (!costs.add(model.base[static_cast<std::size_t>(p)], step, amounts_of(counts, p, weight)))
            return std::nullopt;
    }
    return costs.take(covers_all);
}

std::optional<LevelCost> types_cost(IntegerProgram& program, const Model& model, const Counts& counts, Square most,
                                    bool covers_all) {
    Costs costs(program, model, most);
    for (int type = 0; type < model.types; ++type) {
        const auto weight = [&](int f) { return part_of(model, f, type); };
        const Units step = common_step(counts, weight);
        costs.begin_sum();
        for (int p = 0; p < model.people; ++p) {
            if (!model.balanced[static_cast<std::size_t>(p)]) continue;
            const Units base = model.type_base[static_cast<std::size_t>(type * model.people + p)];
            if (!costs.add(base, step, amounts_of(counts, p, weight))) return std::nullopt;
        }
    }
    return costs.take(covers_all);
}

double below(double value, double grain) {
    constexpr double least = 1e-5;  // smaller differences are the solver's rounding
    return value - std::max(least, grain - std::min(grain / 2, 1e-4));
}

void fix_steps(IntegerProgram& program, const Model& model, const LevelCost& load, double value) {
    constexpr double same = 1e-6;
    if (load.step == 0) return;
    std::vector<double> rises;
    for (const IntegerProgram::Term& term : load.terms) rises.push_back(term.factor);
    std::sort(rises.begin(), rises.end());
    Units steps = 0;
    for (const OpenTurn& open : model.open) steps += open.weight / load.step;
    if (steps <= 0 || static_cast<std::size_t>(steps) > rises.size()) return;
    const double last = rises[static_cast<std::size_t>(steps) - 1];
    const double least = std::accumulate(rises.begin(), rises.begin() + steps, load.constant);
    if (std::abs(least - value) > same) return;
    for (const IntegerProgram::Term& term : load.terms) {
        auto& column = program.columns[static_cast<std::size_t>(term.column)];
        if (term.factor < last - same) column.low = 1;
        if (term.factor > last + same) column.high = column.low;
    }
}

}  // namespace rota::planner
