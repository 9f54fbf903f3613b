// Published turns as a problem again: laid out, given to their holders, bounded.
#include <algorithm>
#include <cmath>
#include <map>

#include "rota/eligibility.hpp"
#include "rota/proof.hpp"

#include "plan/holdings.hpp"
#include "plan/known_bounds.hpp"

namespace rota {

namespace planner {
namespace {

constexpr std::size_t most_choices = 60'000;  // turns x people: beyond it, bounds take longer than a question may
constexpr int rounds = 20;                    // of an ordinary `generate`
constexpr int count_nodes = 200;

/// The period's turns as they would be planned today, and who holds each; nothing where today's roster differs.
class Layout {
   public:
    Layout(const Roster& roster, const std::vector<PublishedDuty>& duties, const Interval& period,
           const std::vector<Span>& held)
        : range_(whole_schedule(duties)), availabilities_(roster, range_) {
        problem_.roster = roster;
        problem_.held = held;
        for (const Span& span : held) possible_ = possible_ && !period.contains(span.duty.when.start);
        std::map<std::pair<Instant, std::string_view>, std::size_t> turns;
        for (const PublishedDuty& published : duties) {
            const Instant start = published.duty.when.start;
            const bool open = period.contains(start) && !published.round_robin;
            if (open != (period.contains(published.turn_start) && !published.round_robin)) possible_ = false;
            if (!possible_) return;
            if (open) {
                lay(published, turns);
            } else if (start < period.end) {
                problem_.history.push_back(published);
            }
        }
    }

    [[nodiscard]] bool possible() const {
        return possible_ && !problem_.turns.empty() &&
               problem_.turns.size() * problem_.roster.people.size() <= most_choices;
    }
    [[nodiscard]] const Problem& problem() const { return problem_; }
    [[nodiscard]] const std::optional<std::string>& holder(int turn) const {
        return holders_[static_cast<std::size_t>(turn)];
    }

   private:
    void lay(const PublishedDuty& published, std::map<std::pair<Instant, std::string_view>, std::size_t>& turns) {
        const auto rotation = rotation_of(published);
        possible_ = rotation && says_the_same(published, problem_.roster.rotations[*rotation]);
        if (!possible_) return;
        const auto [at, fresh] = turns.try_emplace({published.turn_start, published.duty.role}, problem_.turns.size());
        if (fresh) {
            problem_.turns.push_back({*rotation, {}});
            holders_.push_back(published.person);
        }
        problem_.turns[at->second].duties.push_back(published.duty);
        possible_ = holders_[at->second] == published.person && problem_.turns[at->second].rotation == *rotation;
    }

    [[nodiscard]] std::optional<std::size_t> rotation_of(const PublishedDuty& published) const {
        const auto& rotations = problem_.roster.rotations;
        for (std::size_t r = 0; r < rotations.size(); ++r) {
            if (rotations[r].name == published.duty.rotation && rotations[r].role == published.duty.role) return r;
        }
        return std::nullopt;
    }

    /// The duty would be counted and owed today as it was when it was published.
    [[nodiscard]] bool says_the_same(const PublishedDuty& published, const Rotation& rotation) const {
        const bool known = rotation.strategy == Rotation::Strategy::fair &&
                           std::any_of(rotation.shifts.begin(), rotation.shifts.end(),
                                       [&](const ShiftPattern& shift) { return shift.name == published.duty.shift; });
        if (!known || published.holiday != on_holiday(problem_.roster.team, published.duty)) return false;
        const auto owed = availabilities_.owed_parts(rotation, published.duty.when.start);
        const auto same = [](const OwedPart& a, const OwedPart& b) {
            return a.person == b.person && std::abs(a.part - b.part) < 1e-9;
        };
        return std::is_permutation(owed.begin(), owed.end(), published.owed.begin(), published.owed.end(), same);
    }

