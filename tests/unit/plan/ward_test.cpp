// A year of a hospital ward: the sums that matter to the people in it, all at once.
#include <map>
#include <set>

#include "catch.hpp"
#include "plan_twin.hpp"
#include "plan_words.hpp"

using namespace rota;
using namespace rota::test;

namespace {

constexpr int weekends_of_year = 52;
const Day first_weekend = day("2027-01-01");

std::string date_of(int weekend, int plus) {
    return to_text(first_weekend + date::days{7 * weekend + plus});
}

/// Twelve weekends of the year, by chance.
std::set<int> requests(Dice& dice) {
    std::set<int> weekends;
    while (weekends.size() < 12) weekends.insert(dice.below(weekends_of_year));
    return weekends;
}

}  // namespace

TEST_CASE("nine people who ask for twelve weekends off each get them, share fairly, and rest as long as can be") {
    const std::set<int> holidays{1, 13, 17, 20, 39, 51};
    for (const std::uint64_t seed : {1U, 2U}) {
        Dice dice(seed);
        RosterBuilder builder("Europe/Berlin");
        std::vector<std::string> ids;
        for (char id = 'a'; id <= 'i'; ++id) {
            ids.emplace_back(1, id);
            builder.person(ids.back(), [&](Person& person) {
                for (const int weekend : requests(dice)) {
                    person.time_off.push_back(days_off(date_of(weekend, 0), date_of(weekend, 2)));
                }
            });
        }
        for (const int weekend : holidays) builder.holiday(date_of(weekend, 1));
        const Roster roster = builder.rotation("primary", ids).shift("weekend", "Fri 18:00", "Mon 08:00").build();
        const Plan plan = make_plan(weeks(roster, "2027-01-01", weekends_of_year));

        std::map<std::string, int> turns, on_holidays;
        for (std::size_t t = 0; t < plan.person.size(); ++t) {
            REQUIRE(plan.person[t]);  // and time off is never given away: nobody was refused
            ++turns[*plan.person[t]];
            on_holidays[*plan.person[t]] += static_cast<int>(holidays.count(static_cast<int>(t)));
        }
        for (const std::string& id : ids) {
            CHECK((turns[id] == 5 || turns[id] == 6));
            CHECK(on_holidays[id] <= 1);
        }
        for (const char* name : {"uncovered", "bent", "load", "types", "preferences", "rest"}) {
            CHECK(level(plan, name).proven);
        }
    }
}
