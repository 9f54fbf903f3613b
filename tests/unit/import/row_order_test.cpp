// What is found in dated duties: windows, the round that repeats, what is different, and what is missing.
#include "import/model/row_order.hpp"

#include "catch.hpp"
#include "zone_values.hpp"

using namespace rota;
using namespace rota::importing;
using test::utc;

namespace {

constexpr std::chrono::hours weekend{62};

/// Weekends from Friday 2026-11-06 18:00 UTC on; -1 leaves one out.
std::vector<Row> weekends(const std::vector<int>& people) {
    std::vector<Row> rows;
    for (std::size_t i = 0; i < people.size(); ++i) {
        const Instant start = utc("2026-11-06 18:00") + one_week * static_cast<int>(i);
        if (people[i] != nobody) rows.push_back({{start, start + weekend}, people[i], "", "", i});
    }
    return rows;
}

RowOrder order_of(const std::vector<Row>& rows, const Zone& zone = Zone()) {
    std::size_t left = most_comparisons;
    return find_order(rows, zone, left);
}

}  // namespace

TEST_CASE("a round that repeats twice is the order") {
    const RowOrder order = order_of(weekends({0, 1, 2, 0, 1, 2}));
    CHECK(order.repeats);
    CHECK(order.people == std::vector<int>{0, 1, 2});
    CHECK(order.changes.empty());
    CHECK(order.gaps.empty());
    REQUIRE(order.pattern.pieces.size() == 1);
    CHECK(order.pattern.pieces[0].end - order.pattern.pieces[0].start == weekend);
    CHECK(order.first == test::wall_time("2026-11-06 18:00"));
}

TEST_CASE("less than two rounds are the whole sequence") {
    const RowOrder order = order_of(weekends({0, 1, 2, 0, 1}));
    CHECK_FALSE(order.repeats);
    CHECK(order.people == std::vector<int>{0, 1, 2, 0, 1});
}

TEST_CASE("one row in eight may be different, and is a change") {
    const RowOrder order = order_of(weekends({0, 1, 2, 0, 1, 2, 0, 2, 2}));
    CHECK_FALSE(order_of(weekends({0, 1, 2, 0, 2, 2})).repeats);
    CHECK(order.repeats);
    CHECK(order.people == std::vector<int>{0, 1, 2});
    REQUIRE(order.changes.size() == 1);
    CHECK(order.changes[0].person == 2);
    CHECK(order.changes[0].when.start == utc("2026-12-25 18:00"));
}

TEST_CASE("a missing row is a gap, and what comes after keeps its place in the round") {
    const RowOrder order = order_of(weekends({0, 1, 2, nobody, 1, 2, 0, 1}));
    CHECK(order.repeats);
    CHECK(order.people == std::vector<int>{0, 1, 2});
    REQUIRE(order.gaps.size() == 1);
    CHECK(order.gaps[0].is_cut);
    CHECK(order.gaps[0].when.start == utc("2026-11-27 18:00"));
    REQUIRE(order.spans.size() == 2);
    CHECK(order.spans[1].from == test::wall_time("2026-12-04 18:00"));
}

TEST_CASE("rows of every second week only are a pattern of two weeks") {
    const RowOrder order = order_of(weekends({0, nobody, 1, nobody, 0, nobody, 1}));
    CHECK(order.pattern.weeks == 2);
    CHECK(order.people == std::vector<int>{0, 1});
    CHECK(order.gaps.empty());
}

TEST_CASE("rows keep their time of day when clocks change") {
    std::vector<Row> rows;
    const Zone berlin = *system_zones()("Europe/Berlin");
    for (int week = 0; week < 6; ++week) {
        const WallTime start = test::wall_time("2026-10-09 18:00") + one_week * week;
        rows.push_back({{berlin.to_instant(start), berlin.to_instant(start + weekend)}, week % 2});
    }
    const RowOrder order = order_of(rows, berlin);
    CHECK(order.pattern.pieces.size() == 1);
    CHECK(order.irregular.empty());
    CHECK(order.people == std::vector<int>{0, 1});
}

TEST_CASE("a row that lies in no window is irregular, and its slot is nobody's") {
    std::vector<Row> rows = weekends({0, 1, 0, 1, 0, 1, 0, 1, 0});
    rows[4].when.start += std::chrono::hours{3};
    const RowOrder order = order_of(rows);
    CHECK(order.repeats);
    REQUIRE(order.irregular.size() == 1);
    CHECK(order.irregular[0].at == 4);
    CHECK(order.gaps.empty());
}

TEST_CASE("rows of any length are cut where others begin, if that makes them regular") {
    // Monday to Thursday, and Thursday to Monday; once the whole week by one person.
    std::vector<Row> rows;
    for (int week = 0; week < 4; ++week) {
        const Instant monday = utc("2026-11-02 09:00") + one_week * week;
        if (week == 2) {
            rows.push_back({{monday, monday + one_week}, 0});
        } else {
            rows.push_back({{monday, monday + 3 * one_day}, 0});
            rows.push_back({{monday + 3 * one_day, monday + one_week}, 1});
        }
    }
    const RowOrder order = order_of(rows);
    CHECK(order.irregular.empty());
    CHECK(order.pattern.pieces.size() == 2);
    CHECK(order.people == std::vector<int>{0, 1});
    REQUIRE(order.changes.size() == 1);
    CHECK(order.changes[0].when.length() == 4 * one_day);
}

TEST_CASE("windows that go different ways are taken apart") {
    std::vector<Row> rows;
    for (int week = 0; week < 6; ++week) {
        const Instant monday = utc("2026-11-02 09:00") + one_week * week;
        for (int day = 0; day < 5; ++day)
            rows.push_back({{monday + one_day * day, monday + one_day * day + std::chrono::hours{8}}, week % 3});
        rows.push_back({{monday + one_day * 5, monday + one_day * 6}, 3 + week % 2});
    }
    const auto parts = split_by_windows(rows, Zone());
    REQUIRE(parts.size() == 2);
    CHECK(parts[0].size() == 30);
    CHECK(parts[1].size() == 6);
    CHECK(split_by_windows(weekends({0, 1, 2}), Zone()).size() == 1);
}

TEST_CASE("when nothing more may be compared, the order is the whole sequence") {
    std::size_t left = 5;
    const RowOrder order = find_order(weekends({0, 1, 0, 1, 0, 1}), Zone(), left);
    CHECK_FALSE(order.repeats);
    CHECK(order.people.size() == 6);
}
