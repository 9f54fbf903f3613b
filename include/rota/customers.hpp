// Customers: for each one, whether its local time is business hours, off or weekend. And the same question for the team
// itself, which decides which escalation rule applies.
//
//   state_at(acme, t)                 // CustomerState::business
//   business_at(roster.team, t)       // true
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "rota/roster.hpp"

namespace rota {

enum class CustomerState { business, off, weekend };
[[nodiscard]] std::string to_text(CustomerState state);  // "business", "off", "weekend"

/// By the customer's zone, weekend and business hours; the team's holidays do not apply. Business hours belong
/// to the day on which they begin: "22:00-06:00" on a Friday lasts into a Saturday.
[[nodiscard]] CustomerState state_at(const Customer& customer, Instant t);

/// True in the team's business hours on days that are neither weekend nor holiday. Hours over midnight belong to
/// the day on which they begin.
[[nodiscard]] bool business_at(const Team& team, Instant t);
/// The team's business hours that begin on that day; empty on weekends and holidays.
[[nodiscard]] Interval business_on(const Team& team, Day day);
/// `t` itself in business hours, else the start of the next ones. Nothing when a team has none within a year.
[[nodiscard]] std::optional<Instant> next_business(const Team& team, Instant t);

/// In the order of tiers, then of the roster.
[[nodiscard]] std::vector<Customer> by_tier(const Roster& roster);

}  // namespace rota
