// What is wrong with a published schedule: whole sentences, and only what lies in the period.
#include "rota/audit.hpp"

#include "rota/expand.hpp"

#include "catch.hpp"
#include "schedule_words.hpp"

using namespace rota;
using namespace rota::test;
using namespace std::chrono_literals;

namespace {

RosterBuilder weekend_team() {
    return RosterBuilder("Europe/Berlin")
        .people({"dana", "sam"})
        .rotation("primary", {"dana", "sam"}, [](Rotation& r) { r.name = "front line"; })
        .shift("weekend", "Fri 18:00", "Mon 08:00");
}

/// What `roster` has in December 2026, all of it dana's.
std::vector<PublishedDuty> december(const Roster& roster) {
    std::vector<PublishedDuty> duties;
    for (const Turn& turn : expand(roster, day("2026-12-01"), day("2026-12-31"))) {
        for (const Duty& duty : turn.duties) duties.push_back({duty, "dana", turn.start(), false, false, {}, {}});
    }
    return duties;
}

Interval period(const std::string& from, const std::string& to) {
    return {instant(from + " 00:00", zone("Europe/Berlin")), instant(to + " 00:00", zone("Europe/Berlin"))};
}

const Interval& all_december() {
    static const Interval all = period("2026-12-01", "2027-01-01");
    return all;
}

/// "TURN: WHY" for each.
std::vector<std::string> forbidden(const Roster& now, const std::vector<PublishedDuty>& duties,
                                   const Interval& when = all_december()) {
    std::vector<std::string> all;
    for (const Forbidden& one : find_forbidden(now, duties, when)) all.push_back(one.turn + ": " + one.why);
    return all;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("what the roster still has is not forbidden") {
    const Roster roster = weekend_team().build();
    CHECK(forbidden(roster, december(roster)).empty());
    CHECK(audited(roster, december(roster), all_december()).empty());
    CHECK(audited(roster, {}, all_december()).empty());
}

TEST_CASE("turns of people who may no longer hold them are forbidden, one entry each") {
    const std::vector<PublishedDuty> duties = december(weekend_team().build());
    const auto changed = [&](const std::function<void(Roster&)>& change) {
        Roster roster = weekend_team().build();
        change(roster);
        return forbidden(roster, duties, period("2026-12-04", "2026-12-12"));
    };
    CHECK(changed([](Roster& r) { r.people.erase(r.people.begin()); }) ==
          Lines{"primary@2026-12-04T17:00Z: not in the roster", "primary@2026-12-11T17:00Z: not in the roster"});
    CHECK(changed([](Roster& r) { r.people[0].until = day("2026-12-08"); }) ==
          Lines{"primary@2026-12-11T17:00Z: not a member after Tue 8 Dec 2026"});
    CHECK(changed([](Roster& r) { r.people[0].time_off = {days_off("2026-12-07", "2026-12-08", "holiday")}; }) ==
          Lines{"primary@2026-12-04T17:00Z: time off Mon 7 Dec 2026 to Tue 8 Dec 2026 (holiday)"});
    CHECK(changed([](Roster& r) { r.rotations[0].members = {"sam"}; }).size() == 2);
    CHECK(changed([](Roster& r) { r.rotations[0].members = {"sam"}; })[0] ==
          "primary@2026-12-04T17:00Z: not in rotation \"front line\"");
}

TEST_CASE("duties that the rotations no longer have are forbidden") {
    const std::vector<PublishedDuty> duties = december(weekend_team().build());
    const auto changed = [&](const std::function<void(Roster&)>& change) {
        Roster roster = weekend_team().build();
        change(roster);
        return forbidden(roster, duties, period("2026-12-11", "2026-12-12"));
    };
    const std::string turn = "primary@2026-12-11T17:00Z: ";
    CHECK(changed([](Roster& r) { r.rotations[0].name = "second line"; }) ==
          Lines{turn + "rotation \"front line\" no longer exists"});
    CHECK(changed([](Roster& r) { r.rotations.clear(); }) == Lines{turn + "rotation \"front line\" no longer exists"});
    CHECK(changed([](Roster& r) { r.rotations[0].role = "backup"; }) ==
          Lines{turn + "shift \"weekend\" no longer exists"});
    CHECK(changed([](Roster& r) { r.rotations[0].shifts[0].name = "other"; }) ==
          Lines{turn + "shift \"weekend\" no longer exists"});
    CHECK(changed([](Roster& r) { r.rotations[0].shifts[0].start = 19h; }) ==
          Lines{turn + "shift \"weekend\" no longer starts Fri 11 Dec 2026 18:00"});
    CHECK(changed([](Roster& r) { r.rotations[0].until = day("2026-12-10"); }) ==
          Lines{turn + "shift \"weekend\" no longer starts Fri 11 Dec 2026 18:00"});
    CHECK(changed([](Roster& r) { r.rotations[0].shifts[0].end = EndsAtTime{23h}; }) ==
          Lines{turn + "shift \"weekend\" now ends Fri 11 Dec 2026 23:00"});
    CHECK(changed([](Roster& r) { r.rotations[0].turn = Rotation::Turn::week; }).empty());
}

TEST_CASE("a period that begins or ends inside a turn of a week judges the turns that start in it, whole") {
    const Roster roster = RosterBuilder("Europe/Berlin")
                              .person("dana")
                              .rotation("primary", {"dana"}, [](Rotation& r) { r.turn = Rotation::Turn::week; })
                              .shift("night", "daily 20:00", "08:00")
                              .build();
    Roster now = roster;
    now.people[0].time_off = {days_off("2026-12-12", "2026-12-12")};
    const auto duties = december(roster);
    CHECK(forbidden(roster, duties, period("2026-12-09", "2026-12-16")).empty());
    CHECK(forbidden(now, duties, period("2026-12-08", "2026-12-16")).empty());
    const auto found = find_forbidden(now, duties, period("2026-12-07", "2026-12-08"));
    REQUIRE(found.size() == 1);
    CHECK(found[0].turn == "primary@2026-12-07T19:00Z");
    CHECK(found[0].person == "dana");
    CHECK(found[0].when == Interval{instant("2026-12-07 19:00"), instant("2026-12-14 07:00")});
}

TEST_CASE("a turn that nobody holds is a gap and not forbidden") {
    const Roster roster = weekend_team().build();
    std::vector<PublishedDuty> duties = december(roster);
    duties[0].person.reset();
    const auto findings = audited(roster, duties, all_december());
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].code == "gap");
    CHECK(findings[0].severity == Severity::error);
    CHECK(findings[0].at == instant("2026-12-04 17:00"));
    CHECK(findings[0].message == "nobody is on duty as primary from Fri 4 Dec 2026 18:00 to Mon 7 Dec 2026 08:00");

