// Business hours of customers and of the team, at both edges, over midnight, weekends and holidays.
#include "rota/customers.hpp"

#include "catch.hpp"
#include "roster_builder.hpp"

using namespace rota;
using namespace rota::test;
using namespace std::chrono_literals;

namespace {

Customer customer(const std::string& zone_name, DailyHours hours, const std::vector<Weekday>& weekend) {
    Customer acme;
    acme.id = "acme";
    acme.zone = zone(zone_name);
    acme.weekend = weekdays(weekend);
    acme.business_hours = hours;
    return acme;
}

std::string state(const Customer& acme, const std::string& local, Seconds more = 0s) {
    return to_text(state_at(acme, instant(local, acme.zone) + more));
}

}  // namespace

TEST_CASE("business hours are half-open, in the customer's zone") {
    const Customer acme = customer("America/New_York", {9h, 18h}, {date::Saturday, date::Sunday});
    CHECK(state(acme, "2026-12-04 09:00", -1s) == "off");
    CHECK(state(acme, "2026-12-04 09:00") == "business");
    CHECK(state(acme, "2026-12-04 18:00", -1s) == "business");
    CHECK(state(acme, "2026-12-04 18:00") == "off");
    CHECK(state(acme, "2026-12-05 00:00", -1s) == "off");
    CHECK(state(acme, "2026-12-05 00:00") == "weekend");
    CHECK(state(acme, "2026-12-07 00:00", -1s) == "weekend");
    CHECK(state(acme, "2026-12-07 00:00") == "off");
}

TEST_CASE("hours over midnight belong to the day on which they begin") {
    const Customer acme = customer("Asia/Riyadh", {22h, 6h}, {date::Friday, date::Saturday});
    CHECK(state(acme, "2026-12-03 22:00") == "business");       // Thursday
    CHECK(state(acme, "2026-12-04 06:00", -1s) == "business");  // Friday, begun on Thursday
    CHECK(state(acme, "2026-12-04 06:00") == "weekend");
    CHECK(state(acme, "2026-12-04 22:00") == "weekend");
    CHECK(state(acme, "2026-12-06 05:00") == "off");  // Sunday, but begun on Saturday
    CHECK(state(acme, "2026-12-06 22:00") == "business");
}

TEST_CASE("hours may be the whole day") {
    const Customer always = customer("UTC", {0h, 24h}, {date::Sunday});
    CHECK(state(always, "2026-12-05 24:00", -1s) == "business");
    CHECK(state(always, "2026-12-06 00:00") == "weekend");
    CHECK(state(customer("UTC", {9h, 9h}, {date::Sunday}), "2026-12-06 08:59") == "business");
}

TEST_CASE("the team has no business hours on weekends and holidays") {
    const Team team = RosterBuilder("Europe/Berlin").holiday("2026-12-25").build().team;
    const auto open = [&](const std::string& local) { return business_at(team, instant(local, team.zone)); };
    CHECK(open("2026-12-24 16:59"));
    CHECK_FALSE(open("2026-12-24 17:00"));
    CHECK_FALSE(open("2026-12-25 12:00"));
    CHECK_FALSE(open("2026-12-26 12:00"));
    CHECK(open("2026-12-28 09:00"));
    CHECK_FALSE(open("2026-12-28 08:59"));
}

TEST_CASE("the team's next business hours are now, later today, or on the next working day") {
    const Team team = RosterBuilder("Europe/Berlin").holiday("2026-12-25").build().team;
    const auto next = [&](const std::string& local) { return next_business(team, instant(local, team.zone)).value(); };
    CHECK(next("2026-12-24 12:00") == instant("2026-12-24 12:00", team.zone));
    CHECK(next("2026-12-24 07:00") == instant("2026-12-24 09:00", team.zone));
    CHECK(next("2026-12-24 17:00") == instant("2026-12-28 09:00", team.zone));
    CHECK(next("2026-12-28 09:00") == instant("2026-12-28 09:00", team.zone));
}

TEST_CASE("a team whose every day is weekend has no next business hours") {
    const Team team = RosterBuilder().team([](Team& t) { t.weekend = weekdays(start_days("daily")); }).build().team;
    CHECK_FALSE(next_business(team, instant("2026-12-24 12:00")));
}

TEST_CASE("customers come in the order of tiers, then of the roster") {
    Roster roster;
    roster.team.tiers = {"key", "standard"};
    for (const auto& [id, tier] : {std::pair{"b", "standard"}, {"a", "key"}, {"d", "standard"}, {"c", "key"}}) {
        roster.customers.push_back({id, id, tier, {}, {}, {}});
    }
    std::string order;
    for (const Customer& one : by_tier(roster)) order += one.id;
    CHECK(order == "acbd");
}
