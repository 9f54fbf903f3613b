// Business hours: one rule for customers and for the team, which differ only in what a working day is.
#include "rota/customers.hpp"

#include <algorithm>

namespace rota {

namespace {

Interval hours_on(Day day, const DailyHours& hours, const Zone& zone) {
    const Day last = hours.over_midnight() ? day + date::days{1} : day;
    return {zone.to_instant(at(day, hours.from)), zone.to_instant(at(last, hours.to))};
}

/// Hours that run at `t` began on its day or on the day before.
template <class IsWorkingDay>
bool in_hours(const DailyHours& hours, const Zone& zone, Instant t, const IsWorkingDay& is_working_day) {
    const Day today = zone.day_at(t);
    for (const Day day : {today - date::days{1}, today}) {
        if (is_working_day(day) && hours_on(day, hours, zone).contains(t)) return true;
    }
    return false;
}

bool is_working_day(const Team& team, Day day) {
    if (team.weekend.contains(Weekday{day})) return false;
    return std::none_of(team.holidays.begin(), team.holidays.end(),
                        [&](const Holiday& holiday) { return holiday.date == day; });
}

std::size_t rank(const Team& team, const std::string& tier) {
    const auto found = std::find(team.tiers.begin(), team.tiers.end(), tier);
    return static_cast<std::size_t>(found - team.tiers.begin());
}

}  // namespace

std::string to_text(CustomerState state) {
    switch (state) {
        case CustomerState::business:
            return "business";
        case CustomerState::off:
            return "off";
        case CustomerState::weekend:
            return "weekend";
    }
    return "off";
}

CustomerState state_at(const Customer& customer, Instant t) {
    const auto is_weekend = [&](Day day) { return customer.weekend.contains(Weekday{day}); };
    const auto is_working = [&](Day day) { return !is_weekend(day); };
    if (in_hours(customer.business_hours, customer.zone, t, is_working)) return CustomerState::business;
    return is_weekend(customer.zone.day_at(t)) ? CustomerState::weekend : CustomerState::off;
}

bool business_at(const Team& team, Instant t) {
    return in_hours(team.business_hours, team.zone, t, [&](Day day) { return is_working_day(team, day); });
}

Interval business_on(const Team& team, Day day) {
    return is_working_day(team, day) ? hours_on(day, team.business_hours, team.zone) : Interval{};
}

std::optional<Instant> next_business(const Team& team, Instant t) {
    if (business_at(team, t)) return t;
    const Day today = team.zone.day_at(t);
    for (Day day = today; day <= today + date::days{366}; day += date::days{1}) {
        const Interval hours = business_on(team, day);
        if (!hours.empty() && hours.start >= t) return hours.start;
    }
    return std::nullopt;
}

std::vector<Customer> by_tier(const Roster& roster) {
    std::vector<Customer> customers = roster.customers;
    std::stable_sort(customers.begin(), customers.end(), [&](const Customer& a, const Customer& b) {
        return rank(roster.team, a.tier) < rank(roster.team, b.tier);
    });
    return customers;
}

}  // namespace rota
