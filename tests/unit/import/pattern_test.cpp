// Weekly hours and turns: the arithmetic under every source of layers.
#include "import/model/pattern.hpp"

#include <initializer_list>

#include "catch.hpp"
#include "zone_values.hpp"

using namespace rota;
using namespace rota::importing;
using test::wall_time;

namespace {

/// Hours since Monday 00:00.
Hours hours(int start, int end) {
    return {std::chrono::hours{start}, std::chrono::hours{end}};
}

/// "9-17 33-41": hours since Monday.
std::string text_of(const Pattern& pattern) {
    std::string text;
    for (const Piece& piece : pattern.pieces)
        text += (text.empty() ? "" : " ") + std::to_string(piece.start / std::chrono::hours{1}) + "-" +
                std::to_string(piece.end / std::chrono::hours{1});
    return text;
}

const WallTime monday_9 = wall_time("2026-11-02 09:00");

Pattern daily_hours(int start, int end) {
    std::vector<Hours> weekly;
    for (int day = 0; day < 7; ++day) weekly.push_back(hours(day * 24 + start, day * 24 + end));
    return *cut_at_hand_offs(weekly, monday_9, one_week, true);
}

std::vector<std::int64_t> numbers(const Turns& turns, std::initializer_list<const char*> moments) {
    std::vector<std::int64_t> list;
    for (const char* moment : moments) list.push_back(turns.number(wall_time(moment)));
    return list;
}

}  // namespace

TEST_CASE("hours that meet over midnight, or over the end of the week, are one piece") {
    CHECK(text_of(*cut_at_hand_offs({hours(20, 24), hours(24, 32)}, monday_9, one_week, true)) == "20-32");
    CHECK(text_of(*cut_at_hand_offs({hours(160, 168), hours(0, 8)}, monday_9, one_week, true)) == "160-176");
    CHECK(text_of(daily_hours(0, 24)) == "9-177");
}

TEST_CASE("hours are cut where somebody can take over") {
    CHECK(text_of(*cut_at_hand_offs({}, monday_9, one_week, false)) == "9-177");
    CHECK(text_of(*cut_at_hand_offs({}, monday_9, 2 * one_week, false)) == "9-177");
    CHECK(text_of(*cut_at_hand_offs({hours(0, 48)}, monday_9, one_day, false)) == "0-9 9-33 33-48");
    CHECK(text_of(*cut_at_hand_offs({hours(0, 48)}, monday_9, one_day, true)) == "0-48");
    CHECK(cut_at_hand_offs({}, monday_9, 2 * one_day, false)->pieces.size() == 7);
    CHECK_FALSE(cut_at_hand_offs({}, monday_9, Seconds{123457}, false));
}

TEST_CASE("what a higher layer leaves is what lies between its hours, over the end of the week too") {
    const Pattern always = *cut_at_hand_offs({}, monday_9, one_week, true);
    std::vector<Hours> office;
    for (int day = 0; day < 5; ++day) office.push_back(hours(day * 24 + 9, day * 24 + 17));
    const Pattern weekdays = *cut_at_hand_offs(office, monday_9, one_week, true);
    CHECK(text_of(*visible_under(always, {&weekdays})) == "17-33 41-57 65-81 89-105 113-177");
    CHECK(visible_under(weekdays, {&always})->pieces.empty());
    CHECK(*visible_under(always, {}) == always);
}

TEST_CASE("a layer of every second week leaves the other week as it is") {
    const Pattern always = *cut_at_hand_offs({}, monday_9, one_week, true);
    const Pattern second{2, {{one_week, 2 * one_week, one_week}}};
    const Pattern left = *visible_under(always, {&second});
    CHECK(left.weeks == 2);
    CHECK(text_of(left) == "0-9 9-168");
    const Pattern seldom{97, {{Seconds{0}, one_day, Seconds{0}}}};
    CHECK_FALSE(visible_under(second, {&seldom}));
}

TEST_CASE("a pattern that repeats is written with its shortest cycle") {
    const Pattern one = daily_hours(8, 16);
    CHECK(shortest(repeated(one, 6)) == one);
}

TEST_CASE("turns are counted by the calendar from their anchor on, backwards too") {
    const Turns turns = turns_by_calendar({0, 1, 2}, monday_9, 2 * one_week);
    CHECK(numbers(turns, {"2026-11-02 08:59", "2026-11-02 09:00", "2026-11-16 08:59", "2026-11-16 09:00"}) ==
          std::vector<std::int64_t>{-1, 0, 0, 1});
    CHECK(turns.person_at(wall_time("2026-11-02 08:00")) == 2);
    CHECK(turns.cycle() == 6);
    CHECK(turns_by_calendar({0, 0}, monday_9, one_day).cycle() == 1);
    CHECK(turns_by_calendar({0, 1}, monday_9, 2 * one_day).cycle() == 4);
}

TEST_CASE("of chosen days, each few are a turn, and days not chosen do not count") {
    WeekdaySet days;
    days.add(date::Saturday);
    days.add(date::Sunday);
    const Turns turns = turns_by_days({0, 1, 2}, wall_time("2026-11-07 08:00"), days, 1);
    CHECK(numbers(turns, {"2026-11-07 08:00", "2026-11-08 08:00", "2026-11-14 08:00"}) ==
          std::vector<std::int64_t>{0, 1, 2});
    CHECK(turns_by_days({0, 1}, wall_time("2026-11-07 08:00"), days, 2).number(wall_time("2026-11-15 08:00")) == 1);
}

TEST_CASE("turns that lie outside the hours can be told, and counted without") {
    const ImportRequest request{ImportKind::pagerduty, "{}", "file", test::utc("2026-11-01 00:00"), {}, system_zones()};
    Job job(request);
    const auto layer_of = [&](std::vector<Hours> weekly, Seconds length) {
        Layer layer;
        layer.turns.order = {0, 1, 2};
        CHECK(set_turns(layer, {test::utc("2026-11-02 09:00"), length, std::move(weekly)}, Zone(), job));
        return layer;
    };
    CHECK_FALSE(layer_of({hours(9, 17)}, one_week).other_turns);
    const Layer weekends = layer_of({hours(129, 137), hours(153, 161)}, one_day);
    REQUIRE(weekends.other_turns);
    CHECK(weekends.turns.number(wall_time("2026-11-14 09:00")) - weekends.turns.number(wall_time("2026-11-07 09:00")) ==
          7);
    CHECK(weekends.other_turns->number(wall_time("2026-11-14 09:00")) -
              weekends.other_turns->number(wall_time("2026-11-07 09:00")) ==
          2);
    CHECK(job.remarks().empty());
}

TEST_CASE("turns of hours are placed so that the one under way is right, and where clocks change that is told") {
    const ImportRequest request{ImportKind::pagerduty, "{}", "file", test::utc("2026-07-01 00:00"), {}, system_zones()};
    Job job(request);
    Layer layer;
    layer.label = "layer \"Night\"";
    layer.turns.order = {0, 1};
    // 12 hours each, from 09:00 in winter: 10:00 in summer.
    REQUIRE(set_turns(layer, {test::utc("2026-01-05 08:00"), std::chrono::hours{12}, {}},
                      *system_zones()("Europe/Berlin"), job));
    CHECK(text_of(layer.pattern).substr(0, 11) == "10-22 22-34");
    REQUIRE(job.remarks().size() == 1);
    CHECK_THAT(job.remarks()[0], Catch::Matchers::ContainsSubstring("hand-offs differ from 2026-10-25 on"));
}
