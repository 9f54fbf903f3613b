// Humane limits about notice, days off, holidays and posts, and what the question is about.
#include "rota/humane.hpp"

#include "catch.hpp"
#include "schedule_words.hpp"

using namespace rota;
using namespace rota::test;
using Codes = std::vector<std::string>;

namespace {

const std::vector<std::string> crew{"ann", "ben", "cleo", "dan", "eva", "finn"};

RosterBuilder weekends_of_six() {
    RosterBuilder builder("Europe/Berlin");
    builder.people(crew).rotation("primary", crew).shift("weekend", "Fri 18:00", "Mon 08:00");
    return builder;
}

std::string one_text(const std::vector<HumaneWarning>& warnings) {
    REQUIRE(warnings.size() == 1);
    return sentence(warnings.front());
}

std::vector<HumaneWarning> asked_as(const Roster& roster, const std::vector<PublishedDuty>& duties,
                                    const Interval& period, HumaneQuestion::About about) {
    return humane_warnings({roster, duties, period, about});
}

}  // namespace

TEST_CASE("a duty is published late when its start lies within the notice") {
    const Roster roster = weekends_of_six().build();
    auto duties = held_by(roster, "primary", "2026-12-04", "abcdef");
    duties[0].published = instant("2026-11-20 18:00", roster.team.zone);  // fourteen days to the second
    CHECK(all_warnings(roster, duties).empty());
    duties[0].published += Seconds{1};
    CHECK(one_text(all_warnings(roster, duties)) ==
          "1 duty was published less than the notice of 14 days ahead, the first as primary on Fri 4 Dec 2026, 13 "
          "days ahead");
    CHECK(all_warnings(roster, duties).front().person.empty());
    CHECK(asked_as(roster, duties, whole_schedule(duties), HumaneQuestion::About::plan).empty());
}

TEST_CASE("a duty that was published after its start says so, and one that nobody has is nobody's surprise") {
    const Roster roster = weekends_of_six().build();
    auto duties = held_by(roster, "primary", "2026-12-04", "a-");
    duties[0].published = duties[0].duty.when.start + Seconds{1};
    duties[1].published = duties[1].duty.when.start;
    CHECK(one_text(all_warnings(roster, duties)) ==
          "1 duty was published less than the notice of 14 days ahead, the first as primary on Fri 4 Dec 2026, when "
          "it had begun");
}

TEST_CASE("primary on Friday and backup on Sunday is one weekend in two roles") {
    RosterBuilder builder("Europe/Berlin");
    builder.people(crew);
    for (const char* role : {"primary", "backup"}) builder.rotation(role, crew).shift("shift", "Mon 08:00", "16:00");
    const Roster roster = builder.build();
    const auto both = std::vector{single(roster, "primary", "2026-12-05 00:00", "2026-12-05 12:00", "ann"),
                                  single(roster, "backup", "2026-12-06 12:00", "2026-12-06 20:00", "ann")};
    CHECK(one_text(all_warnings(roster, both)) ==
          "ann has two roles in a row or on one weekend from Sat 5 Dec 2026: primary and backup");
    auto one_role = both;
    one_role[1].duty.role = "primary";
    CHECK(all_warnings(roster, one_role).empty());
    const auto later = std::vector{both[0], single(roster, "backup", "2026-12-08 12:00", "2026-12-08 20:00", "ann")};
    CHECK(all_warnings(roster, later).empty());
    const auto in_a_row = std::vector{single(roster, "primary", "2026-12-07 08:00", "2026-12-07 12:00", "ann"),
                                      single(roster, "backup", "2026-12-07 12:00", "2026-12-07 20:00", "ann")};
    CHECK(codes(all_warnings(roster, in_a_row)) == Codes{"two-roles"});
}

TEST_CASE("the day before and the day after time off should be free, the day before that need not be") {
    RosterBuilder builder("Europe/Berlin");
    builder.person("ann", [](Person& p) {
        p.time_off = {days_off("2026-12-10", "2026-12-13"), days_off("2026-12-14", "2026-12-15"),
                      weekly("Wed 12:00", "Wed 18:00")};
    });
    builder.rotation("primary", {"ann"}).shift("shift", "Mon 08:00", "16:00");
    const Roster roster = builder.build();
    const auto on = [&](const char* from, const char* to) {
        return all_warnings(roster, {single(roster, "primary", from, to, "ann")});
    };
    CHECK(on("2026-12-08 08:00", "2026-12-09 00:00").empty());
    CHECK(one_text(on("2026-12-08 08:00", "2026-12-09 00:01")) ==
          "ann is on duty the day before or after time off on Wed 9 Dec 2026, before time off");
    CHECK(one_text(on("2026-12-16 20:00", "2026-12-17 08:00")) ==
          "ann is on duty the day before or after time off on Wed 16 Dec 2026, after time off");
    CHECK(on("2026-12-17 00:00", "2026-12-17 08:00").empty());
    // Every Wednesday has a Tuesday before it: weekly time off asks for nothing more.
    CHECK(on("2026-12-01 08:00", "2026-12-01 16:00").empty());
}

