// Escalation against a twin that only watches: a clock on the wall and the schedule, minute by minute.
#include <algorithm>

#include "rota/customers.hpp"

#include "catch.hpp"
#include "escalation_samples.hpp"
#include "roster_gen.hpp"

using namespace rota;
using namespace rota::test;
using namespace std::chrono_literals;

namespace {

constexpr Seconds minute{60};

/// Some days round a change of clocks, with everything that decides when somebody is told.
struct World {
    Roster roster;
    Instant from, to;
    std::vector<bool> open;  ///< business hours, for each minute from `from`
    Timeline published;

    [[nodiscard]] const Zone& zone() const { return roster.team.zone; }
    [[nodiscard]] std::size_t index(Instant t) const { return static_cast<std::size_t>((t - from) / minute); }
};

/// Follows the clock: hours begin when it first shows their start on a working day, or later, and end likewise.
std::vector<bool> watch_business(const World& world) {
    const Team& team = world.roster.team;
    std::vector<std::pair<WallTime, Instant>> latest;  // what the clock has shown at most, by then
    for (Instant t = world.from; t < world.to; t += minute) {
        const WallTime shown = world.zone().to_wall(t);
        latest.emplace_back(latest.empty() ? shown : std::max(shown, latest.back().first), t);
    }
    const auto first = [&](WallTime wall) {
        const auto found = std::lower_bound(latest.begin(), latest.end(), std::pair{wall, Instant::min()});
        return found == latest.end() ? world.to : found->second;
    };
    std::vector<bool> open(latest.size(), false);
    for (Day day = day_of(latest.front().first) + date::days{1}; day <= day_of(latest.back().first);
         day += date::days{1}) {
        const bool holiday = std::any_of(team.holidays.begin(), team.holidays.end(),
                                         [&](const Holiday& one) { return one.date == day; });
        if (holiday || team.weekend.contains(Weekday{day})) continue;
        const DailyHours& hours = team.business_hours;
        const Day last = hours.to > hours.from ? day : day + date::days{1};
        const Instant end = first(at(last, hours.to));
        for (Instant t = first(at(day, hours.from)); t < end; t += minute) open[world.index(t)] = true;
    }
    return open;
}

/// Stretches of a role with dana, sam, lee, nobody in an uncovered duty, or no duty at all.
void add_duties(World& world, const std::string& role) {
    Instant t = world.from + std::chrono::minutes{*rc::gen::inRange(0, 600)};
    while (t < world.to) {
        const Instant end = t + std::chrono::minutes{*rc::gen::element(1, 7, 60, 600, 1800)};
        const std::string who = *rc::gen::element<std::string>("dana", "sam", "lee", "", "none");
        if (who != "none") world.published.spans.push_back(span(role, who, {t, end}));
        t = end;
    }
}

World any_world() {
    World world;
    world.roster = RosterBuilder(*any_zone_name()).build();
    Team& team = world.roster.team;
    const Day day = any_day_near_change(team.zone);
    for (int d = *rc::gen::inRange(0, 4); d > 0; --d) team.weekend.add(*any_weekday());
    for (int d = *rc::gen::inRange(0, 3); d > 0; --d) {
        team.holidays.push_back({day + date::days{*rc::gen::inRange(-2, 12)}, "holiday"});
    }
    team.business_hours = {*any_time_of_day(), *any_time_of_day()};
    world.from = std::chrono::floor<date::days>(team.zone.start_of(day)) - date::days{3};
    world.to = world.from + date::days{12};
    world.open = watch_business(world);
    for (const char* role : {"primary", "backup"}) add_duties(world, role);
    std::stable_sort(world.published.spans.begin(), world.published.spans.end(),
                     [](const Span& a, const Span& b) { return a.when.start < b.when.start; });
    return world;
}

Instant any_minute(const World& world) {
    return world.from + date::days{2} + std::chrono::minutes{*rc::gen::inRange(0, 5 * 24 * 60)};
}

std::vector<std::string> any_targets() {
    static const std::vector<std::vector<std::string>> all{
        {"primary"}, {"backup"}, {"primary", "backup"}, {"backup", "person:mia"}, {"leader"}, {"leader", "primary"}};
    return *rc::gen::elementOf(all);
}

/// Delays in minutes.
EscalationRule any_rule() {
    std::vector<StepWords> steps;
    int after = *rc::gen::element(0, 0, 3);
    for (int s = *rc::gen::inRange(1, 5); s > 0; --s) {
        steps.push_back({std::to_string(after) + "m", any_targets()});
        after += *rc::gen::element(1, 5, 30, 240);
    }
    return rule(steps, repeated(*rc::gen::inRange(0, 3), *rc::gen::element<std::string>("0m", "1m", "15m", "2h")));
}

/// Minute by minute: whoever holds the role at that minute, looked up by looking at every duty.
EscalationEvent look_around(const World& world, const EscalationStep& step, Instant t, int round) {
    EscalationEvent seen{t, step.after_text, round, {}, {}};
    for (const EscalationStep::Target& target : step.notify) {
        std::string holder = target.is_person ? target.id : "";
        for (const Span& duty : world.published.spans) {
            const bool on = duty.duty.role == target.id && duty.when.start <= t && t < duty.when.end;
            if (!target.is_person && on && duty.person) holder = *duty.person;
        }
        if (holder.empty()) {
            seen.nobody.push_back(target.id);
        } else {
            seen.notify.push_back({target.is_person ? std::nullopt : std::optional(target.id), holder});
        }
    }
    return seen;
}

/// Waits, a minute at a time.
std::vector<EscalationEvent> wait_and_see(const World& world, const EscalationRule& rule, Instant t) {
    if (rule.hold_for_business) {
        while (!world.open[world.index(t)]) t += minute;
    }
    std::vector<EscalationEvent> seen;
    int round = 0;
    std::size_t step = 0;
    Seconds wait = rule.steps[0].after.elapsed;
    for (;; t += minute, wait -= minute) {
        while (wait == 0s) {
            seen.push_back(look_around(world, rule.steps[step], t, round));
            const bool reached = !seen.back().notify.empty();
            const Seconds here = rule.steps[step].after.elapsed;
            if (++step < rule.steps.size()) {
                wait = reached ? rule.steps[step].after.elapsed - here : 0s;
                continue;
            }
            if (++round > rule.repeat) return seen;
            step = 0;
            wait = rule.repeat_after.elapsed + rule.steps[0].after.elapsed;
        }
    }
}

bool same(const EscalationEvent& a, const EscalationEvent& b) {
    return a.at == b.at && a.after == b.after && a.round == b.round && a.notify == b.notify && a.nobody == b.nobody;
}

}  // namespace

