// What is known about the best possible plan so far: bounds that counting gives at once, and those a solver has found.
#pragma once

#include "plan/report.hpp"
#include "plan/search/search.hpp"
#include "plan/solver/count_program.hpp"
#include "plan/solver/prove.hpp"

namespace rota::planner {

class KnownBounds {
   public:
    explicit KnownBounds(const Model& model);

    /// Bounds of levels 1 to 5 as far as they hold for plans as good as this one, and what is to be reached.
    void update(const State& state);
    /// Level 6, after the levels before it are settled.
    void update_rest(const State& state);

    void learn(const CountBounds& counted, const State& state);
    void learn(Aim level, double bound);

    /// Levels 1 to 5 meet their bounds.
    [[nodiscard]] bool met_by(const State& state) const;
    [[nodiscard]] bool is_open(Aim level, const Score& score) const;
    /// A solver has said something about it.
    [[nodiscard]] bool has_bound(Aim level) const;

    Bounds bounds;
    Goals goals;

   private:
    int rest_uncovered_ = -1;  ///< of the plans that the bound on rest holds for
    /// Bounds of a solver, in its floating point; `counted` ones hold for plans that meet those before them.
    struct Found {
        std::optional<double> load, types, preferences;
    };
    void update_fair(const State& state);

    const Model& model_;
    int least_bent_ = 0;
    int least_moved_ = 0;
    Found found_;
    Found counted_;
    int counted_uncovered_ = -1;
    int counted_bent_ = -1;
};

}  // namespace rota::planner
