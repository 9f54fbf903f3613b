// Published turns as a problem again: laid out, given to their holders, bounded.
#include <algorithm>
#include <cmath>
#include <map>

#include "rota/eligibility.hpp"
#include "rota/proof.hpp"

#include "plan/bounds.hpp"
#include "plan/holdings.hpp"
#include "plan/prove.hpp"
#include "plan/search.hpp"

namespace rota {

namespace planner {
namespace {

constexpr std::size_t most_choices = 60'000;  // turns x people: beyond it, bounds take longer than a question may
constexpr int rounds = 20;                    // as much work as an ordinary `generate`

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
    explicit Bounding(const State& state) : model_(state.model()), state_(state) {}

    std::vector<Level> tighten(std::vector<Level> levels) {
        count();
        if (can_ask(model_, rounds) && knows_all_bends(levels)) ask();
        const Scale& scale = model_.scale;
        const Score& score = state_.score();
        for (Level& level : levels) {
            if (level.name == "uncovered") raise(level, uncovered_);
            if (level.name == "bent") raise(level, bent_);
            if (level.name == "load") raise(level, scale.amount_squared(score.load), scale.amount_squared(fair_.load));
            if (level.name == "types") {
                raise(level, scale.amount_squared(score.types), scale.amount_squared(fair_.types));
            }
            if (level.name == "preferences") raise(level, score.preferences, fair_.preferences);
            if (level.name == "rest") lower_rest(level);
        }
        return levels;
    }

   private:
    /// The bounds that cost little, as far as they can hold for this plan (see bounds.hpp).
    void count() {
        const Score& score = state_.score();
        uncovered_ = bound_uncovered(model_);
        bent_ = bound_bent(model_, score.uncovered);
        const int preferences = bound_preferences(model_, score.uncovered);
        fair_.preferences = preferences;
        if (score.uncovered == uncovered_) fair_ = bound_fair(state_);
        if (score.uncovered == uncovered_ && score.load > fair_.load) fair_.types = bound_types(state_);
        if (score.load > fair_.load || score.types > fair_.types) fair_.preferences = preferences;
        rest_ = bound_rest(state_);
    }

    /// To the model, round-robin turns are history, and what they bend among themselves is not counted. Where there is
    /// none of that here, every plan that bends no more has no more of the model's bends; else the solver would look
    /// at too few plans.
    [[nodiscard]] bool knows_all_bends(const std::vector<Level>& levels) const {
        return std::all_of(levels.begin(), levels.end(), [&](const Level& level) {
            return level.name != "bent" || level.value == state_.score().bent;
        });
    }

    /// The exact solver, level by level.
    void ask() {
        const int nodes = std::clamp(10000 * rounds / (model_.count() * model_.people + 1), rounds, 50 * rounds);
        for (const Aim aim : {Aim::load, Aim::types, Aim::preferences}) {
            if (!is_open(aim)) continue;
            State other = state_;
            other.aim_for_rest(0);
            const Proof proof = prove(other, aim, 0, nodes);
            if (proof.bound) take_over(aim, *proof.bound, other.score());
        }
        const auto rest = state_.shortest_rest();
        if (!rest || (rest_ && *rest >= *rest_)) return;
        const auto longer = possible_rests(model_, *rest, rest_.value_or(*rest + 400));
        if (longer.empty()) return;
        State other = state_;
        if (prove(other, Aim::rest, longer.front(), nodes).impossible) rest_ = *rest;
    }

    [[nodiscard]] bool is_open(Aim aim) const {
        const Score& score = state_.score();
        if (aim == Aim::load) return score.load > fair_.load;
        if (aim == Aim::types) return score.types > fair_.types;
        return score.preferences > fair_.preferences;
    }

    void take_over(Aim aim, double bound, const Score& reached) {
        if (aim == Aim::load) fair_.load = std::max(fair_.load, square_below(bound, reached.load));
        if (aim == Aim::types) fair_.types = std::max(fair_.types, square_below(bound, reached.types));
        if (aim == Aim::preferences) {
            fair_.preferences = std::max(fair_.preferences, static_cast<int>(std::ceil(bound - 1e-4)));
        }
    }

    /// The solver reckons in floating point: within its tolerance of what was reached, the bound is that.
    [[nodiscard]] Square square_below(double bound, Square reached) const {
        constexpr double tolerance = 1e-5;
        if (model_.scale.amount_squared(reached) - bound <= tolerance) return reached;
        const auto units = static_cast<long double>(model_.scale.per_weight());
        return static_cast<Square>(
            std::max(0.0L, std::floor((static_cast<long double>(bound) - tolerance) * units * units)));
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
        if (!level.value || !rest || *level.value != *rest || !rest_) return;
        level.bound = *rest_;
        level.proven = *level.value >= *rest_;
    }

    const Model& model_;
    State state_;
    int uncovered_ = 0;
    int bent_ = 0;
    FairBounds fair_;
    std::optional<int> rest_;
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