TEST_CASE("the team is in business hours when somebody who watches the clock says so") {
    CHECK(rc::check([] {
        const World world = any_world();
        for (int i = 0; i < 200; ++i) {
            const Instant t = any_minute(world);
            RC_ASSERT(business_at(world.roster.team, t) == world.open[world.index(t)]);
            RC_ASSERT(business_at(world.roster.team, t + 59s) == world.open[world.index(t)]);
        }
    }));
}

TEST_CASE("what is held starts at the first open minute") {
    CHECK(rc::check([] {
        const World world = any_world();
        const EscalationRule news = rule({{"0m", {"person:mia"}}}, held);
        for (int i = 0; i < 20; ++i) {
            const Instant t = any_minute(world);
            const auto found =
                std::find(world.open.begin() + static_cast<std::ptrdiff_t>(world.index(t)), world.open.end(), true);
            if (found == world.open.end()) continue;
            const Instant opens = world.from + minute * (found - world.open.begin());
            const Escalation e = timeline(news, world.roster, world.published, t);
            RC_ASSERT(e.steps.front().at == opens);
            RC_ASSERT(e.held_until.has_value() == (opens != t));
        }
    }));
}

TEST_CASE("a timeline is what somebody sees who waits minute by minute") {
    CHECK(rc::check([] {
        const World world = any_world();
        EscalationRule rule = any_rule();
        const Instant t = any_minute(world);
        const auto opens = next_business(world.roster.team, t);
        rule.hold_for_business = opens && *opens < world.to - date::days{2} && *rc::gen::arbitrary<bool>();
        const Escalation told = timeline(rule, world.roster, world.published, t);
        const std::vector<EscalationEvent> seen = wait_and_see(world, rule, t);
        RC_ASSERT(told.steps.size() == seen.size());
        for (std::size_t i = 0; i < seen.size(); ++i) RC_ASSERT(same(told.steps[i], seen[i]));
    }));
}