TEST_CASE("the same holiday two years running is told, another one is not") {
    const Roster roster = weekends_of_six()
                              .holiday("2026-12-25", "Christmas Day")
                              .holiday("2027-12-25", "Christmas Day")
                              .holiday("2027-12-26", "Boxing Day")
                              .build();
    auto duties = held_by(roster, "primary", "2026-12-25", "a");
    append(duties, held_by(roster, "primary", "2027-12-24", "a"));
    const Interval year{instant("2027-01-01 00:00"), instant("2028-01-01 00:00")};
    const auto about = HumaneQuestion::About::schedule;
    CHECK(one_text(asked_as(roster, duties, year, about)) ==
          "ann is on duty on the same holiday as the year before on Sat 25 Dec 2027 (Christmas Day)");
    duties.front().person = "ben";
    CHECK(asked_as(roster, duties, year, about).empty());
}

TEST_CASE("a hand-off at 22:00 is in the night, at 21:59 and at 06:00 it is not") {
    for (const auto& [time, night] : {std::pair{"21:59", false}, {"22:00", true}, {"05:59", true}, {"06:00", false}}) {
        RosterBuilder builder("Europe/Berlin");
        builder.people(crew).rotation("primary", crew);
        builder.shift("early", std::string("Mon ") + time, std::string("Wed ") + time);
        builder.shift("late", std::string("Wed ") + time, std::string("Thu ") + time);
        const Roster roster = builder.build();
        INFO(time);
        CHECK(codes(all_warnings(roster, held_by(roster, "primary", "2026-12-07", "ab"))) ==
              (night ? Codes{"night-hand-off"} : Codes{}));
        // Nobody hands over to themselves.
        CHECK(all_warnings(roster, held_by(roster, "primary", "2026-12-07", "aa")).empty());
    }
}

TEST_CASE("hours that somebody gives away make no hand-off at night that was asked of anybody") {
    RosterBuilder builder("Europe/Berlin");
    builder.people(crew).rotation("primary", crew);
    builder.shift("early", "Mon 23:00", "Wed 23:00");
    builder.shift("late", "Wed 23:00", "Thu 23:00");
    const Roster roster = builder.build();
    const auto duties = held_by(roster, "primary", "2026-12-07", "aa");
    const Interval first = duties[0].duty.when;
    const Instant late = first.end - std::chrono::hours{4};
    const std::vector<Span> held{{duties[0].duty, first.start, {first.start, late}, "ann", Source::plan, "", {}},
                                 {duties[0].duty, first.start, {late, first.end}, "ben", Source::override_, "", {}}};
    CHECK(humane_warnings({roster, {duties, held}, whole_schedule(duties)}).empty());
}

TEST_CASE("a hand-off between zones is at night where either of the two sleeps") {
    RosterBuilder builder("Europe/Berlin");
    builder.people(crew);
    builder.rotation("berlin", {"ann"}, [](Rotation& r) { r.role = "primary"; }).shift("day", "Mon 08:00", "16:00");
    builder.rotation("tokyo", {"ben"}, [](Rotation& r) {
        r.role = "primary";
        r.zone = zone("Asia/Tokyo");
    });
    builder.shift("day", "Tue 00:00", "08:00");
    const Roster roster = builder.build();
    auto duties = held_by(roster, "berlin", "2026-12-07", "a");
    append(duties, held_by(roster, "tokyo", "2026-12-07", "b"));
    CHECK(one_text(all_warnings(roster, duties)) ==
          "rotation \"tokyo\" hands over between 22:00 and 06:00 at Tue 8 Dec 2026 00:00, Asia/Tokyo");
}

TEST_CASE("a week is told only of what its own duties break") {
    const Roster roster = weekends_of_six().build();
    const auto duties = held_by(roster, "primary", "2026-12-04", "aabcdef");
    const auto week = [&](const char* monday) {
        const Instant start = instant(std::string(monday) + " 00:00", roster.team.zone);
        return codes(asked_as(roster, duties, {start, start + date::days{7}}, HumaneQuestion::About::week));
    };
    CHECK(week("2026-11-30") == Codes{"weekends-running"});
    CHECK(week("2026-12-07") == Codes{"weekends-running"});
    CHECK(week("2026-12-14") == Codes{});
    CHECK(week("2027-03-01") == Codes{});
}

TEST_CASE("turns that nobody could take are reported by role") {
    const Roster roster = weekends_of_six().build();
    const auto turn = [&](const char* start) {
        const Instant t = instant(start, roster.team.zone);
        return UncoveredTurn{duty_id("primary", t), {t, t + date::days{2}}, {}};
    };
    CHECK(one_text(uncovered_warnings(roster, {turn("2026-12-04 18:00")})) ==
          "nobody can be primary from Fri 4 Dec 2026 18:00");
    CHECK(one_text(uncovered_warnings(roster, {turn("2026-12-04 18:00"), turn("2026-12-11 18:00")})) ==
          "nobody can be primary 2 times, first from Fri 4 Dec 2026 18:00");
}

TEST_CASE("nothing published breaks nothing") {
    const Roster roster = weekends_of_six().build();
    CHECK(all_warnings(roster, {}).empty());
}
