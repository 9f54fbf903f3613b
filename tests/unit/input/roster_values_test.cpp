// What a right roster means: every key, and every default.
#include "rota/roster_file.hpp"
#include "rota/system_zones.hpp"

#include "catch.hpp"
#include "roster_builder.hpp"
#include "roster_parsing.hpp"

using namespace rota;
using std::chrono::hours;
using std::chrono::minutes;

namespace {

Roster read(const std::string& text) {
    const auto parsed = parse_roster(text, "rota.toml", system_zones());
    for (const Diagnostic& d : parsed.diagnostics) UNSCOPED_INFO(to_text(d));
    REQUIRE(parsed.value);
    return *parsed.value;
}

Team team_with(const std::string& line) {
    return read(least_roster + line + "\n").team;
}

Person person_with(const std::string& lines) {
    return read(least_roster + "[[people]]\nid = \"dana\"\n" + lines + "\n").people.at(0);
}

Rotation rotation_with(const std::string& lines,
                       const std::string& shift = "start = \"Fri 18:00\"\nend = \"Mon 08:00\"") {
    return read(least_roster +
                "[[people]]\nid = \"dana\"\n[[people]]\nid = \"sam\"\n[[rotations]]\nrole = \"primary\"\n" +
                (lines.find("members") == std::string::npos ? "members = [\"dana\"]\n" : "") + lines +
                "\n[[rotations.shifts]]\n" + shift + "\n")
        .rotations.at(0);
}

ShiftPattern shift_with(const std::string& lines) {
    return rotation_with("", lines).shifts.at(0);
}

EscalationRule escalation_with(const std::string& lines,
                               const std::string& steps = "[ { after = \"0m\", notify = [\"person:dana\"] } ]") {
    const std::string rest =
        "[[escalations]]\nhours = \"business\"\nsteps = [ { after = \"0m\", notify = [\"person:dana\"] } ]\n"
        "[[escalations]]\nsteps = [ { after = \"0m\", notify = [\"person:dana\"] } ]\n";
    return read(least_roster + "tiers = [\"key\", \"standard\"]\n[[people]]\nid = \"dana\"\n[[escalations]]\n" + lines +
                "\nsteps = " + steps + "\n" + rest)
        .escalations.at(0);
}

Customer customer_with(const std::string& lines) {
    return read(least_roster + "[[customers]]\nid = \"acme\"\n" + lines + "\n").customers.at(0);
}

WeekdaySet days(const std::vector<Weekday>& list) {
    return test::weekdays(list);
}

}  // namespace

TEST_CASE("a team of which only the least is said has the defaults") {
    const Team team = team_with("");
    CHECK(team.id == "care");
    CHECK(team.name == "care");
    CHECK(team.zone.name() == "Europe/Berlin");
    CHECK(team.weekend == days({date::Saturday, date::Sunday}));
    CHECK(team.week_starts == date::Monday);
    CHECK(team.night == DailyHours{hours{20}, hours{6}});
    CHECK(team.business_hours == DailyHours{hours{9}, hours{17}});
    CHECK(team.severities == std::vector<std::string>{"critical", "high", "normal"});
    CHECK(team.tiers == std::vector<std::string>{"standard"});
    CHECK(team.notice == Duration{14, Seconds{0}});
    CHECK_FALSE(team.holiday_calendar);
    CHECK(team.holidays.empty());
}

TEST_CASE("everything about a team is read") {
    const Team team = team_with(
        "name = \"Customer care\"\nweekend = [\"fri\", \"Saturday\"]\nweek_starts = \"Wed\"\nnight = \"22:00-05:30\"\n"
        "business_hours = \"08:00-24:00\"\nseverities = [\"bad\", \"good-news\"]\ntiers = [\"standard\", \"small\"]\n"
        "notice = \"1w12h\"\n[[holidays]]\ndate = 2026-12-25\nname = \"Christmas Day\"\n[[holidays]]\ndate = "
        "2026-12-26");
    CHECK(team.name == "Customer care");
    CHECK(team.weekend == days({date::Friday, date::Saturday}));
    CHECK(team.week_starts == date::Wednesday);
    CHECK(team.night == DailyHours{hours{22}, hours{5} + minutes{30}});
    CHECK(team.business_hours == DailyHours{hours{8}, hours{24}});
    CHECK(team.severities == std::vector<std::string>{"bad", "good-news"});
    CHECK(team.tiers == std::vector<std::string>{"standard", "small"});
    CHECK(team.notice == Duration{7, hours{12}});
    REQUIRE(team.holidays.size() == 2);
    CHECK(team.holidays[0].date == test::day("2026-12-25"));
    CHECK(team.holidays[0].name == "Christmas Day");
    CHECK(team.holidays[1].name == "holiday");
}

