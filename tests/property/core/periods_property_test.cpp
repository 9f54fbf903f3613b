// Periods: what is asked about a stretch of time does not depend on how long the stretch is.
#include "rota/expand.hpp"

#include "catch.hpp"
#include "roster_gen.hpp"

using namespace rota;
using namespace rota::test;
using namespace std::chrono_literals;

TEST_CASE("a weekly period looks the same through a small window and a large one") {
    CHECK(rc::check([] {
        const Zone in = zone(*any_zone_name());
        const Day day = any_day_near_change(in);
        const WeekMoment from{*any_weekday(), *any_time_of_day()};
        const WeekMoment to{*any_weekday(), *any_time_of_day()};
        const Period period{WeeklyRange{from, to}, {}, false};
        const Instant middle = in.start_of(day);
        const Interval large{middle - date::days{60}, middle + date::days{60}};
        const Instant start = middle + 600s * *rc::gen::inRange(-1000, 1000);
        const Interval small{start, start + 600s * *rc::gen::inRange(1, 2000)};
        RC_ASSERT(intersect(period_intervals(period, in, small), {small}) ==
                  intersect(period_intervals(period, in, large), {small}));
    }));
}

TEST_CASE("a weekly period and the rest of the week are all the time there is") {
    CHECK(rc::check([] {
        const Zone in = zone(*any_zone_name());
        const Instant middle = in.start_of(any_day_near_change(in));
        const WeekMoment from{*any_weekday(), *any_time_of_day()};
        const WeekMoment to{*any_weekday(), *any_time_of_day()};
        RC_PRE(!(from == to));
        const Interval range{middle - date::days{20}, middle + date::days{20}};
        const Intervals one = period_intervals({WeeklyRange{from, to}, {}, false}, in, range);
        const Intervals rest = period_intervals({WeeklyRange{to, from}, {}, false}, in, range);
        RC_ASSERT(intersect(one, rest).empty());
        RC_ASSERT(intersect(unite(one, rest), {range}) == Intervals{range});
    }));
}