    Interval range_;
    Availabilities availabilities_;
    Problem problem_;
    std::vector<std::optional<std::string>> holders_;
    bool possible_ = true;
};

/// False: today's roster forbids what is published.
bool give_as_published(const Layout& layout, State& state) {
    const PeopleIndex people(layout.problem().roster);
    for (int f = 0; f < state.model().count(); ++f) {
        const auto& holder = layout.holder(state.model().at(f).turn);
        if (!holder) continue;
        const int person = people.find(*holder);
        if (person == nobody || !state.may(f, person)) return false;
        state.give(f, person);
    }
    return true;
}

class Bounding {
   public:
    explicit Bounding(const State& state) : model_(state.model()), state_(state), known_(model_) {}

    std::vector<Level> tighten(std::vector<Level> levels) {
        known_.update(state_);
        known_.update_rest(state_);
        if (can_ask(model_, rounds) && knows_all_bends(levels)) ask();
        const Bounds& bounds = known_.bounds;
        const Scale& scale = model_.scale;
        const Score& score = state_.score();
        for (Level& level : levels) {
            if (level.name == "uncovered") raise(level, bounds.uncovered);
            if (level.name == "bent") raise(level, bounds.bent);
            if (level.name == "load") raise(level, scale.amount_squared(score.load), scale.amount_squared(bounds.load));
            if (level.name == "types") {
                raise(level, scale.amount_squared(score.types), scale.amount_squared(bounds.types));
            }
            if (level.name == "preferences") raise(level, score.preferences, bounds.preferences);
            if (level.name == "rest") lower_rest(level);
        }
        return levels;
    }

   private:
    /// To the model, round-robin turns are history, and what they bend among themselves is not counted. Where there is
    /// none of that here, every plan that bends no more has no more of the model's bends; else the solver would look
    /// at too few plans.
    [[nodiscard]] bool knows_all_bends(const std::vector<Level>& levels) const {
        return std::all_of(levels.begin(), levels.end(), [&](const Level& level) {
            return level.name != "bent" || level.value == state_.score().bent;
        });
    }

    /// Counts only: a question is asked often, and the solver takes seconds to look at whole plans.
    void ask() {
        if (!known_.met_by(state_)) {
            known_.learn(bound_counts(state_, count_nodes), state_);
            known_.update(state_);
        }
        const auto rest = state_.shortest_rest();
        auto& bound = known_.bounds.rest;
        if (!rest || (bound && *rest >= *bound)) return;
        const auto longer = possible_rests(model_, *rest, bound.value_or(*rest + 400));
        if (!longer.empty() && counts_with_rest(state_, longer.front(), count_nodes).impossible) bound = *rest;
    }

    static void raise(Level& level, double bound) {
        level.bound = std::max(bound, level.bound.value_or(bound));
        level.proven = level.value && *level.bound >= *level.value;
    }
    /// `exact` is the value in whole units; if the two sums differ, something else was counted, and nothing is said.
    static void raise(Level& level, double exact, double bound) {
        if (!level.value || std::abs(*level.value - exact) > 1e-6) return;
        level.value = exact;
        raise(level, bound);
    }
    void lower_rest(Level& level) const {
        const auto rest = state_.shortest_rest();
        const auto& bound = known_.bounds.rest;
        if (!level.value || !rest || *level.value != *rest || !bound) return;
        level.bound = *bound;
        level.proven = *level.value >= *bound;
    }

    const Model& model_;
    State state_;
    KnownBounds known_;
};

}  // namespace
}  // namespace planner

std::vector<Level> prove_published(const Roster& roster, const std::vector<PublishedDuty>& duties,
                                   const Interval& period, std::vector<Level> levels, const std::vector<Span>& held) {
    const planner::Layout layout(roster, duties, period, held);
    if (!layout.possible()) return levels;
    const planner::Model model = planner::make_model(layout.problem());
    planner::State state(model);
    if (!planner::give_as_published(layout, state)) return levels;
    return planner::Bounding(state).tighten(std::move(levels));
}

}  // namespace rota
