// Where the customers are: each one's local time and whether that is business hours, off or weekend.
#pragma once

#include <string>
#include <vector>

#include "rota/roster.hpp"

namespace rota {

enum class CustomerState { business, off, weekend };
[[nodiscard]] std::string to_text(CustomerState state);  // "business", "off", "weekend"

/// By the customer's zone, weekend and business hours; the team's holidays are not theirs. Business hours belong
/// to the day on which they begin: "22:00-06:00" on a Friday lasts into a Saturday.
[[nodiscard]] CustomerState state_at(const Customer& customer, Instant t);

/// In the order of tiers, then of the roster.
[[nodiscard]] std::vector<Customer> by_tier(const Roster& roster);

}  // namespace rota
