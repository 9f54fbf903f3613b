// What fairness says of a published plan is what the planner said of it when it made it, as long as that is true; and
// sums come out even.
#include <rapidcheck.h>

#include <set>
#include <utility>

#include "rota/fairness.hpp"
#include "rota/proof.hpp"

#include "catch.hpp"
#include "plan_twin.hpp"

using namespace rota;
using namespace rota::test;

namespace {

constexpr double nearly = 1e-6;

struct MadePlan {
    Problem problem;
    Plan plan;
    std::vector<PublishedDuty> duties;  // history and plan
    Interval planned;
};

MadePlan publish(const Problem& problem, const Plan& plan) {
    MadePlan out{problem, plan, problem.history.duties, {problem.turns.front().start(), {}}};
    const auto added = to_publish(problem, plan, instant("2026-09-15 00:00"));
    out.duties.insert(out.duties.end(), added.begin(), added.end());
    for (const PublishedDuty& duty : out.duties) {
        out.planned.end = std::max(out.planned.end, duty.duty.when.end);
    }
    return out;
}

/// Feasible, and no better than chance.
Plan chance_plan(const Problem& problem, std::uint64_t seed) {
    Dice dice(seed);
    const Twin twin(problem);
    Plan plan = make_plan(problem, Effort{1, false});
    for (std::size_t t = 0; t < problem.turns.size(); ++t) {
        if (twin.is_fair(problem.turns[t])) plan.person[t].reset();
    }
    for (std::size_t t = 0; t < problem.turns.size(); ++t) {
        if (!twin.is_fair(problem.turns[t])) continue;
        const auto choices = twin.choices(t, plan.person);
        if (!choices.empty() && !dice.one_in(10)) {
            plan.person[t] = choices[static_cast<std::size_t>(dice.below(static_cast<int>(choices.size())))];
        }
    }
    return plan;
}

void sums_come_out_even(const MadePlan& published) {
    const Fairness all = make_fairness(published.problem.roster, published.duties, whole_schedule(published.duties));
    double load = 0, target = 0, uncovered = 0, balance = 0, carry = 0;
    for (const PersonFairness& person : all.people) {
        load += person.load;
        target += person.target;
        if (person.balance) balance += *person.balance;
        if (person.balance) carry += person.carry;
    }
    double owed_by_nobody = 0;
    for (const PublishedDuty& duty : published.duties) {
        if (!duty.person) uncovered += duty.duty.weight;
        if (duty.owed.empty()) owed_by_nobody += duty.duty.weight;
    }
    RC_ASSERT(std::abs(load + uncovered - target - owed_by_nobody) < nearly);
    RC_ASSERT(std::abs(balance - carry - (load - target)) < nearly);
}

void levels_agree(const MadePlan& published) {
    const auto& levels = published.plan.levels;
    const auto looked = published_levels(published.problem.roster, published.duties, published.planned);
    for (std::size_t l = 0; l < 6; ++l) {
        RC_LOG() << levels[l].name << ": planned " << levels[l].value.value_or(-1) << ", looked "
                 << looked[l].value.value_or(-1) << "\n";
        RC_ASSERT(looked[l].name == levels[l].name);
        RC_ASSERT(looked[l].value.has_value() == levels[l].value.has_value());
        if (looked[l].value) RC_ASSERT(std::abs(*looked[l].value - *levels[l].value) < nearly);
    }
    // Looking at everything, history included, load and types are the same: they always look at all of it.
    const auto all = published_levels(published.problem.roster, published.duties, whole_schedule(published.duties));
    RC_ASSERT(all[2].value == looked[2].value);
    RC_ASSERT(all[3].value == looked[3].value);
}

MadePlan with_proof(const Problem& problem, const Plan& plan, ChangeSet& entry) {
    const MadePlan published = publish(problem, plan);
    std::set<std::string> planned;
    for (const Turn& turn : problem.turns) {
        for (const Duty& duty : turn.duties) planned.insert(duty.id());
    }
    entry.proof = plan.levels;
    entry.proof_basis = proof_basis({problem.roster, published.duties},
                                    [&](const PublishedDuty& each) { return planned.count(each.duty.id()) != 0; });
    return published;
}

std::optional<std::vector<Level>> kept(const MadePlan& published, const ChangeSet& entry) {
    return kept_proof({published.problem.roster, published.duties}, published.planned, {entry});
}

void says_what_generate_said(const MadePlan& published, const ChangeSet& entry) {
    const auto levels = kept(published, entry);
    RC_ASSERT(levels.has_value());
    for (std::size_t l = 0; l < 6; ++l) {
        RC_ASSERT((*levels)[l].name == entry.proof[l].name);
        RC_ASSERT((*levels)[l].value == entry.proof[l].value);
        RC_ASSERT((*levels)[l].bound == entry.proof[l].bound);
        RC_ASSERT((*levels)[l].proven == entry.proof[l].proven);
    }
}

/// Something else than what was planned and published; gives whether the proof rests on it.
bool change_something(MadePlan& published, Dice& dice) {
    Roster& roster = published.problem.roster;
    Person& person = roster.people[static_cast<std::size_t>(dice.below(static_cast<int>(roster.people.size())))];
    PublishedDuty& duty =
        published.duties[static_cast<std::size_t>(dice.below(static_cast<int>(published.duties.size())))];
    const Day first = roster.team.zone.day_at(published.planned.start);
    switch (dice.below(12)) {
        case 0:
            person.name += " Roe";
            person.phone = "+49 30 1234567";
            return false;
        case 1:
            roster.team.notice = {3, Seconds{0}};
            roster.rules.regime = "eu";
            return false;
        case 2:
            person.share *= 2;
            return true;
        case 3:
            person.carry += 1;
            return true;
        case 4:
            person.time_off.push_back({DayRange{first, first + date::days{1}}, "", dice.one_in(2)});
            return true;
        case 5:
            person.avoid.push_back({DayRange{first, first + date::days{20}}, "", false});
            return true;
        case 6:
            roster.rules.rest = Duration{1 + dice.below(20), Seconds{1}};
            return true;
        case 7:
            roster.rules.max.push_back({1, {20, Seconds{0}}});
            return true;
        case 8:
            duty.person = duty.person ? std::optional<std::string>{} : person.id;
            return true;
        case 9:
            return !std::exchange(duty.owed, {}).empty();
        case 10:
            roster.team.holidays.push_back({first, "a new one"});
            return true;
        default: {
            const Instant later = published.planned.start + date::days{7};
            const Interval left_out{std::exchange(published.planned.start, later), later};
            return std::any_of(published.duties.begin(), published.duties.end(),
                               [&](const PublishedDuty& each) { return left_out.contains(each.duty.when.start); });
        }
    }
}

/// The published turns of the period as a problem, with everything else as it is; no turn may be cut.
std::optional<std::pair<Problem, Holders>> as_problem(const MadePlan& published) {
    Problem problem{published.problem.roster, {}, {}, {}, {}};
    Holders holders;
    for (const Turn& turn : published.problem.turns) {
        const auto asked = [&](const Duty& duty) { return published.planned.contains(duty.when.start); };
        const auto in = std::count_if(turn.duties.begin(), turn.duties.end(), asked);
        if (in != 0 && in != static_cast<std::ptrdiff_t>(turn.duties.size())) return std::nullopt;
        if (in == 0) continue;
        problem.turns.push_back(turn);
        std::set<std::optional<std::string>> people;
        for (const PublishedDuty& each : published.duties) {
            if (each.turn_id() != turn.id()) continue;
            people.insert(each.person);
            const auto owed = owed_parts(problem.roster, problem.roster.rotations[turn.rotation], each.duty.when.start);
            const auto same = [](const OwedPart& a, const OwedPart& b) {
                return a.person == b.person && a.part == b.part;
            };
            if (!std::equal(owed.begin(), owed.end(), each.owed.begin(), each.owed.end(), same)) return std::nullopt;
            if (each.holiday != on_holiday(problem.roster.team, each.duty)) return std::nullopt;
        }
        if (people.size() != 1) return std::nullopt;
        holders.push_back(*people.begin());
    }
    for (const PublishedDuty& each : published.duties) {
        if (!published.planned.contains(each.duty.when.start)) problem.history.duties.push_back(each);
    }
    if (problem.turns.empty()) return std::nullopt;
    return std::pair{std::move(problem), std::move(holders)};
}

/// Whatever was changed: no plan of the same turns is better than is claimed.
void nothing_refutes(const MadePlan& published, const std::vector<Level>& levels, int& claims) {
    const auto laid_out = as_problem(published);
    if (!laid_out) return;
    const auto& [problem, holders] = *laid_out;
    const Twin twin(problem);
    const Values own = twin.values(holders);
    Values least = own;
    for_all_plans(twin, problem, holders, [&](const Holders& other) {
        const Values values = twin.values(other);
        for (std::size_t l = 0; l < 6 && as_good(values, own, l); ++l) least[l] = std::min(least[l], values[l]);
    });
    for (std::size_t l = 0; l < 6; ++l) {
        const Level& level = levels[l];
        RC_LOG() << level.name << ": says " << level.value.value_or(-1) << ", is " << own[l] << ", bound "
                 << level.bound.value_or(-1) << ", least " << least[l] << "\n";
        if (!speaks_of(problem, twin, l)) {
            RC_ASSERT(!level.value && !level.bound && !level.proven);
            continue;
        }
        RC_ASSERT(std::abs(number(level.value, l, no_rest) - own[l]) < near);
        if (level.bound) RC_ASSERT(number(level.bound, l, no_rest) <= least[l] + near);
        if (level.proven) RC_ASSERT(own[l] <= least[l] + near);
        claims += level.proven;
    }
}

std::vector<Level> told(const MadePlan& published, const ChangeSet& entry) {
    auto levels = kept(published, entry);
    return levels ? *levels : published_levels(published.problem.roster, published.duties, published.planned);
}

}  // namespace

