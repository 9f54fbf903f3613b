// Who can take a turn, why not, and what members owe.
#include "rota/eligibility.hpp"

#include "rota/expand.hpp"

#include "catch.hpp"
#include "roster_builder.hpp"

using namespace rota;
using namespace rota::test;
using namespace std::chrono_literals;

namespace {

using Change = std::function<void(Person&)>;

Roster berlin_roster(const Change& change) {
    return RosterBuilder("Europe/Berlin")
        .person("dana", change)
        .person("sam")
        .rotation("primary", {"dana"}, [](Rotation& r) { r.name = "front line"; })
        .shift("weekend", "Fri 18:00", "Mon 08:00")
        .build();
}

/// Of Fri 4 Dec 2026 18:00 to Mon 7 Dec 2026 08:00, in Berlin.
Turn weekend(const Roster& roster) {
    return expand(roster, day("2026-12-04"), day("2026-12-04")).at(0);
}

std::string why(const Change& change) {
    const Roster roster = berlin_roster(change);
    const auto no = why_not(roster, roster.people[0], weekend(roster));
    const Availabilities all(roster, {instant("2026-01-01 00:00"), instant("2028-01-01 00:00")});
    const auto same = all.why_not(roster.people[0], weekend(roster));
    CHECK(no.has_value() == same.has_value());
    CHECK(all.all()[0].can_take(weekend(roster)) == !no);
    if (no) CHECK(no->why == same->why);
    if (no) CHECK(no->person == "dana");
    return no ? no->why : "";
}

std::string why(const Period& off) {
    return why([&](Person& p) { p.time_off = {off}; });
}

}  // namespace

TEST_CASE("who is not in the rotation cannot take its turns") {
    const Roster roster = berlin_roster({});
    const auto no = why_not(roster, roster.people[1], weekend(roster));
    REQUIRE(no);
    CHECK(no->kind == Exclusion::Kind::not_in_rotation);
    CHECK(no->why == "not in rotation \"front line\"");
    CHECK_FALSE(why_not(roster, roster.people[0], weekend(roster)));
}

TEST_CASE("the whole turn must lie inside membership, by the person's clocks") {
    const auto from = [](const char* first, const char* zone_name) {
        return why([=](Person& p) {
            p.from = day(first);
            p.zone = zone(zone_name);
        });
    };
    CHECK(from("2026-12-04", "Europe/Berlin").empty());
    CHECK(from("2026-12-05", "Europe/Berlin") == "not a member before Sat 5 Dec 2026");
    CHECK(from("2026-12-05", "Asia/Tokyo").empty());  // there the turn starts on Saturday at 02:00

    const auto until = [](const char* text) { return why([=](Person& p) { p.until = day(text); }); };
    CHECK(until("2026-12-07").empty());
    CHECK(until("2026-12-06") == "not a member after Sun 6 Dec 2026");
}

TEST_CASE("time off that touches the turn by a second excludes, time off that ends or begins with it does not") {
    CHECK(why(time_range("2026-12-04 12:00", "2026-12-04 18:00")).empty());
    CHECK(why(time_range("2026-12-04 12:00", "2026-12-04 18:01")) ==
          "time off Fri 4 Dec 2026 12:00 to Fri 4 Dec 2026 18:01");
    CHECK(why(time_range("2026-12-07 08:00", "2026-12-07 09:00")).empty());
    CHECK(why(time_range("2026-12-07 07:59", "2026-12-07 09:00")) ==
          "time off Mon 7 Dec 2026 07:59 to Mon 7 Dec 2026 09:00");
}

TEST_CASE("every kind of time off has its own words, and its reason") {
    CHECK(why(days_off("2026-11-20", "2027-01-03", "holiday")) ==
          "time off Fri 20 Nov 2026 to Sun 3 Jan 2027 (holiday)");
    CHECK(why(days_off("2026-12-06", "2026-12-06")) == "time off Sun 6 Dec 2026");
    CHECK(why(weekly("Fri 16:00", "Sat 20:00")) == "time off every Fri 16:00 to Sat 20:00");
    CHECK(why(weekly("Mon 08:00", "Fri 18:00")).empty());
}

TEST_CASE("of several reasons the first of the roster is given") {
    CHECK(why([](Person& p) {
              p.time_off = {days_off("2026-12-20", "2026-12-21", "not this one"),
                            days_off("2026-12-06", "2026-12-06", "this one"), weekly("Fri 16:00", "Sat 20:00")};
          }) == "time off Sun 6 Dec 2026 (this one)");
}

TEST_CASE("time off between the duties of a turn does not touch it") {
    const Roster roster =
        RosterBuilder()
            .person("dana", [](Person& p) { p.time_off = {time_range("2026-12-08 08:00", "2026-12-08 20:00")}; })
            .rotation("primary", {"dana"}, [](Rotation& r) { r.turn = Rotation::Turn::week; })
            .shift("night", "daily 20:00", "08:00")
            .build();
    const Turn turn = expand(roster, day("2026-12-07"), day("2026-12-07")).at(0);
    CHECK_FALSE(why_not(roster, roster.people[0], turn));
    CHECK_FALSE(touches({time_range("2026-12-08 08:00", "2026-12-08 20:00")}, Zone{}, turn));
    CHECK(touches({time_range("2026-12-08 08:00", "2026-12-08 20:01")}, Zone{}, turn));
}

