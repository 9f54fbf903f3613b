// Reasons against the slow twin: balances summed up anew for each turn, and exclusions by the levels' own definitions.
#include <rapidcheck.h>

#include "rota/reasons.hpp"

#include "catch.hpp"
#include "plan_twin.hpp"

using namespace rota;
using namespace rota::test;

namespace {

constexpr double tolerance = 2e-6;  // reasons are rounded to six decimals

/// Straight from the definition, for one person and one instant.
double slow_balance(const Problem& problem, const Plan& plan, const Person& person, Instant before) {
    double balance = person.carry;
    const auto owe = [&](const Duty& duty, const std::vector<OwedPart>& owed) {
        for (const OwedPart& part : owed) {
            if (part.person == person.id && duty.when.start < before) balance -= part.part * duty.weight;
        }
    };
    for (const PublishedDuty& d : problem.history.duties) {
        owe(d.duty, d.owed);
        if (d.person == person.id && d.duty.when.start < before) balance += d.duty.weight;
    }
    for (std::size_t t = 0; t < problem.turns.size(); ++t) {
        for (const Duty& duty : problem.turns[t].duties) {
            const Rotation& rotation = problem.roster.rotations[problem.turns[t].rotation];
            owe(duty, owed_parts(problem.roster, rotation, duty.when.start));
            if (plan.person[t] == person.id && duty.when.start < before) balance += duty.weight;
        }
    }
    return balance;
}

/// How many more rules are broken with that person on the turn than with nobody.
double bends_with(const Twin& twin, Holders holders, std::size_t t, const std::string& id) {
    holders[t].reset();
    const double without = twin.values(holders)[1];
    holders[t] = id;
    return twin.values(holders)[1] - without;
}

void check_member(const Problem& problem, const Plan& plan, const Twin& twin, std::size_t t, const MemberReason& m) {
    const Turn& turn = problem.turns[t];
    const Person& person = *problem.roster.find_person(m.person);
    RC_ASSERT(m.chosen == (plan.person[t] == m.person));
    RC_ASSERT(std::abs(m.balance - slow_balance(problem, plan, person, turn.start())) < tolerance);
    const bool hard = m.excluded == "not a member" || m.excluded == "time off";
    RC_ASSERT(hard == why_not(problem.roster, person, turn).has_value());
    if (!hard) RC_ASSERT((m.excluded == "on duty") == (!m.chosen && twin.busy(m.person, t, plan.person)));
    RC_ASSERT(m.excluded.empty() || !m.detail.empty());
    if (m.chosen) RC_ASSERT(m.excluded.empty());
    if (hard || m.excluded == "on duty" || !twin.is_fair(turn)) return;
    const bool told = m.chosen ? m.detail.find("a rule is broken") == 0 : m.excluded == "rest" || m.excluded == "max";
    if (bends_with(twin, plan.person, t, m.person) > 0) RC_ASSERT(told);
}

}  // namespace

TEST_CASE("reasons agree with the plan, and with balances and rules counted slowly") {
    CHECK(rc::check("reasons are true", [] {
        const auto seed = *rc::gen::noShrink(rc::gen::inRange<std::uint64_t>(0, 1'000'000'000));
        RC_LOG() << "seed " << seed << "\n";
        const Problem problem = SmallProblems(seed).make();
        const Plan plan = make_plan(problem, Effort{20, false});
        const auto reasons = explain(problem, plan);
        RC_ASSERT(reasons.size() == problem.turns.size());
        const Twin twin(problem);
        for (std::size_t t = 0; t < reasons.size(); ++t) {
            RC_ASSERT(reasons[t].turn_id() == problem.turns[t].id());
            RC_ASSERT(plan.person[t].has_value() == (reasons[t].chosen() != nullptr));
            for (const MemberReason& m : reasons[t].members) check_member(problem, plan, twin, t, m);
        }
    }));
}
