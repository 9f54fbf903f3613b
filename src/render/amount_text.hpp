// Amounts of load as people read them.
#pragma once

#include <fmt/format.h>

#include <cmath>
#include <string>

namespace rota::render {

/// At most two decimals, none that say nothing.
[[nodiscard]] inline std::string short_amount(double amount) {
    const double rounded = std::round(amount * 100) / 100;
    return fmt::format("{:.10g}", rounded == 0 ? 0.0 : rounded);
}

[[nodiscard]] inline std::string signed_amount(double amount) {
    const std::string text = short_amount(amount);
    return text == "0" || text.front() == '-' ? text : "+" + text;
}

}  // namespace rota::render