TEST_CASE("the week starts on the day after the weekend unless the roster says otherwise") {
    CHECK(team_with("weekend = [\"Fri\", \"Sat\"]").week_starts == date::Sunday);
    CHECK(team_with("weekend = [\"Thu\", \"Fri\"]").week_starts == date::Saturday);
    CHECK(team_with("weekend = [\"Fri\"]").week_starts == date::Saturday);
    CHECK(team_with("weekend = [\"Sun\", \"Mon\"]").week_starts == date::Tuesday);
}

TEST_CASE("the tiers are those that customers name, in that order, then standard") {
    const auto tiers = [](const std::string& customers) { return read(least_roster + customers).team.tiers; };
    const std::string a = "[[customers]]\nid = \"a\"\ntier = \"key\"\n";
    const std::string b = "[[customers]]\nid = \"b\"\n";
    const std::string c = "[[customers]]\nid = \"c\"\ntier = \"standard\"\n";
    const std::string d = "[[customers]]\nid = \"d\"\ntier = \"small\"\n";
    CHECK(tiers(b + d + a) == std::vector<std::string>{"small", "key", "standard"});
    CHECK(tiers(a + c + d) == std::vector<std::string>{"key", "standard", "small"});
    CHECK(read(least_roster + "tiers = [\"gold\"]\n").team.tiers == std::vector<std::string>{"gold", "standard"});
}

TEST_CASE("a person of whom only the id is said has the defaults") {
    const Person person = person_with("");
    CHECK(person.name == "dana");
    CHECK_FALSE(person.email);
    CHECK_FALSE(person.phone);
    CHECK_FALSE(person.chat);
    CHECK(person.zone.name() == "Europe/Berlin");
    CHECK(person.share == 1.0);
    CHECK_FALSE(person.from);
    CHECK_FALSE(person.until);
    CHECK(person.carry == 0.0);
    CHECK_FALSE(person.calendar);
    CHECK(person.time_off.empty());
    CHECK(person.avoid.empty());
    CHECK(person.prefer.empty());
}

TEST_CASE("everything about a person is read") {
    const Person person = person_with(
        "name = \"Dana Levi\"\nemail = \"dana@example.com\"\nphone = \"+49 30\"\nchat = \"@dana\"\n"
        "time_zone = \"Asia/Tokyo\"\nshare = 2\nfrom = 2026-01-01\nuntil = 2026-01-01\ncarry = -10000\n"
        "time_off = [ { from = 2026-12-20, to = 2026-12-20, reason = \"trip\", excused = true },\n"
        " { from = 2026-11-28T12:00:00, to = 2026-11-28T12:00:01 }, \"Fri 16:00 to Sun 24:00\" ]\n"
        "avoid = [ { from = 2027-05-01, to = 2027-05-02 } ]\nprefer = [ \"Sat 00:00 to Sat 00:00\" ]");
    CHECK(person.name == "Dana Levi");
    CHECK(person.email == "dana@example.com");
    CHECK(person.phone == "+49 30");
    CHECK(person.chat == "@dana");
    CHECK(person.zone.name() == "Asia/Tokyo");
    CHECK(person.share == 2.0);
    CHECK(person.from == test::day("2026-01-01"));
    CHECK(person.until == test::day("2026-01-01"));
    CHECK(person.carry == -10000.0);
    REQUIRE(person.time_off.size() == 3);
    CHECK(std::get<DayRange>(person.time_off[0].when).from == test::day("2026-12-20"));
    CHECK(std::get<DayRange>(person.time_off[0].when).to == test::day("2026-12-20"));
    CHECK(person.time_off[0].reason == "trip");
    CHECK(person.time_off[0].excused);
    CHECK(std::get<WallRange>(person.time_off[1].when).from == test::wall("2026-11-28 12:00"));
    CHECK(std::get<WallRange>(person.time_off[1].when).to == test::wall("2026-11-28 12:00") + Seconds{1});
    CHECK_FALSE(person.time_off[1].excused);
    CHECK(std::get<WeeklyRange>(person.time_off[2].when).from == WeekMoment{date::Friday, hours{16}});
    CHECK(std::get<WeeklyRange>(person.time_off[2].when).to == WeekMoment{date::Monday, hours{0}});
    CHECK(std::get<DayRange>(person.avoid.at(0).when).to == test::day("2027-05-02"));
    const auto weekly = std::get<WeeklyRange>(person.prefer.at(0).when);
    CHECK(weekly.from == weekly.to);
}

