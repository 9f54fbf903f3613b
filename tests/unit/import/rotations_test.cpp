// Patterns as rotations: the members whose strict order gives everybody what they had.
#include "import/model/rotations.hpp"

#include <initializer_list>

#include "catch.hpp"
#include "zone_values.hpp"

using namespace rota;
using namespace rota::importing;
using test::wall_time;

namespace {

const WallTime monday_at_9 = wall_time("2026-11-02 09:00");

Pattern pieces_of_days(std::initializer_list<int> days, int start, int end, int weeks = 1) {
    Pattern pattern{weeks, {}};
    for (const int day : days) {
        const Seconds from = one_day * day + std::chrono::hours{start};
        pattern.pieces.push_back({from, one_day * day + std::chrono::hours{end}, from});
    }
    return pattern;
}

std::vector<Planned> plan(const Pattern& pattern, const Turns& turns, const Span& span = {monday_at_9, {}}) {
    const auto planned = plan_rotations(pattern, turns, span);
    REQUIRE(planned);
    return *planned;
}

}  // namespace

TEST_CASE("the shortest round is found, and a sequence that ends need not be whole rounds") {
    CHECK(shortest_round({1, 2, 3, 1, 2, 3}, true) == std::vector<int>{1, 2, 3});
    CHECK(shortest_round({1, 2, 1, 2, 1}, false) == std::vector<int>{1, 2});
    CHECK(shortest_round({1, 2, 1, 2, 1}, true) == std::vector<int>{1, 2, 1, 2, 1});
    CHECK(shortest_round({1, 1, 1}, true) == std::vector<int>{1});
    CHECK(shortest_round({}, true).empty());
}

TEST_CASE("a week at a time is one shift and the order itself") {
    const auto all =
        plan(*cut_at_hand_offs({}, monday_at_9, one_week, false), turns_by_calendar({0, 1, 2}, monday_at_9, one_week));
    REQUIRE(all.size() == 1);
    CHECK(all[0].members == std::vector<int>{0, 1, 2});
    CHECK(all[0].rotation.from == parse_day("2026-11-02"));
    CHECK_FALSE(all[0].rotation.until);
    REQUIRE(all[0].rotation.shifts.size() == 1);
    CHECK(all[0].rotation.shifts[0].name == "week");
}

TEST_CASE("two weeks at a time are the same shift with everybody twice") {
    const Seconds length = 2 * one_week;
    const auto all = plan(*cut_at_hand_offs({}, monday_at_9, length, false),
                          turns_by_calendar({0, 1}, monday_at_9, length), {monday_at_9 + one_week, {}});
    REQUIRE(all.size() == 1);
    CHECK(all[0].members == std::vector<int>{0, 1, 1, 0});
}

TEST_CASE("who has all shifts of a week has the week") {
    const auto all = plan(pieces_of_days({0, 1, 2, 3, 4}, 9, 17), turns_by_calendar({0, 1}, monday_at_9, one_week));
    REQUIRE(all.size() == 1);
    CHECK(all[0].rotation.turn == Rotation::Turn::week);
    CHECK(all[0].members == std::vector<int>{0, 1});
    REQUIRE(all[0].rotation.shifts.size() == 1);
    CHECK(all[0].rotation.shifts[0].days.size() == 5);
}

TEST_CASE("weeks are cut where nobody's turn is") {
    const WallTime thursday = wall_time("2026-11-05 09:00");
    const auto all = plan(pieces_of_days({0, 1, 2, 3, 4, 5, 6}, 9, 17), turns_by_calendar({0, 1}, thursday, one_week),
                          {thursday, {}});
    REQUIRE(all.size() == 1);
    CHECK(all[0].rotation.turn == Rotation::Turn::week);
    CHECK(all[0].rotation.week_starts == date::Thursday);
    CHECK(all[0].members == std::vector<int>{0, 1});
}

TEST_CASE("turns of two days take two weeks to repeat") {
    const auto all = plan(*cut_at_hand_offs({}, monday_at_9, 2 * one_day, false),
                          turns_by_calendar({0, 1}, monday_at_9, 2 * one_day));
    REQUIRE(all.size() == 1);
    CHECK(all[0].members == std::vector<int>{0, 0, 1, 1});
    CHECK(all[0].rotation.turn == Rotation::Turn::shift);
}

TEST_CASE("each week of a cycle is a rotation of its own") {
    Pattern pattern = pieces_of_days({0}, 9, 17, 2);
    const Seconds second = one_week + std::chrono::hours{9};
    pattern.pieces.push_back({second, second + std::chrono::hours{4}, second});
    const auto all = plan(pattern, turns_by_calendar({0, 1, 2}, wall_time("1970-01-05 00:00"), 2 * one_week),
                          {wall_time("2026-11-02 00:00"), {}});
    REQUIRE(all.size() == 2);
    CHECK(all[0].rotation.every == 2);
    CHECK(all[1].rotation.every == 2);
    CHECK(all[0].members.size() == 3);
}

TEST_CASE("a span that ends has the day of its last shift as its last") {
    const auto all = plan(*cut_at_hand_offs({}, monday_at_9, one_week, false),
                          turns_by_calendar({0, 1, 2, 3, 4, 5, 6}, monday_at_9, one_week),
                          {monday_at_9, monday_at_9 + 2 * one_week});
    REQUIRE(all.size() == 1);
    CHECK(all[0].rotation.until == parse_day("2026-11-09"));
    CHECK(all[0].members.size() < 7);
    CHECK(plan(*cut_at_hand_offs({}, monday_at_9, one_week, false), turns_by_calendar({0}, monday_at_9, one_week),
               {monday_at_9, monday_at_9})
              .empty());
}

TEST_CASE("shifts are called by their hours, and apart by their days") {
    const auto names = [](const Pattern& pattern) {
        std::vector<std::string> list;
        for (const ShiftPattern& shift : shifts_of(pattern.pieces)) list.push_back(shift.name);
        return list;
    };
    CHECK(names(pieces_of_days({0, 1}, 9, 17)) == std::vector<std::string>{"day"});
    CHECK(names(pieces_of_days({4}, 18, 80)) == std::vector<std::string>{"weekend"});
    CHECK(names(pieces_of_days({0}, 18, 32)) == std::vector<std::string>{"night"});
    CHECK(names(pieces_of_days({2}, 9, 57)) == std::vector<std::string>{"from Wed"});
    CHECK(names({1, {{Seconds{0}, one_day / 2, Seconds{0}}, {one_day, one_day + one_day / 3, one_day}}}) ==
          std::vector<std::string>{"day", "night"});
    CHECK(names({1, {{one_day / 2, one_day, Seconds{0}}, {one_day + one_day / 3, one_day + one_day / 2, one_day}}}) ==
          std::vector<std::string>{"day", "day Tue"});
}
