#include "rota/interval.hpp"

#include "catch.hpp"

using namespace rota;

namespace {
Instant t(int seconds) {
    return Instant{Seconds{seconds}};
}
Interval i(int start, int end) {
    return {t(start), t(end)};
}
}  // namespace

TEST_CASE("an interval contains its start and not its end") {
    const Interval one = i(10, 20);
    CHECK_FALSE(one.contains(t(9)));
    CHECK(one.contains(t(10)));
    CHECK(one.contains(t(19)));
    CHECK_FALSE(one.contains(t(20)));
}

TEST_CASE("intervals that touch do not overlap") {
    CHECK_FALSE(i(10, 20).overlaps(i(20, 30)));
    CHECK_FALSE(i(20, 30).overlaps(i(10, 20)));
    CHECK(i(10, 21).overlaps(i(20, 30)));
    CHECK_FALSE(i(15, 15).overlaps(i(10, 20)));
}

TEST_CASE("normalising sorts, drops empty intervals and joins those that touch") {
    CHECK(normalise({i(30, 40), i(5, 5), i(10, 20), i(20, 25), i(12, 15)}) == Intervals{i(10, 25), i(30, 40)});
}

TEST_CASE("subtracting leaves the gaps of a duty") {
    CHECK(subtract({i(0, 100)}, {i(10, 20), i(30, 40)}) == Intervals{i(0, 10), i(20, 30), i(40, 100)});
    CHECK(subtract({i(0, 100)}, {i(-5, 100)}).empty());
    CHECK(subtract({i(0, 10), i(20, 30)}, {i(5, 25)}) == Intervals{i(0, 5), i(25, 30)});
}

TEST_CASE("intersecting keeps what both have") {
    CHECK(intersect(Intervals{i(0, 10), i(20, 30)}, Intervals{i(5, 25)}) == Intervals{i(5, 10), i(20, 25)});
    CHECK(intersect(Intervals{i(0, 10)}, Intervals{i(10, 20)}).empty());
}

TEST_CASE("a sorted list overlaps an interval only if they share a second") {
    const Intervals list{i(0, 10), i(20, 30)};
    CHECK_FALSE(overlaps_any(list, i(10, 20)));
    CHECK(overlaps_any(list, i(10, 21)));
    CHECK(overlaps_any(list, i(9, 10)));
    CHECK_FALSE(overlaps_any(list, i(30, 31)));
}