    SECTION("found if a second of it lies in the period") {
        const Interval when = duties[0].duty.when;
        const auto gaps = [&](Instant from, Instant to) { return find_gaps(duties, {from, to}).size(); };
        CHECK(gaps(when.start - 1h, when.start) == 0);
        CHECK(gaps(when.start - 1h, when.start + 1s) == 1);
        CHECK(gaps(when.end - 1s, when.end + 1h) == 1);
        CHECK(gaps(when.end, when.end + 1h) == 0);
    }
}

TEST_CASE("somebody with two duties at the same time is doubly booked") {
    const Roster roster = weekend_team()
                              .rotation("backup", {"dana", "sam"})
                              .shift("sunday", "Sun 12:00", "Mon 09:00")
                              .shift("monday", "Mon 09:00", "12:00")
                              .build();
    const auto all = december(roster);
    const std::vector<PublishedDuty> duties(all.begin(), all.begin() + 3);
    const auto findings = audited(roster, duties, all_december());
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].code == "double-booking");
    CHECK(findings[0].at == instant("2026-12-06 11:00"));
    CHECK(findings[0].message ==
          "dana is on duty as primary and as backup from Sun 6 Dec 2026 12:00 to Mon 7 Dec 2026 08:00");
    CHECK(find_double_bookings(duties, period("2026-12-01", "2026-12-06")).empty());

    SECTION("but not two people") {
        auto two = duties;
        two[1].person = "sam";
        CHECK(find_double_bookings(two, all_december()).empty());
    }
    SECTION("and not somebody whose duties touch") {
        CHECK(find_double_bookings({{duties[1], duties[2]}}, all_december()).empty());
    }
}

TEST_CASE("a long duty is compared with all that lie inside it") {
    const Roster roster = RosterBuilder()
                              .person("dana")
                              .rotation("leader", {"dana"})
                              .shift("week", "Mon 00:00", "Mon 00:00")
                              .rotation("primary", {"dana"})
                              .shift("hour", "Tue,Thu 12:00", "13:00")
                              .build();
    CHECK(find_double_bookings(december(roster), {instant("2026-12-07 00:00"), instant("2026-12-14 00:00")}).size() ==
          2);
}

TEST_CASE("findings come by time") {
    const Roster roster = weekend_team().build();
    Roster now = roster;
    now.people[0].time_off = {days_off("2026-12-05", "2026-12-05")};
    std::vector<PublishedDuty> duties = december(roster);
    duties[1].person.reset();
    const auto findings = audited(now, duties, all_december());
    REQUIRE(findings.size() == 2);
    CHECK(findings[0].message ==
          "dana may not be on duty as primary from Fri 4 Dec 2026 18:00 to Mon 7 Dec 2026 08:00: "
          "time off Sat 5 Dec 2026");
    CHECK(findings[1].code == "gap");
}

TEST_CASE("the schedule has ended when its last duty has") {
    const Roster roster = weekend_team().build();
    const auto duties = december(roster);
    const Instant end = duties.back().duty.when.end;
    CHECK_FALSE(find_end(roster, duties, end - 1s));
    const auto ended = find_end(roster, duties, end);
    REQUIRE(ended);
    CHECK(ended->code == "ended");
    CHECK(ended->message == "nothing is published after Mon 28 Dec 2026 08:00");
    CHECK(find_end(roster, {}, end)->message == "nothing is published");
}
