// Each humane limit: a schedule that breaks only it, and one just below the limit.
#include "rota/humane.hpp"

#include "catch.hpp"
#include "schedule_words.hpp"

using namespace rota;
using namespace rota::test;
using Codes = std::vector<std::string>;

namespace {

const std::vector<std::string> six{"ann", "ben", "cleo", "dan", "eva", "finn"};

RosterBuilder weekend_team(const std::vector<std::string>& people = six) {
    RosterBuilder builder("Europe/Berlin");
    builder.people(people).rotation("primary", people).shift("weekend", "Fri 18:00", "Mon 08:00");
    return builder;
}

/// Weeks from Monday to Monday; nobody's days are a weekend, so that only time counts.
Roster week_team() {
    RosterBuilder builder("Europe/Berlin");
    builder.people(six).rotation("primary", six).shift("week", "Mon 08:00", "Mon 08:00");
    builder.team([](Team& team) { team.weekend = {}; });
    return builder.build();
}

/// Posts of the working week, with the EU's rules; weekends are free.
Roster european() {
    RosterBuilder builder("Europe/Berlin");
    builder.people(six).rotation("primary", six).shift("shift", "Mon 08:00", "16:00");
    Roster roster = builder.build();
    roster.rules.regime = "eu";
    return roster;
}

std::string only_text(const std::vector<HumaneWarning>& warnings) {
    REQUIRE(warnings.size() == 1);
    return sentence(warnings.front());
}

std::vector<PublishedDuty> days_of_ann(const Roster& roster,
                                       const std::vector<std::pair<const char*, const char*>>& all) {
    std::vector<PublishedDuty> duties;
    for (const auto& [from, to] : all) duties.push_back(single(roster, "primary", from, to, "ann"));
    return duties;
}

}  // namespace

TEST_CASE("six people in turn break no limit") {
    const Roster roster = weekend_team().build();
    CHECK(codes(all_warnings(roster, held_by(roster, "primary", "2026-12-04", "abcdefabcdef"))) == Codes{});
}

TEST_CASE("more than a quarter of the time on duty is a warning, a quarter is none") {
    const Roster roster = week_team();
    CHECK(all_warnings(roster, held_by(roster, "primary", "2026-12-07", "abcdabcd")).empty());
    CHECK(only_text(all_warnings(roster, held_by(roster, "primary", "2026-12-07", "abcadbea"))) ==
          "ann is on duty 37.5 % of the time from Mon 7 Dec 2026 to Mon 1 Feb 2027, more than 25 % (Google, Site "
          "Reliability Engineering, chapter 11)");
}

TEST_CASE("half of the time on duty is an error") {
    const Roster roster = week_team();
    const auto warnings = all_warnings(roster, held_by(roster, "primary", "2026-12-07", "abacadae"));
    REQUIRE(warnings.size() == 1);
    CHECK(warnings[0].severity == Severity::error);
    CHECK(warnings[0].person == "ann");
    CHECK(sentence(warnings[0]) ==
          "ann is on duty 50 % of the time from Mon 7 Dec 2026 to Mon 1 Feb 2027, half of it or more (Google, Site "
          "Reliability Engineering, chapter 11)");
    const auto less = all_warnings(roster, held_by(roster, "primary", "2026-12-07", "abacadef"));
    REQUIRE(less.size() == 1);
    CHECK(less[0].severity == Severity::warning);
}

TEST_CASE("one weekend of a short schedule is not a share of time") {
    const Roster roster = weekend_team().build();
    CHECK(all_warnings(roster, held_by(roster, "primary", "2026-12-04", "ab")).empty());
}

TEST_CASE("a rotation that covers every weekend with five people is too small, with six it is not") {
    const Roster five = weekend_team({"ann", "ben", "cleo", "dan", "eva"}).build();
    CHECK(only_text(all_warnings(five, held_by(five, "primary", "2026-12-04", "abcdeabcde"))) ==
          "rotation \"primary\" covers every weekend with 5 people, fewer than 6 (Google, Site Reliability "
          "Engineering, chapter 11)");
}