TEST_CASE("steps never go back in time and never pass the last step, whatever the clocks do") {
    CHECK(rc::check([] {
        const World world = any_world();
        std::vector<StepWords> steps;
        const auto durations = *rc::gen::container<std::vector<int>>(4, rc::gen::inRange(0, 60));
        for (std::size_t s = 0; s < durations.size(); ++s) {
            steps.push_back({std::to_string(s) + "d" + std::to_string(durations[s]) + "h", any_targets()});
        }
        EscalationRule made =
            rule(steps, repeated(*rc::gen::inRange(0, 4), *rc::gen::element<std::string>("0m", "1d", "1d12h")));
        made.hold_for_business = *rc::gen::arbitrary<bool>();
        const Instant t = any_minute(world);
        Instant before = t;
        for (const EscalationEvent& step : timeline(made, world.roster, world.published, t).steps) {
            RC_ASSERT(before <= step.at);
            before = step.at;
        }
        RC_ASSERT(before <= last_step(made, world.roster.team, t));
    }));
}

TEST_CASE("asking at every minute names everybody who was on duty, and nobody else") {
    CHECK(rc::check([] {
        const World world = any_world();
        const int after = *rc::gen::element(0, 1, 45);
        const EscalationRule one = rule({{std::to_string(after) + "m", {"primary"}}});
        const Instant first = any_minute(world);
        const Interval asked{first, first + std::chrono::minutes{*rc::gen::inRange(1, 3000)}};
        std::vector<const Span*> named;
        for (Instant t = asked.start; t < asked.end; t += minute) {
            const Escalation e = timeline(one, world.roster, world.published, t);
            for (const Span& duty : world.published.spans) {
                const bool on = duty.duty.role == "primary" && duty.person && duty.when.contains(e.steps[0].at);
                if (!on) continue;
                RC_ASSERT((e.steps[0].notify == std::vector<Told>{{"primary", *duty.person}}));
                if (named.empty() || named.back() != &duty) named.push_back(&duty);
            }
        }
        const Interval reached{asked.start + minute * after, asked.end + minute * after};
        const auto on_duty_then =
            std::count_if(world.published.spans.begin(), world.published.spans.end(), [&](const Span& duty) {
                return duty.duty.role == "primary" && duty.person && duty.when.overlaps(reached);
            });
        RC_ASSERT(static_cast<std::ptrdiff_t>(named.size()) == on_duty_then);
    }));
}

TEST_CASE("the first rule that matches wins") {
    CHECK(rc::check([] {
        World world = any_world();
        const std::vector<std::string> severities = world.roster.team.severities;
        for (int i = *rc::gen::inRange(0, 6); i > 0; --i) {
            EscalationRule made = any_rule();
            for (const std::string& severity : severities) {
                if (*rc::gen::arbitrary<bool>()) made.severities.push_back(severity);
            }
            if (*rc::gen::arbitrary<bool>()) made.tiers = {*rc::gen::element<std::string>("key", "standard")};
            made.hours = *rc::gen::element(EscalationRule::Hours::any, EscalationRule::Hours::business,
                                           EscalationRule::Hours::off);
            world.roster.escalations.push_back(std::move(made));
        }
        const Instant t = any_minute(world);
        const std::string severity = *rc::gen::elementOf(severities);
        const EscalationRule* expected = nullptr;
        for (auto one = world.roster.escalations.rbegin(); one != world.roster.escalations.rend(); ++one) {
            const bool open = world.open[world.index(t)];
            const bool severe =
                one->severities.empty() || std::count(one->severities.begin(), one->severities.end(), severity) != 0;
            const bool key = one->tiers.empty() || one->tiers.front() == "key";
            const bool hours =
                one->hours == EscalationRule::Hours::any || (one->hours == EscalationRule::Hours::business) == open;
            if (severe && key && hours) expected = &*one;
        }
        RC_ASSERT(choose_rule(world.roster, severity, "key", t) == expected);
    }));
}