TEST_CASE("ways to reach somebody that are empty are none") {
    const Person person = person_with("email = \"\"\nphone = \"\"\nchat = \"\"");
    CHECK_FALSE(person.email);
    CHECK_FALSE(person.phone);
    CHECK_FALSE(person.chat);
}

TEST_CASE("numbers at the edge of their range are in it") {
    CHECK(person_with("share = 1000").share == 1000.0);
    CHECK(person_with("share = 1e-9").share == 1e-9);
    CHECK(person_with("carry = 10000.0").carry == 10000.0);
    CHECK(rotation_with("every = 520\nfrom = 2026-01-02").every == 520);
    CHECK(escalation_with("severity = [\"critical\"]\nrepeat = 100").repeat == 100);
}

TEST_CASE("a rotation of which only the least is said has the defaults") {
    const Rotation rotation = rotation_with("");
    CHECK(rotation.name == "primary");
    CHECK(rotation.role == "primary");
    CHECK(rotation.members == std::vector<std::string>{"dana"});
    CHECK_FALSE(rotation.from);
    CHECK_FALSE(rotation.until);
    CHECK(rotation.every == 1);
    CHECK(rotation.turn == Rotation::Turn::shift);
    CHECK(rotation.week_starts == date::Monday);
    CHECK(rotation.strategy == Rotation::Strategy::fair);
    CHECK(rotation.zone.name() == "Europe/Berlin");
    CHECK(rotation.shifts.at(0).name == "shift");
    CHECK(rotation.shifts.at(0).weight == 1.0);
}

TEST_CASE("everything about a rotation is read") {
    const Rotation rotation = rotation_with(
        "name = \"front line\"\nmembers = [\"sam\", \"dana\", \"sam\"]\nfrom = 2026-01-02\nuntil = 2026-12-31\n"
        "every = 2\nturn = \"week\"\nweek_starts = \"Fri\"\nstrategy = \"round-robin\"\ntime_zone = \"Asia/Riyadh\"");
    CHECK(rotation.name == "front line");
    CHECK(rotation.members == std::vector<std::string>{"sam", "dana", "sam"});
    CHECK(rotation.from == test::day("2026-01-02"));
    CHECK(rotation.until == test::day("2026-12-31"));
    CHECK(rotation.every == 2);
    CHECK(rotation.turn == Rotation::Turn::week);
    CHECK(rotation.week_starts == date::Friday);
    CHECK(rotation.strategy == Rotation::Strategy::round_robin);
    CHECK(rotation.zone.name() == "Asia/Riyadh");
}

TEST_CASE("a role may be a word of any script") {
    CHECK(read(least_roster + "[[people]]\nid = \"dana\"\n[[rotations]]\nrole = \"بديل_2\"\nmembers = [\"dana\"]\n"
                              "[[rotations.shifts]]\nstart = \"Fri 18:00\"\nend = \"19:00\"\n")
              .roles() == std::vector<std::string>{"بديل_2"});
}

TEST_CASE("a shift starts on a day, on listed days, in a range of days, or daily") {
    using date::Friday, date::Monday, date::Saturday, date::Sunday, date::Thursday, date::Tuesday, date::Wednesday;
    const auto start_days = [](const std::string& start) {
        return shift_with("start = \"" + start + "\"\nend = \"23:59\"").days;
    };
    CHECK(start_days("Fri 18:00") == std::vector<Weekday>{Friday});
    CHECK(start_days("friday 18:00") == std::vector<Weekday>{Friday});
    CHECK(start_days("Wed,Mon 09:00") == std::vector<Weekday>{Monday, Wednesday});
    CHECK(start_days("Wed, Mon 09:00") == std::vector<Weekday>{Monday, Wednesday});
    CHECK(start_days("Mon-Thu 20:00") == std::vector<Weekday>{Monday, Tuesday, Wednesday, Thursday});
    CHECK(start_days("Sat-Mon 20:00") == std::vector<Weekday>{Monday, Saturday, Sunday});
    CHECK(start_days("Mon-Tue,Fri 20:00") == std::vector<Weekday>{Monday, Tuesday, Friday});
    CHECK(start_days("daily 08:00").size() == 7);
    CHECK(shift_with("start = \"Fri 8:30\"\nend = \"09:00\"").start == hours{8} + minutes{30});
}

