// The fairest way to hand turns out when only eligibility counts: a circulation with convex costs, found by cancelling
// negative cycles. What a plan has above it is the price of rest and of turns at the same time, or a search's failure.
#pragma once

#include <tuple>
#include <vector>

#include "plan/model/state.hpp"

namespace rota::planner {

/// Turns that count in the same types with the same amounts; no type belongs to two of them.
struct FlowClass {
    std::vector<TypePart> parts;
};

struct FlowProblem {
    std::vector<FlowClass> classes;
    std::vector<int> class_of;  ///< for each open turn; -1: left out of account
    bool load = true;           ///< the load comes first; all turns must weigh the same
};

class FairFlow {
   public:
    /// Begins with who holds what; as many turns as there stay uncovered.
    FairFlow(const State& state, FlowProblem problem);

    /// False: given up, nothing is known.
    [[nodiscard]] bool solve();
    [[nodiscard]] Square load() const;
    /// Over the types of the classes.
    [[nodiscard]] Square types() const;
    [[nodiscard]] int preferences() const { return preferences_; }

   private:
    struct Cost {
        Square load = 0;
        Square types = 0;
        int preferences = 0;
        friend Cost operator+(const Cost& a, const Cost& b) {
            return {a.load + b.load, a.types + b.types, a.preferences + b.preferences};
        }
        friend bool operator<(const Cost& a, const Cost& b) {
            return std::tie(a.load, a.types, a.preferences) < std::tie(b.load, b.types, b.preferences);
        }
    };
    /// The cheapest turn of a class that one person could hand to another.
    struct Handing {
        int turn = -1;
        int preferences = 0;
    };

    [[nodiscard]] bool is_too_large() const;
    [[nodiscard]] std::size_t slot(std::size_t c, std::size_t p) const { return c * holders_ + p; }
    [[nodiscard]] std::size_t hub(std::size_t p) const { return problem_.classes.size() * holders_ + p; }
    [[nodiscard]] std::size_t market() const { return problem_.classes.size() * holders_ + holders_; }
    [[nodiscard]] Handing& handing(std::size_t c, std::size_t p, std::size_t q) {
        return handings_[slot(c, p) * holders_ + q];
    }
    [[nodiscard]] Cost load_cost(std::size_t p, int sign) const;
    [[nodiscard]] Cost type_cost(std::size_t c, std::size_t p, int sign) const;
    void list_handings(std::size_t c, std::size_t p);
    bool relax(std::size_t from, std::size_t to, const Cost& cost);
    bool relax_all();
    [[nodiscard]] std::vector<std::size_t> cycle() const;
    void cancel(const std::vector<std::size_t>& cycle);
    void hand_over(std::size_t c, std::size_t p, std::size_t q);

    const Model& model_;
    FlowProblem problem_;
    std::size_t people_;
    std::size_t holders_;  // people and, last, nobody
    Units weight_ = 0;
    std::vector<std::vector<int>> held_;  // by slot
    std::vector<Handing> handings_;
    std::vector<Units> balance_;
    std::vector<Units> in_type_;
    int preferences_;
    std::vector<Cost> distance_;
    std::vector<std::size_t> before_;
};

}  // namespace rota::planner
