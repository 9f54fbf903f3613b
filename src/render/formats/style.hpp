// How parts of an answer look on a terminal. Colour is never the only carrier of meaning: what is red also says so in
// words.
#pragma once

#include "render/formats/text.hpp"

namespace rota::render {

[[nodiscard]] inline Text strong(const Text& text) {
    return text.with(Look::strong);
}
[[nodiscard]] inline Text faint(const Text& text) {
    return text.with(Look::faint);
}
[[nodiscard]] inline Text alarm(const Text& text) {
    return text.with(Look::alarm);
}
[[nodiscard]] inline Text good(const Text& text) {
    return text.with(Look::good);
}
[[nodiscard]] inline Text caution(const Text& text) {
    return text.with(Look::caution);
}
/// Shaded, as weekends are in a calendar.
[[nodiscard]] inline Text shade(const Text& text) {
    return text.with(Look::shade);
}
/// One colour for each number; after a dozen they come again.
[[nodiscard]] inline Text paint(int number, const Text& text) {
    constexpr int dozen = 12;
    return text.with(static_cast<Look>(static_cast<int>(Look::first_paint) + number % dozen));
}

}  // namespace rota::render
