// Amounts of load as people read them.
#pragma once

#include <fmt/format.h>

#include <cmath>

#include "render/formats/text.hpp"

namespace rota::render {

/// At most two decimals, without trailing zeros.
[[nodiscard]] inline Text short_amount(double amount) {
    const double rounded = std::round(amount * 100) / 100;
    return Text::of(fmt::format("{:.10g}", rounded == 0 ? 0.0 : rounded));
}

[[nodiscard]] inline Text signed_amount(double amount) {
    const Text text = short_amount(amount);
    return text == "0" || amount < 0 ? text : "+" + text;
}

}  // namespace rota::render
