// find_overlaps() against a twin that writes down every shift on every day and compares all with all.
#include <algorithm>
#include <map>

#include "rota/expand.hpp"

#include "catch.hpp"
#include "roster_gen.hpp"

using namespace rota;
using namespace rota::test;
using namespace std::chrono_literals;

namespace {

using Shift = std::pair<std::size_t, std::size_t>;
using Found = std::map<std::pair<Shift, Shift>, Instant>;

struct OnDay {
    Interval when;  ///< a second long if it ends at the next
    WallTime wall;
    Shift shift;
    bool ends_at_next;
};

std::vector<OnDay> write_down(const Roster& roster) {
    std::vector<OnDay> all;
    for (std::size_t r = 0; r < roster.rotations.size(); ++r) {
        const Rotation& rotation = roster.rotations[r];
        std::optional<Day> first_week;
        for (Day day = *rotation.from; day <= *rotation.until; day += date::days{1}) {
            for (std::size_t s = 0; s < rotation.shifts.size(); ++s) {
                const ShiftPattern& shift = rotation.shifts[s];
                if (std::count(shift.days.begin(), shift.days.end(), Weekday{day}) == 0) continue;
                const Day week = week_start(day, rotation.week_starts);
                if (!first_week) first_week = week;
                if ((week - *first_week).count() / 7 % rotation.every != 0) continue;
                const WallTime wall = at(day, shift.start);
                OnDay one{{rotation.zone.to_instant(wall), {}}, wall, {r, s}, false};
                if (const auto* time = std::get_if<EndsAtTime>(&shift.end)) {
                    const WallTime end = at(time->time > shift.start ? day : day + date::days{1}, time->time);
                    one.when.end = rotation.zone.to_instant(end);
                } else if (const auto* moment = std::get_if<EndsAtMoment>(&shift.end)) {
                    one.when.end = rotation.zone.to_instant(next_after(wall, moment->moment));
                } else {
                    one.when.end = one.when.start + 1s;
                    one.ends_at_next = true;
                }
                all.push_back(one);
            }
        }
    }
    return all;
}

/// Two starts that a skipped hour of their zone puts together: the former then does not take place.
bool put_together(const Roster& roster, const OnDay& a, const OnDay& b) {
    const OnDay& former = a.wall < b.wall ? a : b;
    return roster.rotations[a.shift.first].zone == roster.rotations[b.shift.first].zone && a.wall != b.wall &&
           a.when.start == b.when.start && former.ends_at_next;
}

Found twin(const Roster& roster) {
    std::vector<OnDay> all = write_down(roster);
    std::sort(all.begin(), all.end(), [](const OnDay& a, const OnDay& b) { return a.when.start < b.when.start; });
    Found found;
    for (std::size_t i = 0; i < all.size(); ++i) {
        for (std::size_t j = i + 1; j < all.size() && all[j].when.start < all[i].when.start + date::days{9}; ++j) {
            if (!all[i].when.overlaps(all[j].when) || put_together(roster, all[i], all[j])) continue;
            const Instant when = std::max(all[i].when.start, all[j].when.start);
            const auto [known, is_new] = found.emplace(std::minmax(all[i].shift, all[j].shift), when);
            known->second = std::min(known->second, when);
        }
    }
    return found;
}

Found searched(const Roster& roster) {
    Found found;
    for (const RoleOverlap& one : find_overlaps(roster)) {
        RC_ASSERT(!one.first.empty());
        found[{{one.rotation_a, one.shift_a}, {one.rotation_b, one.shift_b}}] = one.first.start;
    }
    return found;
}

/// Mostly a few hours on a day or two, so that there are rosters with and without overlaps.
void make_short(ShiftPattern& shift) {
    if (*rc::gen::inRange(0, 4) == 0) return;
    shift.days = {*any_weekday()};
    const TimeOfDay end = shift.start + std::chrono::minutes{10 * *rc::gen::inRange(1, 60)};
    if (*rc::gen::arbitrary<bool>()) shift.end = EndsAtTime{end % date::days{1}};
}

void check_roster(const std::vector<std::string>& zones) {
    Roster roster;
    const Day around = any_day_near_change(zone(zones.front()));
    for (std::size_t r = 0; r < zones.size(); ++r) {
        Rotation rotation = any_rotation("r" + std::to_string(r), around);
        rotation.zone = zone(zones[r]);
        rotation.from = around + date::days{*rc::gen::inRange(-40, 10)};
        rotation.until = *rotation.from + date::days{*rc::gen::inRange(0, 400)};
        for (ShiftPattern& shift : rotation.shifts) make_short(shift);
        roster.rotations.push_back(rotation);
    }
    const Found slow = twin(roster);
    RC_CLASSIFY(slow.empty(), "no overlap");
    RC_ASSERT(searched(roster) == slow);
}

}  // namespace

TEST_CASE("overlaps within a zone are found, and only those") {
    CHECK(rc::check([] {
        const std::string name = *any_zone_name();
        check_roster({name, name, name});
    }));
}

TEST_CASE("overlaps between zones are found, and only those") {
    CHECK(rc::check([] { check_roster({*any_zone_name(), *any_zone_name()}); }));
}
