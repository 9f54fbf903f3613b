// Amounts of time in words: "2 weeks", "1 hour 30 minutes", "1d12h", "an hour".
#pragma once

#include "core/moment/moment_reading.hpp"

namespace rota::moments {

/// Months first, then days, both on the wall clock; then elapsed time.
struct Amount {
    int months = 0;
    Duration duration;
    [[nodiscard]] bool zero() const { return months == 0 && duration.zero(); }
};

/// As much as the words at the cursor say; nothing, and the cursor unmoved, if they begin with no amount.
[[nodiscard]] std::optional<Amount> take_amount(Cursor& words);
/// Throws when the result is not in 1970..2199.
[[nodiscard]] Instant moved(Instant from, const Amount& amount, bool back, const Zone& zone);
/// True for words an amount can begin with; tells `in 3 hours` from `in Europe/Berlin`.
[[nodiscard]] bool begins_amount(std::string_view word);

}  // namespace rota::moments
