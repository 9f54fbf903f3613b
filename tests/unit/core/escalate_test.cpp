// Which rule applies, and who is told when: at both edges of business hours and of hand-offs.
#include "rota/escalate.hpp"

#include "catch.hpp"
#include "escalation_samples.hpp"

using namespace rota;
using namespace rota::test;
using namespace std::chrono_literals;

namespace {

/// Berlin, with Christmas; primary and backup change hands on Friday 18:00 and on Saturday 08:00.
struct Berlin {
    Roster roster = RosterBuilder("Europe/Berlin")
                        .team([](Team& team) {
                            team.tiers = {"key", "standard"};
                        })
                        .holiday("2026-12-25")
                        .build();
    Zone zone = roster.team.zone;
    Timeline published = on_duty({{"primary", "dana", "2026-12-04 18:00", "2026-12-05 08:00"},
                                  {"backup", "sam", "2026-12-04 18:00", "2026-12-05 08:00"},
                                  {"primary", "lee", "2026-12-05 08:00", "2026-12-06 08:00"},
                                  {"backup", "", "2026-12-05 08:00", "2026-12-06 08:00"}},
                                 zone);

    [[nodiscard]] Escalation run(const EscalationRule& what, const std::string& local, Seconds more = 0s) const {
        return timeline(what, roster, published, instant(local, zone) + more);
    }
    [[nodiscard]] std::string told(const EscalationRule& what, const std::string& local, Seconds more = 0s) const {
        return line(run(what, local, more), zone);
    }
    [[nodiscard]] std::string start(const EscalationRule& what, const std::string& local, Seconds more = 0s) const {
        const Escalation e = run(what, local, more);
        CHECK(e.steps.front().at == e.held_until.value_or(e.at));
        return (e.held_until ? "held " : "now ") + wall_text(zone.to_wall(e.steps.front().at));
    }
};

EscalationRule named(const std::string& name, const std::function<void(EscalationRule&)>& change = {}) {
    EscalationRule made = rule({{"0m", {"primary"}}}, change);
    made.name = name;
    return made;
}

}  // namespace

TEST_CASE("the first rule that matches severity and tier is used") {
    Roster roster = Berlin().roster;
    roster.escalations = {named("outage", [](auto& r) { r.severities = {"critical"}, r.tiers = {"key"}; }),
                          named("bad",
                                [](auto& r) {
                                    r.severities = {"critical", "high"};
                                }),
                          named("rest")};
    const auto chosen = [&](const char* severity, const char* tier) {
        return choose_rule(roster, severity, tier, instant("2026-12-04 12:00"))->name;
    };
    CHECK(chosen("critical", "key") == "outage");
    CHECK(chosen("critical", "standard") == "bad");
    CHECK(chosen("high", "key") == "bad");
    CHECK(chosen("normal", "standard") == "rest");
    roster.escalations.pop_back();
    CHECK(choose_rule(roster, "normal", "standard", instant("2026-12-04 12:00")) == nullptr);
}

TEST_CASE("rules for business hours and off them meet at the second") {
    Berlin berlin;
    berlin.roster.escalations = {named("open", [](auto& r) { r.hours = EscalationRule::Hours::business; }),
                                 named("closed", [](auto& r) { r.hours = EscalationRule::Hours::off; })};
    const auto chosen = [&](const char* local, Seconds more = 0s) {
        return choose_rule(berlin.roster, "high", "key", instant(local, berlin.zone) + more)->name;
    };
    CHECK(chosen("2026-12-04 09:00", -1s) == "closed");
    CHECK(chosen("2026-12-04 09:00") == "open");
    CHECK(chosen("2026-12-04 17:00", -1s) == "open");
    CHECK(chosen("2026-12-04 17:00") == "closed");
    CHECK(chosen("2026-12-05 12:00") == "closed");
    CHECK(chosen("2026-12-25 12:00") == "closed");
    berlin.roster.team.weekend = weekdays({date::Friday});
    CHECK(chosen("2026-12-04 12:00") == "closed");
    CHECK(chosen("2026-12-05 12:00") == "open");
}