TEST_CASE("a shift ends at a moment of the week, at a time of day, or with the next one") {
    const auto end = [](const std::string& text) {
        return shift_with("start = \"Fri 18:00\"\nend = \"" + text + "\"").end;
    };
    CHECK(std::get<EndsAtMoment>(end("Mon 08:00")).moment == WeekMoment{date::Monday, hours{8}});
    CHECK(std::get<EndsAtMoment>(end("Sun 24:00")).moment == WeekMoment{date::Monday, hours{0}});
    CHECK(std::get<EndsAtMoment>(end("Fri 18:00")).moment == WeekMoment{date::Friday, hours{18}});
    CHECK(std::get<EndsAtTime>(end("08:00")).time == hours{8});
    CHECK(std::get<EndsAtTime>(end("24:00")).time == hours{0});
    CHECK(std::holds_alternative<EndsAtNext>(end("next")));
    CHECK(shift_with("name = \"x\"\nstart = \"Fri 18:00\"\nend = \"next\"\nweight = 0.5").weight == 0.5);
}

TEST_CASE("without rules there are none") {
    const Rules rules = read(least_roster).rules;
    CHECK_FALSE(rules.rest);
    CHECK(rules.max.empty());
    CHECK(rules.regime.empty());
}

TEST_CASE("everything about the rules is read") {
    const Rules rules = read(least_roster +
                             "[rules]\nrest = \"5d\"\nregime = \"eu\"\nmax = [ { turns = 2, within = \"5w\" }, "
                             "{ turns = 10000, within = \"36h\" } ]\n")
                            .rules;
    CHECK(rules.rest == Duration{5, Seconds{0}});
    CHECK(rules.regime == "eu");
    REQUIRE(rules.max.size() == 2);
    CHECK(rules.max[0].turns == 2);
    CHECK(rules.max[0].within == Duration{35, Seconds{0}});
    CHECK(rules.max[1].within == Duration{0, hours{36}});
}

TEST_CASE("a person has the team's weekend unless the roster says otherwise") {
    const Roster roster =
        read(least_roster + "[[people]]\nid = \"x1\"\n[[people]]\nid = \"x2\"\nweekend = [\"Fri\"]\n");
    CHECK_FALSE(roster.find_person("x1")->weekend);
    CHECK(roster.find_person("x2")->weekend == days({date::Friday}));
}

TEST_CASE("a customer of whom only the id is said has the team's hours, weekend and zone") {
    const Customer customer =
        read(least_roster + "weekend = [\"Fri\"]\nbusiness_hours = \"07:00-15:00\"\n[[customers]]\nid = \"acme\"\n")
            .customers.at(0);
    CHECK(customer.name == "acme");
    CHECK(customer.tier == "standard");
    CHECK(customer.zone.name() == "Europe/Berlin");
    CHECK(customer.weekend == days({date::Friday}));
    CHECK(customer.business_hours == DailyHours{hours{7}, hours{15}});
}

TEST_CASE("everything about a customer is read") {
    const Customer customer = customer_with(
        "name = \"Acme GmbH\"\ntier = \"key\"\ntime_zone = \"America/New_York\"\n"
        "weekend = [\"Sun\"]\nbusiness_hours = \"22:00-06:00\"");
    CHECK(customer.name == "Acme GmbH");
    CHECK(customer.tier == "key");
    CHECK(customer.zone.name() == "America/New_York");
    CHECK(customer.weekend == days({date::Sunday}));
    CHECK(customer.business_hours == DailyHours{hours{22}, hours{6}});
}

