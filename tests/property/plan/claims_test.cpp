// Plans that mix strict orders and fair rotations: all they claim, against every plan there is.
#include <fmt/format.h>
#include <rapidcheck.h>

#include "catch.hpp"
#include "plan_twin.hpp"

using namespace rota;
using namespace rota::test;

namespace {

/// The person and turns of each broken rule in which a planned turn has a part, straight from the definition.
struct Broken {
    std::string rule, person;
    std::vector<std::string> turns;
    friend auto operator<=>(const Broken&, const Broken&) = default;
};

struct Named {
    Instant start, end;
    std::string id;
    bool planned;
};

std::vector<Named> turns_of(const Problem& problem, const Holders& given, const std::string& person) {
    std::map<std::string, Named> turns;
    for (const PublishedDuty& published : problem.history.duties) {
        if (published.person != person) continue;
        const Interval& when = published.duty.when;
        Named& turn = turns.try_emplace(published.turn_id(), Named{when.start, when.end, published.turn_id(), false})
                          .first->second;
        turn.end = std::max(turn.end, when.end);
        turn.start = std::min(turn.start, when.start);
    }
    std::vector<Named> list;
    for (const auto& [id, turn] : turns) list.push_back(turn);
    for (std::size_t t = 0; t < given.size(); ++t) {
        const Turn& turn = problem.turns[t];
        if (given[t] == person) list.push_back({turn.start(), turn.end(), turn.id(), true});
    }
    std::sort(list.begin(), list.end(), [](const Named& a, const Named& b) { return a.start < b.start; });
    return list;
}

std::vector<Broken> broken_rules(const Problem& problem, const Holders& given) {
    const Zone& zone = problem.roster.team.zone;
    const Rules& rules = problem.roster.rules;
    std::vector<Broken> all;
    for (const Person& person : problem.roster.people) {
        const auto list = turns_of(problem, given, person.id);
        for (std::size_t i = 0; i + 1 < list.size(); ++i) {
            const bool planned = list[i].planned || list[i + 1].planned;
            if (!planned || !rules.rest || zone.add(list[i].end, *rules.rest) <= list[i + 1].start) continue;
            all.push_back({"rest", person.id, {list[i].id, list[i + 1].id}});
        }
        for (const MaxRule& rule : rules.max) {
            for (const Named& opens : list) {
                Broken one{"max", person.id, {}};
                bool planned = false;
                for (const Named& turn : list) {
                    if (turn.start < opens.start || turn.start >= zone.add(opens.start, rule.within)) continue;
                    one.turns.push_back(turn.id);
                    planned = planned || turn.planned;
                }
                if (planned && static_cast<int>(one.turns.size()) > rule.turns) all.push_back(std::move(one));
            }
        }
    }
    std::sort(all.begin(), all.end());
    return all;
}

/// A window that fair turns fall into, too, is the same window.
bool has(const std::vector<Broken>& all, const Bend& bend) {
    return std::any_of(all.begin(), all.end(), [&](const Broken& one) {
        return one.rule == bend.rule && one.person == bend.person && one.turns.front() == bend.turns.front() &&
               std::includes(bend.turns.begin(), bend.turns.end(), one.turns.begin(), one.turns.end(),
                             [&](const std::string& a, const std::string& b) {
                                 const auto at = [&](const std::string& id) {
                                     return std::find(bend.turns.begin(), bend.turns.end(), id) - bend.turns.begin();
                                 };
                                 return at(a) < at(b);
                             });
    });
}

struct Least {
    double uncovered = 1e18;
    double bent = 1e18;  // of the plans that cover as much
};
void look(Least& least, const Values& values, double uncovered) {
    least.uncovered = std::min(least.uncovered, values[0]);
    if (values[0] <= uncovered) least.bent = std::min(least.bent, values[1]);
}

struct ClaimTally {
    int strict = 0, mixed = 0, by_order = 0, to_avoid_a_gap = 0, unknown = 0, refuted_for_free_plans = 0;
    ~ClaimTally() {
        fmt::print(
            "{} plans in strict order, {} mixed; broken by the order {}, to avoid a gap {}, unknown {}; in {} a "
            "free plan does better\n",
            strict, mixed, by_order, to_avoid_a_gap, unknown, refuted_for_free_plans);
    }
};

void check_claims(const Problem& problem, ClaimTally& tally) {
    const Twin twin(problem);
    const Plan plan = make_plan(problem);
    const Values own = twin.values(plan.person);
    const auto is_fair = [&](const Turn& turn) { return twin.is_fair(turn); };
    const bool any_fair = std::any_of(problem.turns.begin(), problem.turns.end(), is_fair);
    const bool all_fair = std::all_of(problem.turns.begin(), problem.turns.end(), is_fair);
    tally.strict += !any_fair;
    tally.mixed += any_fair && !all_fair;

    // What the order does by itself.
    Holders by_order = plan.person;
    double uncovered_by_order = 0;
    for (std::size_t t = 0; t < by_order.size(); ++t) {
        uncovered_by_order += !twin.is_fair(problem.turns[t]) && !by_order[t];
        if (twin.is_fair(problem.turns[t])) by_order[t].reset();
    }
    const auto broken_by_order = broken_rules(problem, by_order);

    Least in_order, free;
    for_all_plans(twin, problem, plan.person,
                  [&](const Holders& holders) { look(in_order, twin.values(holders), own[0]); });
    for_all_ways(twin, plan.person, std::vector<char>(plan.person.size(), 1),
                 [&](const Holders& holders) { look(free, twin.values(holders), own[0]); });
    tally.refuted_for_free_plans += free.uncovered < own[0] || free.bent < own[1];

    const Level& uncovered = plan.levels[0];
    const Level& bent = plan.levels[1];
    RC_LOG() << "uncovered " << own[0] << " (by order " << uncovered_by_order << ", in order " << in_order.uncovered
             << ", free " << free.uncovered << ") bound " << *uncovered.bound << "; bent " << own[1] << " (by order "
             << broken_by_order.size() << ", in order " << in_order.bent << ", free " << free.bent << ") bound "
             << *bent.bound << "\n";
    RC_ASSERT(uncovered.value == own[0]);
    RC_ASSERT(bent.value == own[1]);
    RC_ASSERT(*uncovered.bound <= (uncovered_by_order > 0 ? free.uncovered : in_order.uncovered));
    RC_ASSERT(*bent.bound <= (broken_by_order.empty() ? in_order.bent : free.bent));
    RC_ASSERT(uncovered.proven == (*uncovered.bound >= own[0]));
    RC_ASSERT(bent.proven == (*bent.bound >= own[1]));
    for (std::size_t l = 2; l < plan.levels.size() && !any_fair; ++l) {
        RC_ASSERT_FALSE(plan.levels[l].value.has_value());
        RC_ASSERT_FALSE(plan.levels[l].bound.has_value());
        RC_ASSERT_FALSE(plan.levels[l].proven);
    }

    const auto broken = broken_rules(problem, plan.person);
    RC_ASSERT(broken.size() == plan.bent.size());
    std::size_t told_by_order = 0;
    for (const Bend& bend : plan.bent) {
        RC_LOG() << bend.rule << " " << bend.person << " cause " << static_cast<int>(bend.cause) << "\n";
        RC_ASSERT(has(broken, bend));
        told_by_order += bend.cause == Bend::Cause::strict_order;
        tally.by_order += bend.cause == Bend::Cause::strict_order;
        tally.to_avoid_a_gap += bend.cause == Bend::Cause::gap;
        tally.unknown += bend.cause == Bend::Cause::unknown;
        if (bend.cause == Bend::Cause::strict_order) RC_ASSERT(has(broken_by_order, bend));
        if (bend.cause == Bend::Cause::gap) RC_ASSERT(own[1] <= in_order.bent);
    }
    if (!any_fair) RC_ASSERT(told_by_order == plan.bent.size());
}

}  // namespace

TEST_CASE("what a plan with strict orders says of itself is true of every plan it speaks of") {
    ClaimTally tally;
    CHECK(rc::check("claims and every plan", [&tally] {
        const auto seed = *rc::gen::noShrink(rc::gen::inRange<std::uint64_t>(0, 1'000'000'000));
        RC_LOG() << "seed " << seed << "\n";
        const Problem problem = SmallProblems(seed, 2).make();
        RC_PRE(!problem.turns.empty());
        check_claims(problem, tally);
    }));
    CHECK(tally.strict > 0);
    CHECK(tally.mixed > 0);
    CHECK(tally.by_order > 0);
    CHECK(tally.to_avoid_a_gap > 0);
    CHECK(tally.refuted_for_free_plans > 0);
}
