// Weights as whole numbers: sums and squares of them are exact, so two plans that are equally fair compare equal, and
// a bound meets its value without a tolerance.
//
// One weight is `scale` units. The scale is the common denominator of all weights and balances when they have one
// (thirds, halves, tenths, ...); otherwise a fine fixed grid.
#pragma once

#include <cstdint>
#include <vector>

namespace rota::planner {

using Units = std::int64_t;
__extension__ typedef __int128 Square;  // units squared; int64 is too small for sums of them

class Scale {
   public:
    Scale() = default;
    /// The best scale for those amounts.
    explicit Scale(const std::vector<double>& amounts);

    [[nodiscard]] Units units(double amount) const;
    [[nodiscard]] double amount(Units units) const;
    /// Rounded to nine decimals.
    [[nodiscard]] double amount_squared(Square square) const;
    /// The least whole units squared that a floating point bound allows, a tolerance left to whoever reckoned it; all
    /// of `reached` if the bound is as good as that.
    [[nodiscard]] Square square_below(double bound, Square reached) const;
    /// What a bound of the solver may be too low by.
    [[nodiscard]] Square float_noise() const;
    [[nodiscard]] Units per_weight() const { return per_weight_; }

   private:
    Units per_weight_ = 1;
};

[[nodiscard]] inline Square squared(Units x) {
    return Square{x} * x;
}

}  // namespace rota::planner
