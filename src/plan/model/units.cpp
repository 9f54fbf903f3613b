// Finding a common denominator by continued fractions.
#include "plan/model/units.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace rota::planner {

namespace {

constexpr double tolerance = 1e-9;            // of an amount: far above float noise, far below what anybody writes
constexpr Units largest_denominator = 20000;  // beyond it, chance alone finds a fraction within the tolerance
constexpr Units largest_scale = 100'000'000;
constexpr Units fine_grid = 72'072'000;  // 2^6 3^2 5^3 7 11 13: holds the common fractions exactly

bool holds(double amount, Units scale) {
    const double scaled = amount * static_cast<double>(scale);
    return std::abs(scaled - std::nearbyint(scaled)) <= tolerance * static_cast<double>(scale) &&
           std::abs(scaled - std::nearbyint(scaled)) < 0.01;
}

/// The smallest denominator among the convergents of `amount` that is near enough, or 0.
Units denominator(double amount) {
    double rest = std::abs(amount) - std::floor(std::abs(amount));
    Units previous = 0;
    Units current = 1;
    while (!holds(amount, current)) {
        if (rest < tolerance) return 0;
        const double inverse = 1.0 / rest;
        const double whole = std::floor(inverse);
        rest = inverse - whole;
        if (whole > static_cast<double>(largest_denominator)) return 0;
        const Units next = static_cast<Units>(whole) * current + previous;
        if (next > largest_denominator) return 0;
        previous = current;
        current = next;
    }
    return current;
}

}  // namespace

Scale::Scale(const std::vector<double>& amounts) {
    for (const double amount : amounts) {
        if (holds(amount, per_weight_)) continue;
        const Units needed = denominator(amount);
        const Units common = needed == 0 ? largest_scale + 1 : std::lcm(per_weight_, needed);
        if (common > largest_scale) {
            per_weight_ = fine_grid;
            return;
        }
        per_weight_ = common;
    }
}

// The small shift keeps amounts that lie on the middle between two grid points (1/128, ...) from going either way by
// float noise.
Units Scale::units(double amount) const {
    return static_cast<Units>(std::floor(amount * static_cast<double>(per_weight_) + 0.5 + 0.0123));
}

double Scale::amount(Units units) const {
    return static_cast<double>(units) / static_cast<double>(per_weight_);
}

double Scale::amount_squared(Square square) const {
    const auto scale = static_cast<long double>(per_weight_);
    const long double exact = static_cast<long double>(square) / (scale * scale);
    return static_cast<double>(std::round(exact * 1e9L) / 1e9L);
}

Square Scale::float_noise() const {
    return static_cast<Square>(2e-5 * static_cast<double>(per_weight_) * static_cast<double>(per_weight_));
}

Square Scale::square_below(double bound, Square reached) const {
    constexpr double float_noise = 1e-5;
    if (amount_squared(reached) - bound <= float_noise) return reached;
    const auto scale = static_cast<long double>(per_weight_);
    return static_cast<Square>(
        std::max(0.0L, std::ceil((static_cast<long double>(bound) - float_noise) * scale * scale)));
}

}  // namespace rota::planner