TEST_CASE("a small rotation may cover every other weekend, or working days only") {
    RosterBuilder every_other("Europe/Berlin");
    every_other.people({"ann", "ben", "cleo"});
    every_other.rotation("primary", {"ann", "ben", "cleo"}, [](Rotation& r) {
        r.every = 2;
        r.from = day("2026-12-04");
    });
    every_other.shift("weekend", "Fri 18:00", "Mon 08:00");
    const Roster seldom = every_other.build();
    CHECK(all_warnings(seldom, held_by(seldom, "primary", "2026-12-04", "abcabc")).empty());

    RosterBuilder office("Europe/Berlin");
    office.people({"ann", "ben", "cleo"}).rotation("primary", {"ann", "ben", "cleo"});
    office.shift("day", "Mon 09:00", "17:00");
    const Roster days = office.build();
    CHECK(all_warnings(days, held_by(days, "primary", "2026-12-04", "abcabc")).empty());
}

TEST_CASE("two weekends running are told once for each person, with how often and the first") {
    const Roster roster = weekend_team().build();
    CHECK(only_text(all_warnings(roster, held_by(roster, "primary", "2026-12-04", "abbcdef"))) ==
          "ben is on duty two weekends running from Sat 12 Dec 2026");
    CHECK(only_text(all_warnings(roster, held_by(roster, "primary", "2026-12-04", "aabcdaaef"))) ==
          "ann is on duty two weekends running 2 times, first from Sat 5 Dec 2026");
}

TEST_CASE("weekends are as the team has them") {
    RosterBuilder builder("Asia/Riyadh");
    builder.team([](Team& team) { team.weekend = weekdays({date::Friday, date::Saturday}); });
    builder.people(six).rotation("primary", six).shift("day", "Fri 09:00", "21:00");
    const Roster riyadh = builder.build();
    CHECK(only_text(all_warnings(riyadh, held_by(riyadh, "primary", "2026-12-04", "abbcdef"))) ==
          "ben is on duty two weekends running from Fri 11 Dec 2026");
    // The same days are no weekend in Europe.
    Roster europe = riyadh;
    europe.team.weekend = weekdays({date::Saturday, date::Sunday});
    CHECK(all_warnings(europe, held_by(europe, "primary", "2026-12-04", "abbcdef")).empty());
}

TEST_CASE("a person may have other days off than the team, and these are the weekends that count") {
    RosterBuilder builder("Europe/Berlin");
    builder.people(six).rotation("primary", six).shift("friday", "Fri 08:00", "20:00");
    Roster roster = builder.build();
    const auto duties = held_by(roster, "primary", "2026-12-04", "abbcdef");
    CHECK(all_warnings(roster, duties).empty());
    roster.people[1].weekend = weekdays({date::Friday, date::Saturday});
    CHECK(only_text(all_warnings(roster, duties)) == "ben is on duty two weekends running from Fri 11 Dec 2026");
    roster.people[1].weekend = WeekdaySet{};
    CHECK(all_warnings(roster, duties).empty());
}

TEST_CASE("a night that ends early on Saturday is no weekend on duty") {
    RosterBuilder builder("Europe/Berlin");
    builder.people(six).rotation("primary", six).shift("evening", "Fri 18:00", "03:00");
    const Roster roster = builder.build();
    CHECK(all_warnings(roster, held_by(roster, "primary", "2026-12-04", "aabcdef")).empty());
}

TEST_CASE("one weekend in two is not too many, more is") {
    const Roster roster = weekend_team().build();
    CHECK(codes(all_warnings(roster, held_by(roster, "primary", "2026-12-04", "abacadae"))) == Codes{});
    const auto more = all_warnings(roster, held_by(roster, "primary", "2026-12-04", "abacadaea"));
    CHECK(only_text(more) ==
          "ann is on duty on 5 of 9 weekends from Fri 4 Dec 2026 to Mon 1 Feb 2027, more than one in two");
}

