// Holes in an escalation policy against a twin that looks at single instants: does the rule apply then, and is anybody
// on duty in one of its roles?
#include <algorithm>
#include <set>

#include "rota/customers.hpp"
#include "rota/escalation_holes.hpp"
#include "rota/expand.hpp"

#include "catch.hpp"
#include "escalation_samples.hpp"
#include "roster_gen.hpp"

using namespace rota;
using namespace rota::test;

namespace {

Roster any_policy(Day around) {
    Roster roster = RosterBuilder(*any_zone_name()).build();
    roster.team.business_hours = {*any_time_of_day(), *any_time_of_day()};
    roster.team.tiers = {"key", "standard"};
    for (const char* role : {"primary", "backup", "leader"}) {
        roster.rotations.push_back(any_rotation(role, around));
        Rotation& rotation = roster.rotations.back();
        rotation.role = role;
        rotation.every = 1;
        rotation.from.reset();
        rotation.until.reset();
    }
    for (int i = *rc::gen::inRange(1, 5); i > 0; --i) {
        EscalationRule made = rule({{"0m", {*rc::gen::element<std::string>("primary", "backup")}},
                                    {"5m", {*rc::gen::element<std::string>("backup", "leader", "person:mia")}}});
        if (*rc::gen::arbitrary<bool>()) made.severities = {*rc::gen::elementOf(roster.team.severities)};
        if (*rc::gen::arbitrary<bool>()) made.tiers = {*rc::gen::elementOf(roster.team.tiers)};
        made.hours =
            *rc::gen::element(EscalationRule::Hours::any, EscalationRule::Hours::business, EscalationRule::Hours::off);
        roster.escalations.push_back(std::move(made));
    }
    return roster;
}

bool applies(const Roster& roster, const EscalationRule& rule, Instant t) {
    for (const std::string& severity : roster.team.severities) {
        for (const std::string& tier : roster.team.tiers) {
            if (choose_rule(roster, severity, tier, t) == &rule) return true;
        }
    }
    return false;
}

bool reaches(const EscalationRule& rule, const std::set<std::string>& on_duty) {
    for (const EscalationStep& step : rule.steps) {
        for (const auto& target : step.notify) {
            if (target.is_person || on_duty.count(target.id) != 0) return true;
        }
    }
    return false;
}

}  // namespace

TEST_CASE("a gap is where a rule applies and nobody in its roles is on duty") {
    CHECK(rc::check([] {
        const Day today = day("2026-12-01") + date::days{*rc::gen::inRange(0, 1000)};
        const Roster roster = any_policy(today);
        const std::vector<EscalationHole> holes = find_escalation_holes(roster, today);
        const std::vector<Turn> turns = expand(roster, today - date::days{21}, today + date::days{14});
        Day monday = today;
        while (Weekday{monday} != date::Monday) monday += date::days{1};
        const Instant from = roster.team.zone.start_of(monday);
        const Seconds length = roster.team.zone.start_of(monday + date::days{7}) - from;
        for (int i = 0; i < 50; ++i) {
            const Instant t = from + Seconds{*rc::gen::inRange<std::int64_t>(0, length.count())};
            std::set<std::string> on_duty;
            for (const Turn& turn : turns) {
                for (const Duty& duty : turn.duties) {
                    if (duty.when.contains(t)) on_duty.insert(duty.role);
                }
            }
            for (std::size_t r = 0; r < roster.escalations.size(); ++r) {
                const bool named = std::any_of(holes.begin(), holes.end(), [&](const EscalationHole& hole) {
                    return hole.kind == EscalationHole::Kind::nobody &&
                           std::count(hole.rules.begin(), hole.rules.end(), r) != 0 &&
                           overlaps_any(hole.times, {t, t + Seconds{1}});
                });
                const EscalationRule& rule = roster.escalations[r];
                RC_ASSERT(named == (applies(roster, rule, t) && !reaches(rule, on_duty)));
            }
        }
    }));
}
