// Laws of Zone for any zone and time, and its clever answers against slow, plain ones.
#include <rapidcheck.h>

#include <algorithm>
#include <cstdint>

#include "catch.hpp"
#include "zone_values.hpp"

namespace rota {

namespace {

using std::chrono::hours;
using test::utc;

const Instant first = utc("1970-01-01 00:00");
const Instant last = utc("2199-12-31 23:59:59");

const std::vector<Zone>& zones() {
    static const std::vector<Zone> all = [] {
        std::vector<Zone> list = {Zone{}, fixed_zone("+05:30", Seconds{19800})};
        for (const std::string kind : {"fat", "slim"}) {
            for (const auto& name : zone_names(test::kept_zones(kind))) list.push_back(test::kept_zone(name, kind));
        }
        return list;
    }();
    return all;
}

Zone any_zone() {
    return *rc::gen::elementOf(zones());
}

/// Half of them near a change of the clocks, where laws break.
Instant any_instant(const Zone& zone) {
    const auto seconds = *rc::gen::inRange(first.time_since_epoch().count(), last.time_since_epoch().count() + 1);
    const Instant anywhere{Seconds{seconds}};
    const bool near_change = *rc::gen::arbitrary<bool>();
    const auto change = zone.next_change(anywhere);
    if (!near_change || !change) return anywhere;
    return *change + std::chrono::minutes{*rc::gen::inRange(-3000, 3001)} + Seconds{*rc::gen::inRange(-1, 2)};
}

WallTime any_wall(const Zone& zone) {
    return zone.to_wall(any_instant(zone)) + std::chrono::minutes{*rc::gen::inRange(-1500, 1501)};
}

/// Looks at every change around a wall time, and decides from the definition alone.
Instant plain_to_instant(const Zone& zone, WallTime wall) {
    const Instant middle{wall.time_since_epoch()};
    std::vector<Instant> changes;
    for (auto at = zone.next_change(middle - hours{48}); at && *at < middle + hours{48}; at = zone.next_change(*at)) {
        changes.push_back(*at);
    }
    std::vector<Seconds> offsets = {zone.offset_at(middle - hours{48})};
    for (const Instant at : changes) offsets.push_back(zone.offset_at(at));
    std::vector<Instant> shown;
    for (const Seconds offset : offsets) {
        const Instant t{wall.time_since_epoch() - offset};
        if (zone.to_wall(t) == wall) shown.push_back(t);
    }
    if (!shown.empty()) return *std::min_element(shown.begin(), shown.end());
    for (const Instant at : changes) {
        if (zone.to_wall(at - Seconds{1}) < wall && wall < zone.to_wall(at)) return at;
    }
    RC_FAIL("a wall time that is neither shown nor skipped");
    return {};
}

/// One day at a time, each from the start: what "n days later" means.
int plain_whole_days(const Zone& zone, Instant a, Instant b) {
    int days = 0;
    while (zone.to_instant(zone.to_wall(a) + date::days{days + 1}) <= b) ++days;
    return days;
}

/// A run of ten cases costs little, and one hundred cases are few for so many zones and years.
template <class Law>
void holds(const std::string& name, Law law) {
    CHECK(rc::check(name, [&] {
        for (int i = 0; i < 10; ++i) law();
    }));
}

}  // namespace

TEST_CASE("a wall time is the first instant that shows it, or the change that skips it") {
    holds("to_instant agrees with its definition", [] {
        const Zone zone = any_zone();
        const WallTime wall = any_wall(zone);
        RC_ASSERT(zone.to_instant(wall) == plain_to_instant(zone, wall));
    });
}

TEST_CASE("instants never go back when wall times go on") {
    holds("to_instant is monotone", [] {
        const Zone zone = any_zone();
        const WallTime wall = any_wall(zone);
        const WallTime later = wall + Seconds{*rc::gen::inRange(0, 200000)};
        RC_ASSERT(zone.to_instant(wall) <= zone.to_instant(later));
    });
}

TEST_CASE("the wall shows the time asked for, unless it is missing; then it is the instant of a change") {
    holds("to_wall(to_instant(w)) == w, or w was skipped", [] {
        const Zone zone = any_zone();
        const WallTime wall = any_wall(zone);
        const Instant t = zone.to_instant(wall);
        if (zone.to_wall(t) == wall) return;
        RC_ASSERT(zone.to_wall(t) > wall);
        RC_ASSERT(zone.to_wall(t - Seconds{1}) < wall);
        RC_ASSERT(zone.next_change(t - Seconds{1}) == t);
    });
}

TEST_CASE("an instant is the instant of its wall time, or the second showing of it") {
    holds("to_instant(to_wall(t)) is t or earlier, with the same wall time", [] {
        const Zone zone = any_zone();
        const Instant t = any_instant(zone);
        const Instant again = zone.to_instant(zone.to_wall(t));
        RC_ASSERT(again <= t);
        RC_ASSERT(zone.to_wall(again) == zone.to_wall(t));
        if (again != t) RC_ASSERT(zone.offset_at(again) > zone.offset_at(t));
    });
}

TEST_CASE("days that adjoin on the wall adjoin in time: no gap, no overlap") {
    holds("each instant belongs to exactly the day that its wall shows", [] {
        const Zone zone = any_zone();
        const Day day = day_of(any_wall(zone));
        const Interval today{zone.start_of(day), zone.start_of(day + date::days{1})};
        RC_ASSERT(today.start <= today.end);
        if (today.empty()) {  // skipped whole
            RC_ASSERT(zone.day_at(today.start) > day);
            return;
        }
        RC_ASSERT(zone.day_at(today.start) == day);
        RC_ASSERT(zone.day_at(today.start - Seconds{1}) < day);
        RC_ASSERT(zone.day_at(today.end) > day);
    });
}

TEST_CASE("offsets change only where next_change says") {
    holds("between two changes every offset is the same", [] {
        const Zone zone = any_zone();
        const Instant t = any_instant(zone);
        const auto change = zone.next_change(t);
        const Instant end = change ? *change : last;
        if (end <= t) return;
        const auto some = *rc::gen::inRange<std::int64_t>(0, (end - t).count());
        RC_ASSERT(zone.offset_at(t + Seconds{some}) == zone.offset_at(t));
        RC_ASSERT(zone.offset_at(end - Seconds{1}) == zone.offset_at(t));
        if (change) RC_ASSERT(zone.offset_at(*change) != zone.offset_at(t));
    });
}

TEST_CASE("days later are the same time of day, and the elapsed part comes after them") {
    holds("add agrees with the wall clock", [] {
        const Zone zone = any_zone();
        const Instant t = any_instant(zone);
        const Duration duration{*rc::gen::inRange(0, 400), Seconds{*rc::gen::inRange(0, 200000)}};
        const Instant days_later =
            duration.days == 0 ? t : plain_to_instant(zone, zone.to_wall(t) + date::days{duration.days});
        RC_ASSERT(zone.add(t, duration) == days_later + duration.elapsed);
        const Instant days_before =
            duration.days == 0 ? t : plain_to_instant(zone, zone.to_wall(t) - date::days{duration.days});
        RC_ASSERT(zone.subtract(t, duration) == days_before - duration.elapsed);
    });
}

TEST_CASE("whole days agree with counting them one by one") {
    holds("whole_days is the largest number that fits", [] {
        const Zone zone = any_zone();
        const Instant a = any_instant(zone);
        const Instant b = a + Seconds{*rc::gen::inRange(0, 40 * 86400)} - Seconds{*rc::gen::inRange(0, 3600)};
        RC_ASSERT(zone.whole_days(a, b) == (b < a ? 0 : plain_whole_days(zone, a, b)));
        const int n = *rc::gen::inRange(1, 100);
        const Instant exactly = zone.add(a, {n, Seconds{0}});
        RC_ASSERT(zone.whole_days(a, exactly) >= n);
        RC_ASSERT(zone.whole_days(a, exactly - Seconds{1}) < n);
    });
}

}  // namespace rota