TEST_CASE("an escalation of which only the steps are said has the defaults") {
    const EscalationRule rule =
        read(least_roster +
             "[[people]]\nid = \"dana\"\n[[escalations]]\nsteps = [ { after = \"0m\", notify = [\"person:dana\"] } ]\n")
            .escalations.at(0);
    CHECK(rule.name == "rule 1");
    CHECK(rule.severities.empty());
    CHECK(rule.tiers.empty());
    CHECK(rule.hours == EscalationRule::Hours::any);
    CHECK(rule.authority.empty());
    CHECK_FALSE(rule.hold_for_business);
    CHECK(rule.repeat == 0);
    CHECK(rule.repeat_after == Duration{0, minutes{5}});
    CHECK(rule.repeat_after_text == "5m");
}

TEST_CASE("everything about an escalation is read") {
    const EscalationRule rule = escalation_with(
        "name = \"outage\"\nseverity = [\"critical\"]\ntier = [\"key\"]\nhours = \"off\"\nauthority = "
        "\"\"\"Two\nlines\"\"\"\n"
        "hold = \"business\"\nrepeat = 2\nrepeat_after = \"15m\"",
        "[ { after = \"0m\", notify = [\"person:dana\"] }, { after = \"90m\", notify = [\"person:dana\"] } ]");
    CHECK(rule.name == "outage");
    CHECK(rule.severities == std::vector<std::string>{"critical"});
    CHECK(rule.tiers == std::vector<std::string>{"key"});
    CHECK(rule.hours == EscalationRule::Hours::off);
    CHECK(rule.authority == "Two\nlines");
    CHECK(rule.hold_for_business);
    REQUIRE(rule.steps.size() == 2);
    CHECK(rule.steps[1].after == Duration{0, minutes{90}});
    CHECK(rule.steps[1].after_text == "90m");
    CHECK(rule.steps[1].notify.at(0).is_person);
    CHECK(rule.steps[1].notify.at(0).id == "dana");
    CHECK(rule.repeat == 2);
    CHECK(rule.repeat_after_text == "15m");
}

TEST_CASE("a step may notify a role") {
    const Roster roster = read(least_roster +
                               "[[people]]\nid = \"dana\"\n[[rotations]]\nrole = \"primary\"\nmembers = [\"dana\"]\n"
                               "[[rotations.shifts]]\nstart = \"Fri 18:00\"\nend = \"19:00\"\n"
                               "[[escalations]]\nsteps = [ { after = \"0m\", notify = [\"primary\"] } ]\n");
    CHECK_FALSE(roster.escalations.at(0).steps.at(0).notify.at(0).is_person);
    CHECK(roster.escalations.at(0).steps.at(0).notify.at(0).id == "primary");
}

TEST_CASE("a byte order mark and line breaks of Windows change nothing") {
    std::string text = "\xEF\xBB\xBF" + least_roster;
    for (std::size_t at = 0; (at = text.find('\n', at)) != std::string::npos; at += 2) text.replace(at, 1, "\r\n");
    CHECK(read(text).team.id == "care");
    CHECK(team_id_of(text) == "care");
}

TEST_CASE("the id of the team is found without the rest having to make sense") {
    CHECK(team_id_of(least_roster) == "care");
    CHECK(team_id_of("team.id = 'x'\nnonsense = true") == "x");
    CHECK(team_id_of(
              "note = \"\"\"\n[team]\nid = 'no'\n\"\"\"\n[team] # the team\n'id' = '''yes'''\n[team.more]\nid = 1") ==
          "yes");
    CHECK(team_id_of("[team] # the team\nname = \"id\"\nid = \"care\" # its id\n???") == "care");
    CHECK(team_id_of("note = \"\"\"\n[team]\nid = \"no\"\n\"\"\"\n[team]\nid = \"yes\"") == "yes");
    CHECK(team_id_of("[team]\nid = \"ca\\u0072e\"") == "care");
    CHECK_FALSE(team_id_of("[other]\nid = \"x\"\n[team.more]\nid = \"y\""));
    CHECK_FALSE(team_id_of("# [team]\n# id = 'x'"));
    CHECK_FALSE(team_id_of("[team]\nid = 7"));
    CHECK_FALSE(team_id_of("[[team]]\nid = 'x'"));
    CHECK_FALSE(team_id_of("[team]\nid = 'x'\n[team]"));
    CHECK_FALSE(team_id_of("[team]\nid = 'x'\nname = '\xff'"));
    CHECK_FALSE(team_id_of(""));
}
