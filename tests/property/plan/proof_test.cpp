// The integer programs against trying every plan: what they call impossible is, no bound is above what there is, and
// what they find is no worse. Small teams are planned without them, so they are asked here.
#include <fmt/format.h>
#include <rapidcheck.h>

#include <array>

#include "catch.hpp"
#include "plan/search/search.hpp"
#include "plan/solver/count_program.hpp"
#include "plan/solver/prove.hpp"
#include "plan_twin.hpp"

using namespace rota;
using namespace rota::test;
using planner::Aim;
using planner::Asking;

namespace {

constexpr int rounds = 20;
constexpr double solver_noise = 2e-5;

Holders holders_of(const Problem& problem, const planner::State& state, Holders plan) {
    const planner::Model& model = state.model();
    for (int f = 0; f < model.count(); ++f) {
        auto& holder = plan[static_cast<std::size_t>(model.at(f).turn)];
        holder.reset();
        if (state.holder(f) == planner::nobody) continue;
        holder = problem.roster.people[static_cast<std::size_t>(state.holder(f))].id;
    }
    return plan;
}

struct SolverTally {
    int questions = 0, answered = 0, better = 0;
};

/// What can be asked about one plan, and what trying every plan answers.
class Questions {
   public:
    Questions(const Problem& problem, const planner::State& state, const Holders& strict, SolverTally& tally)
        : problem_(problem), twin_(problem), state_(state), strict_(strict), tally_(tally) {
        own_ = twin_.values(holders_of(problem, state, strict));
        least_.assign(6, 1e18);
        for_all_plans(twin_, problem, holders_of(problem, state, strict), [&](const Holders& holders) {
            all_.push_back(twin_.values(holders));
            for (std::size_t l = 0; l < 6 && as_good(all_.back(), own_, l); ++l)
                least_[l] = std::min(least_[l], all_.back()[l]);
        });
    }

    void ask_level(Aim aim, std::size_t level, Asking asking) const {
        planner::State other = state_;
        const planner::Proof proof = planner::prove(other, aim, 0, asking, rounds);
        ++tally_.questions;
        RC_LOG() << "level " << level << ": own " << own_[level] << ", least " << least_[level] << ", none better "
                 << proof.none_better << ", bound " << proof.bound.value_or(-1) << "\n";
        if (proof.none_better) RC_ASSERT(own_[level] <= least_[level] + solver_noise);
        if (proof.bound) RC_ASSERT(*proof.bound <= least_[level] + solver_noise);
        look_at(other, proof.none_better);
    }

    void ask_rest(int days, Asking asking) const {
        if (-own_[5] >= days) return;
        planner::State other = state_;
        const planner::Proof proof = planner::prove(other, Aim::rest, days, asking, rounds);
        ++tally_.questions;
        RC_LOG() << "rest of " << days << " days: " << proof.none_better << "\n";
        if (proof.none_better) RC_ASSERT_FALSE(can_rest(days));
        if (planner::counts_with_rest(state_, days, 50).impossible) RC_ASSERT_FALSE(can_rest(days));
        look_at(other, proof.none_better);
    }

    void count() const {
        const planner::CountBounds bounds = planner::bound_counts(state_, 200);
        if (bounds.load) RC_ASSERT(*bounds.load <= least_[2] + solver_noise);
        if (!bounds.load || !bounds.types) return;
        for (const Values& values : all_) {
            if (as_good(values, own_, 2) && values[2] <= *bounds.load + near)
                RC_ASSERT(*bounds.types <= values[3] + solver_noise);
        }
    }

   private:
    [[nodiscard]] bool can_rest(int days) const {
        return std::any_of(all_.begin(), all_.end(),
                           [&](const Values& values) { return as_good(values, own_, 5) && -values[5] >= days; });
    }
    void look_at(const planner::State& found, bool none_better) const {
        const Values values = twin_.values(holders_of(problem_, found, strict_));
        RC_ASSERT_FALSE(better(own_, values));
        tally_.answered += none_better;
        tally_.better += better(values, own_);
    }

    const Problem& problem_;
    Twin twin_;
    const planner::State& state_;
    const Holders& strict_;
    SolverTally& tally_;
    Values own_;
    Values least_;
    std::vector<Values> all_;
};

void ask_all(const Problem& problem, const planner::State& state, const Holders& strict, Asking asking,
             SolverTally& tally) {
    const Questions questions(problem, state, strict, tally);
    const std::array levels{Aim::uncovered, Aim::bent, Aim::load, Aim::types, Aim::preferences};
    for (std::size_t level = 0; level < levels.size(); ++level) questions.ask_level(levels[level], level, asking);
    for (const int days : {4, 11, 18, 25}) questions.ask_rest(days, asking);
    questions.count();
}

/// The plan of a quick search, or one of no thought at all.
void compare_with_solver(const Problem& problem, bool is_good, Asking asking, SolverTally& tally) {
    const planner::Model model = planner::make_model(problem);
    if (model.open.empty()) return;
    Effort quick;
    quick.exact = false;
    const Plan plan = make_plan(problem, quick);
    planner::State good(model);
    for (int f = 0; f < model.count(); ++f) {
        const auto& holder = plan.person[static_cast<std::size_t>(model.at(f).turn)];
        if (!holder) continue;
        const auto& people = problem.roster.people;
        const auto found =
            std::find_if(people.begin(), people.end(), [&](const Person& person) { return person.id == *holder; });
        good.give(f, static_cast<int>(found - people.begin()));
    }
    ask_all(problem, is_good ? good : planner::begin_by_rest(model), plan.person, asking, tally);
}

}  // namespace

TEST_CASE("what an integer program proves is true of every plan") {
    SolverTally tally;
    CHECK(rc::check("solver and exhaustive search agree", [&] {
        const auto seed = *rc::gen::noShrink(rc::gen::inRange<std::uint64_t>(0, 1'000'000'000));
        RC_LOG() << "seed " << seed << "\n";
        constexpr std::array ways{Asking::relaxation, Asking::tree, Asking::everywhere};
        compare_with_solver(SmallProblems(seed).make(), seed % 2 == 0, ways[seed % ways.size()], tally);
    }));
    fmt::print("{} questions, {} times there is nothing better, {} better plans\n", tally.questions, tally.answered,
               tally.better);
    CHECK(tally.answered * 3 >= tally.questions);
    CHECK(tally.better > 0);
}