TEST_CASE("the person on duty at the instant of a step is notified, so a hand-off changes the name") {
    const Berlin berlin;
    const EscalationRule two = rule({{"0m", {"primary"}}, {"10m", {"primary"}}});
    CHECK(berlin.told(two, "2026-12-04 18:00") == "Fri 18:00 primary=dana | Fri 18:10 primary=dana");
    CHECK(berlin.told(two, "2026-12-05 07:50") == "Sat 07:50 primary=dana | Sat 08:00 primary=lee");
    CHECK(berlin.told(two, "2026-12-05 07:50", -1s) == "Sat 07:49:59 primary=dana | Sat 07:59:59 primary=dana");
    CHECK(berlin.told(two, "2026-12-05 08:00", -1s) == "Sat 07:59:59 primary=dana | Sat 08:09:59 primary=lee");
    CHECK(berlin.told(two, "2026-12-06 08:00", -1s) == "Sun 07:59:59 primary=lee | Sun 08:09:59 no primary");
}

TEST_CASE("a role with nobody is named beside those who are notified") {
    const Berlin berlin;
    const EscalationRule all = rule({{"0m", {"primary", "backup", "leader", "person:miriam"}}});
    CHECK(berlin.told(all, "2026-12-04 20:00") == "Fri 20:00 primary=dana, backup=sam, miriam, no leader");
    CHECK(berlin.told(all, "2026-12-05 20:00") == "Sat 20:00 primary=lee, miriam, no backup, no leader");
    CHECK(berlin.run(all, "2026-12-04 20:00").steps.front().notify.back() == Told{std::nullopt, "miriam"});
}

TEST_CASE("a step that reaches nobody takes no waiting time, and those after it move up as much") {
    const Berlin berlin;
    const EscalationRule four =
        rule({{"0m", {"primary"}}, {"10m", {"backup"}}, {"30m", {"primary"}}, {"1h", {"person:miriam"}}});
    CHECK(berlin.told(four, "2026-12-04 20:00") ==
          "Fri 20:00 primary=dana | Fri 20:10 backup=sam | Fri 20:30 primary=dana | Fri 21:00 miriam");
    CHECK(berlin.told(four, "2026-12-05 20:00") ==
          "Sat 20:00 primary=lee | Sat 20:10 no backup | Sat 20:10 primary=lee | Sat 20:40 miriam");
    CHECK(berlin.told(four, "2026-12-02 10:00") ==
          "Wed 10:00 no primary | Wed 10:00 no backup | Wed 10:00 no primary | Wed 10:00 miriam");
}

TEST_CASE("the wait before the first step is kept even if that step reaches nobody") {
    const Berlin berlin;
    const EscalationRule late = rule({{"15m", {"leader"}}, {"20m", {"primary"}}});
    CHECK(berlin.told(late, "2026-12-04 20:00") == "Fri 20:15 no leader | Fri 20:15 primary=dana");
}

TEST_CASE("a repetition starts after the last step of the round before, wherever that has moved") {
    const Berlin berlin;
    const EscalationRule three =
        rule({{"0m", {"primary"}}, {"10m", {"backup"}}, {"20m", {"primary"}}}, repeated(1, "15m"));
    CHECK(berlin.told(three, "2026-12-05 07:40") ==
          "Sat 07:40 primary=dana | Sat 07:50 backup=sam | Sat 08:00 primary=lee | "
          "Sat 08:15 primary=lee | Sat 08:25 no backup | Sat 08:25 primary=lee");
    const Escalation e = berlin.run(three, "2026-12-05 07:40");
    CHECK(e.steps[2].round == 0);
    CHECK(e.steps[3].round == 1);
    CHECK(e.steps[4].after == "10m");
}

TEST_CASE("a round that reached nobody is repeated all the same, and somebody may have come on duty") {
    const Berlin berlin;
    const EscalationRule lone = rule({{"0m", {"primary"}}, {"5m", {"backup"}}}, repeated(2, "10m"));
    const Escalation e = berlin.run(lone, "2026-12-04 17:45");
    CHECK(line(e, berlin.zone) ==
          "Fri 17:45 no primary | Fri 17:45 no backup | Fri 17:55 no primary | Fri 17:55 no backup | "
          "Fri 18:05 primary=dana | Fri 18:10 backup=sam");
    CHECK(e.reaches_anybody());
    CHECK_FALSE(berlin.run(lone, "2026-12-04 17:00").reaches_anybody());
}