TEST_CASE("eleven hours between two duties are enough for the EU, less are not, and others do not care") {
    Roster roster = european();
    const auto enough =
        days_of_ann(roster, {{"2026-12-07 08:00", "2026-12-07 21:00"}, {"2026-12-08 08:00", "2026-12-08 12:00"}});
    CHECK(all_warnings(roster, enough).empty());
    const auto less =
        days_of_ann(roster, {{"2026-12-07 08:00", "2026-12-07 21:01"}, {"2026-12-08 08:00", "2026-12-08 12:00"}});
    CHECK(only_text(all_warnings(roster, less)) ==
          "ann has less than 11 hours between two duties on Tue 8 Dec 2026: 10 hours (EU Directive 2003/88/EC, "
          "article 3)");
    roster.rules.regime = "";
    CHECK(all_warnings(roster, less).empty());
}

TEST_CASE("duties that adjoin are one, and no short rest") {
    const Roster roster = european();
    CHECK(all_warnings(roster, days_of_ann(roster, {{"2026-12-07 08:00", "2026-12-07 20:00"},
                                                    {"2026-12-07 20:00", "2026-12-08 08:00"}}))
              .empty());
}

TEST_CASE("a pause within a turn is no rest, whether it was planned or given away") {
    const Roster roster = european();
    auto week =
        days_of_ann(roster, {{"2026-12-07 06:00", "2026-12-07 22:00"}, {"2026-12-08 06:00", "2026-12-08 22:00"}});
    CHECK(codes(all_warnings(roster, week)) == Codes{"daily-rest"});
    week[1].turn_start = week[0].turn_start;
    CHECK(all_warnings(roster, week).empty());

    // Two turns that adjoin; ann gives away the last hours of the first, and some in the middle of the second.
    const auto duties =
        days_of_ann(roster, {{"2026-12-07 08:00", "2026-12-07 20:00"}, {"2026-12-07 20:00", "2026-12-08 20:00"}});
    const Zone& zone = roster.team.zone;
    const auto hours = [&](const PublishedDuty& duty, const char* from, const char* to, const char* person) {
        return Span{duty.duty, duty.turn_start, {instant(from, zone), instant(to, zone)}, person, Source::plan, "", {}};
    };
    const PublishedSchedule published(duties, {hours(duties[0], "2026-12-07 08:00", "2026-12-07 16:00", "ann"),
                                               hours(duties[0], "2026-12-07 16:00", "2026-12-07 20:00", "ben"),
                                               hours(duties[1], "2026-12-07 20:00", "2026-12-08 10:00", "ann"),
                                               hours(duties[1], "2026-12-08 10:00", "2026-12-08 14:00", "ben"),
                                               hours(duties[1], "2026-12-08 14:00", "2026-12-08 20:00", "ann")});
    CHECK(codes(humane_warnings({roster, published, whole_schedule(duties)})) == Codes{});
}

TEST_CASE("seven days need 35 hours free at a stretch in the EU") {
    const Roster roster = european();
    // From Monday 08:00 to Friday 10:00 are 98 hours: with 35 on both sides just 7 days.
    const auto enough = days_of_ann(roster, {{"2026-12-07 08:00", "2026-12-08 08:00"},
                                             {"2026-12-09 00:00", "2026-12-10 00:00"},
                                             {"2026-12-10 12:00", "2026-12-11 10:00"}});
    CHECK(codes(all_warnings(roster, enough)) == Codes{});
    auto less = enough;
    less.back().duty.when.end += Seconds{1};
    CHECK(only_text(all_warnings(roster, less)) ==
          "ann has 7 days without 35 hours free at a stretch from Mon 7 Dec 2026 to Fri 11 Dec 2026 (EU Directive "
          "2003/88/EC, articles 3 and 5)");
}