TEST_CASE("avoid and prefer are distinguished, and exclude nobody") {
    const Roster roster = berlin_roster([](Person& p) {
        p.avoid = {days_off("2026-12-06", "2026-12-06")};
        p.prefer = {days_off("2026-12-07", "2026-12-07")};
    });
    const Availability dana(roster.people[0], {instant("2026-01-01 00:00"), instant("2027-01-01 00:00")});
    const Turn early = expand(roster, day("2026-11-27"), day("2026-11-27")).at(0);
    CHECK(dana.avoids(weekend(roster)));
    CHECK(dana.prefers(weekend(roster)));
    CHECK(dana.can_take(weekend(roster)));
    CHECK_FALSE(dana.avoids(early));
    CHECK_FALSE(dana.prefers(early));
}

TEST_CASE("active is within membership and not in excused time off; other time off changes nothing") {
    Person dana;
    dana.from = day("2026-01-01");
    dana.until = day("2026-12-31");
    dana.time_off = {days_off("2026-02-01", "2026-02-28"), days_off("2026-07-01", "2026-07-31", "leave", true)};
    CHECK_FALSE(active_at(dana, instant("2026-01-01 00:00") - 1s));
    CHECK(active_at(dana, instant("2026-01-01 00:00")));
    CHECK(active_at(dana, instant("2027-01-01 00:00") - 1s));
    CHECK_FALSE(active_at(dana, instant("2027-01-01 00:00")));
    CHECK(active_at(dana, instant("2026-02-14 12:00")));
    CHECK(active_at(dana, instant("2026-07-01 00:00") - 1s));
    CHECK_FALSE(active_at(dana, instant("2026-07-01 00:00")));
    CHECK_FALSE(active_at(dana, instant("2026-08-01 00:00") - 1s));
    CHECK(active_at(dana, instant("2026-08-01 00:00")));
}

TEST_CASE("each active member owes by share, once however often the rotation names them") {
    const Roster roster =
        RosterBuilder()
            .person("dana")
            .person("sam", [](Person& p) { p.share = 0.5; })
            .person("lee", [](Person& p) { p.time_off = {days_off("2026-07-01", "2026-07-31", "leave", true)}; })
            .rotation("primary", {"sam", "dana", "lee", "sam"})
            .shift("s", "Mon 08:00", "Mon 08:00")
            .build();
    const auto parts = [&](const std::string& at) {
        const auto owed = owed_parts(roster, roster.rotations[0], instant(at));
        const Availabilities all(roster, {instant("2026-01-01 00:00"), instant("2028-01-01 00:00")});
        const auto same = all.owed_parts(roster.rotations[0], instant(at));
        std::vector<std::pair<std::string, double>> plain, cached;
        for (const OwedPart& part : owed) plain.emplace_back(part.person, part.part);
        for (const OwedPart& part : same) cached.emplace_back(part.person, part.part);
        CHECK(plain == cached);
        return plain;
    };
    using Parts = std::vector<std::pair<std::string, double>>;
    CHECK(parts("2026-06-01 08:00") == Parts{{"sam", 0.2}, {"dana", 0.4}, {"lee", 0.4}});
    CHECK(parts("2026-07-06 08:00") == Parts{{"sam", 0.5 / 1.5}, {"dana", 1 / 1.5}});
}

TEST_CASE("nobody owes a duty while no member is active") {
    const Roster roster = RosterBuilder()
                              .person("dana", [](Person& p) { p.until = day("2026-01-31"); })
                              .rotation("primary", {"dana"})
                              .shift("s", "Mon 08:00", "Mon 08:00")
                              .build();
    CHECK(owed_parts(roster, roster.rotations[0], instant("2026-02-01 00:00")).empty());
    CHECK(owed_parts(roster, roster.rotations[0], instant("2026-02-01 00:00") - 1s).size() == 1);
}

TEST_CASE("a duty is on a holiday when it shares a second with one, by the team's clocks") {
    const Roster roster = RosterBuilder("Europe/Berlin").holiday("2026-12-25", "Christmas Day").build();
    const auto holiday = [&](const std::string& from, const std::string& to) {
        return on_holiday(roster.team, {"primary", "r", "s", {instant(from), instant(to)}, 1});
    };
    CHECK_FALSE(holiday("2026-12-24 12:00", "2026-12-24 23:00"));
    CHECK(holiday("2026-12-24 12:00", "2026-12-24 23:01"));
    CHECK(holiday("2026-12-25 22:59", "2026-12-26 12:00"));
    CHECK_FALSE(holiday("2026-12-25 23:00", "2026-12-26 12:00"));
    CHECK(holiday("2026-12-01 00:00", "2027-01-01 00:00"));
}