TEST_CASE("fairness and the planner measure the same, and loads and targets add up") {
    CHECK(rc::check("fairness of planned and of chance plans", [] {
        const auto seed = *rc::gen::noShrink(rc::gen::inRange<std::uint64_t>(0, 1'000'000'000));
        RC_LOG() << "seed " << seed << "\n";
        const Problem problem = SmallProblems(seed).make();
        RC_PRE(!problem.turns.empty());
        const MadePlan planned = publish(problem, make_plan(problem));
        sums_come_out_even(planned);
        levels_agree(planned);
        sums_come_out_even(publish(problem, chance_plan(problem, seed)));
    }));
}

TEST_CASE("fairness says what generate said while nothing has changed, and afterwards nothing that is refuted") {
    int kept_proofs = 0, changed = 0, claims = 0;
    CHECK(rc::check("proofs that are kept", [&] {
        const auto seed = *rc::gen::noShrink(rc::gen::inRange<std::uint64_t>(0, 1'000'000'000));
        RC_LOG() << "seed " << seed << "\n";
        const Problem problem = SmallProblems(seed, 3).make();
        RC_PRE(!problem.turns.empty());
        ChangeSet entry;
        MadePlan published = with_proof(problem, make_plan(problem), entry);
        says_what_generate_said(published, entry);
        Dice dice(seed);
        const bool rests_on_it = change_something(published, dice);
        RC_LOG() << "the proof rests on what was changed: " << rests_on_it << "\n";
        RC_ASSERT(kept(published, entry).has_value() == !rests_on_it);
        kept_proofs += !rests_on_it;
        changed += rests_on_it;
        nothing_refutes(published, told(published, entry), claims);
    }));
    CHECK(kept_proofs > 0);
    CHECK(changed > 0);
    CHECK(claims > 0);
}
