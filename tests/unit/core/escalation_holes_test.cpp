// Hours at which an escalation rule applies and nobody of its roles is on duty, told from the roster alone.
#include "rota/escalation_holes.hpp"

#include "catch.hpp"
#include "escalation_samples.hpp"

using namespace rota;
using namespace rota::test;

namespace {

RosterBuilder weekends_only() {
    return RosterBuilder("Europe/Berlin")
        .people({"dana", "sam"})
        .rotation("primary", {"dana", "sam"})
        .shift("weekend", "Fri 18:00", "Mon 08:00")
        .rotation("backup", {"dana", "sam"})
        .shift("weekend", "Fri 18:00", "Mon 08:00");
}

std::string holes(Roster roster, std::vector<EscalationRule> rules, const std::string& today = "2026-12-01") {
    for (std::size_t i = 0; i < rules.size(); ++i) rules[i].name = std::string(1, static_cast<char>('A' + i));
    roster.escalations = std::move(rules);
    std::string text;
    for (const EscalationHole& hole : find_escalation_holes(roster, day(today))) {
        CHECK_FALSE(hole.times.empty());
        text += to_code(hole.kind) + ": " + to_text(hole, roster) + "\n";
    }
    return text;
}

EscalationRule only(EscalationRule made, const std::string& severity,
                    EscalationRule::Hours hours = EscalationRule::Hours::any) {
    if (!severity.empty()) made.severities = {severity};
    made.hours = hours;
    return made;
}

using Hours = EscalationRule::Hours;

}  // namespace

TEST_CASE("a weekend team hears once of all rules that reach nobody on weekdays") {
    const EscalationRule r = rule({{"0m", {"primary"}}, {"10m", {"backup"}}});
    CHECK(holes(weekends_only().build(), {only(r, "critical"), only(r, "high"), r}) ==
          "nobody-reached: nobody is reached by any step of escalations \"A\", \"B\" and \"C\": "
          "Mon 08:00 to Fri 18:00 every week\n");
}

TEST_CASE("a rule that ends with a person reaches somebody at any hour") {
    CHECK(holes(weekends_only().build(), {rule({{"0m", {"primary"}}, {"10m", {"person:dana"}}})}).empty());
}

TEST_CASE("only hours at which the rule can apply count") {
    const EscalationRule by_day = rule({{"0m", {"person:dana"}}});
    const EscalationRule by_night = rule({{"0m", {"primary"}}});
    CHECK(holes(weekends_only().build(), {only(by_day, "", Hours::business), only(by_night, "", Hours::off)}) ==
          "nobody-reached: nobody is reached by any step of escalation \"B\": "
          "Mon 08:00 to Mon 09:00, Mon 17:00 to Tue 09:00 and 4 more times every week\n");
    // What an earlier rule takes is not the later one's.
    CHECK(holes(weekends_only().build(), {only(by_day, "", Hours::business), by_night}) ==
          "nobody-reached: nobody is reached by any step of escalation \"B\": "
          "Mon 08:00 to Mon 09:00, Mon 17:00 to Tue 09:00 and 4 more times every week\n");
}

TEST_CASE("what waits for business hours applies in business hours") {
    const EscalationRule news = rule({{"0m", {"primary"}}}, held);
    CHECK(holes(weekends_only().build(), {news}) ==
          "nobody-reached: nobody is reached by any step of escalation \"A\": "
          "Mon 09:00 to Mon 17:00, Tue 09:00 to Tue 17:00 and 3 more times every week\n");
}

TEST_CASE("a role that is never on duty when its rule applies is named") {
    const EscalationRule r = rule({{"0m", {"primary", "person:dana"}}});
    CHECK(holes(weekends_only().build(), {only(r, "", Hours::business), rule({{"0m", {"person:dana"}}})}) ==
          "role-never-reached: nobody is ever primary when escalation \"A\" applies\n");
}

TEST_CASE("a short hole of one role while another is on duty looks like an oversight") {
    const Roster roster = RosterBuilder("Europe/Berlin")
                              .people({"dana", "sam"})
                              .rotation("primary", {"dana", "sam"})
                              .shift("week", "Mon 08:00", "Mon 08:00")
                              .rotation("backup", {"sam", "dana"})
                              .shift("workdays", "Mon 08:00", "Fri 16:00")
                              .shift("weekend", "Fri 18:00", "Mon 08:00")
                              .build();
    CHECK(holes(roster, {rule({{"0m", {"primary"}}, {"10m", {"backup"}}})}) ==
          "role-hole: nobody is backup for escalation \"A\" while others are on duty: "
          "Fri 16:00 to Fri 18:00 every week\n");
}

TEST_CASE("a role that is off duty for a day or more is so on purpose") {
    const Roster roster = RosterBuilder("Europe/Berlin")
                              .people({"dana", "sam"})
                              .rotation("primary", {"dana", "sam"})
                              .shift("week", "Mon 08:00", "Mon 08:00")
                              .rotation("backup", {"sam", "dana"})
                              .shift("weekend", "Fri 18:00", "Mon 08:00")
                              .build();
    CHECK(holes(roster, {rule({{"0m", {"primary"}}, {"10m", {"backup"}}})}).empty());
}

TEST_CASE("a role that no shift ever fills is nobody at any hour") {
    const Roster roster = RosterBuilder().people({"dana"}).rotation("primary", {"dana"}).build();
    CHECK(holes(roster, {rule({{"0m", {"primary"}}})}) ==
          "nobody-reached: nobody is reached by any step of escalation \"A\": at any hour\n");
}

TEST_CASE("of rotations in every second week two weeks are looked at, and the hole has dates") {
    const auto every_second = [](const char* from) { return [=](Rotation& r) { r.every = 2, r.from = day(from); }; };
    RosterBuilder both = RosterBuilder().people({"dana"});
    both.rotation("primary", {"dana"}, every_second("2026-11-02")).shift("week", "Mon 00:00", "Mon 00:00");
    CHECK(holes(both.build(), {rule({{"0m", {"primary"}}})}) ==
          "nobody-reached: nobody is reached by any step of escalation \"A\": Mon 7 Dec 00:00 to Mon 14 Dec 00:00\n");
    both.rotation("primary", {"dana"}, every_second("2026-11-09")).shift("week", "Mon 00:00", "Mon 00:00");
    CHECK(holes(both.build(), {rule({{"0m", {"primary"}}})}).empty());
}

TEST_CASE("the weeks looked at begin when all rotations have begun, whatever holidays and clocks do") {
    const EscalationRule r = rule({{"0m", {"primary"}}});
    Roster later = weekends_only().build();
    for (Rotation& rotation : later.rotations) rotation.from = day("2027-06-05");
    for (const char* today : {"2026-12-01", "2027-03-24", "2027-03-22", "2027-10-28"}) {
        CAPTURE(today);
        CHECK(holes(later, {r}, today) ==
              "nobody-reached: nobody is reached by any step of escalation \"A\": Mon 08:00 to Fri 18:00 every week\n");
    }
}

TEST_CASE("a roster without escalation rules has no holes in them") {
    CHECK(holes(weekends_only().build(), {}).empty());
}