TEST_CASE("what can wait is held until the next business hours") {
    const Berlin berlin;
    const EscalationRule news = rule({{"0m", {"person:miriam"}}}, held);
    CHECK(berlin.start(news, "2026-12-04 12:00") == "now Fri 4 Dec 2026 12:00");
    CHECK(berlin.start(news, "2026-12-04 17:00", -1s) == "now Fri 4 Dec 2026 16:59:59");
    CHECK(berlin.start(news, "2026-12-04 17:00") == "held Mon 7 Dec 2026 09:00");
    CHECK(berlin.start(news, "2026-12-07 09:00", -1s) == "held Mon 7 Dec 2026 09:00");
    CHECK(berlin.start(news, "2026-12-07 09:00") == "now Mon 7 Dec 2026 09:00");
    CHECK(berlin.start(news, "2026-12-24 18:00") == "held Mon 28 Dec 2026 09:00");  // Christmas and a weekend
    CHECK(berlin.start(news, "2027-03-26 20:00") == "held Mon 29 Mar 2027 09:00");  // the clocks change on Sunday
}

TEST_CASE("what is held waits over the weekend of the region") {
    Berlin riyadh;
    riyadh.roster.team.weekend = weekdays({date::Friday, date::Saturday});
    const EscalationRule news = rule({{"0m", {"person:miriam"}}}, held);
    CHECK(riyadh.start(news, "2026-12-03 17:00") == "held Sun 6 Dec 2026 09:00");
    CHECK(riyadh.start(news, "2026-12-06 10:00") == "now Sun 6 Dec 2026 10:00");
}

TEST_CASE("later steps of what is held count from when it starts") {
    const Berlin berlin;
    const EscalationRule news = rule({{"0m", {"person:miriam"}}, {"30m", {"person:jonas"}}}, held);
    CHECK(berlin.told(news, "2026-12-05 12:00") == "Mon 09:00 miriam | Mon 09:30 jonas");
}

TEST_CASE("a team without business hours is not held") {
    Berlin never;
    never.roster.team.weekend = weekdays(start_days("daily"));
    CHECK(never.start(rule({{"0m", {"person:miriam"}}}, held), "2026-12-04 12:00") == "now Fri 4 Dec 2026 12:00");
}

TEST_CASE("days of a delay are days of the wall clock, hours are elapsed time") {
    const Berlin berlin;
    const std::vector<StepWords> steps{{"0m", {"person:lee"}}, {"23h", {"person:lee"}}, {"1d1h", {"person:lee"}}};
    CHECK(berlin.told(rule(steps), "2027-03-27 20:00") == "Sat 20:00 lee | Sun 20:00 lee | Sun 21:00 lee");
    CHECK(berlin.told(rule(steps), "2026-10-24 20:00") == "Sat 20:00 lee | Sun 18:00 lee | Sun 21:00 lee");
}

TEST_CASE("on the day the clocks go forward a step of a day is not before one of 24 hours") {
    const Berlin berlin;
    const EscalationRule odd = rule({{"24h", {"person:lee"}}, {"1d30m", {"person:lee"}}});
    CHECK(berlin.told(odd, "2027-03-27 20:00") == "Sun 21:00 lee | Sun 21:00 lee");
    CHECK(berlin.told(odd, "2027-03-20 20:00") == "Sun 20:00 lee | Sun 20:30 lee");
}

TEST_CASE("steps go on through an hour that the clocks show twice") {
    const Berlin berlin;
    const EscalationRule two = rule({{"0m", {"person:lee"}}, {"20m", {"person:lee"}}});
    const Escalation e = berlin.run(two, "2026-10-25 02:50");
    CHECK(e.steps[1].at - e.steps[0].at == 20min);
    CHECK(line(e, berlin.zone) == "Sun 02:50 lee | Sun 02:10 lee");
}
