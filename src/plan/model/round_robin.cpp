// One Sequence per rotation: published and planned turns with their place in the count, and whose turn each is.
#include "plan/model/round_robin.hpp"

#include <algorithm>
#include <iterator>

#include "rota/expand.hpp"

#include "core/schedule/strict_order.hpp"
#include "plan/model/model.hpp"

namespace rota::planner {

namespace {

struct Step {
    long place = 0;       // k
    Turn turn;            // the duties to be taken
    int planned = -1;     // index of the problem's turn, or -1: published
    int holder = nobody;  // of a published turn, by the plan it was published with
};

class Sequence {
   public:
    Sequence(Fixing fixing, std::size_t rotation) : in_(fixing), rotation_(rotation) {
        for (const std::string& id : self().members) members_.push_back(in_.people.find(id));
        collect_published();
        for (std::size_t t = 0; t < in_.problem.turns.size(); ++t) {
            if (in_.problem.turns[t].rotation == rotation)
                steps_.push_back({0, in_.problem.turns[t], static_cast<int>(t)});
        }
        std::stable_sort(steps_.begin(), steps_.end(),
                         [](const Step& a, const Step& b) { return a.turn.start() < b.turn.start(); });
        self().from ? place_from_first_day() : place_in_order();
        const long shift = self().from ? 0 : best_shift();
        owners_.emplace(members_, shift);
        replay_all();
    }

    [[nodiscard]] const std::vector<Step>& steps() const { return steps_; }

    /// Gives step i away; steps must come in order.
    int give(std::size_t i, Place& place) {
        for (; learned_ < i; ++learned_) learn(*owners_, steps_[learned_]);
        learned_ = i + 1;
        const Step& step = steps_[i];
        place = {owners_->by_order(step.place), owners_->at(step.place)};
        const auto fits = [&](int person) { return free(person, step.turn); };
        if (fits(owners_->at(step.place))) return owners_->at(step.place);
        const auto taker = owners_->next(step.place, fits);
        if (!taker) return nobody;
        const int person = owners_->at(*taker);
        owners_->exchange(step.place, *taker);
        return person;
    }

   private:
    [[nodiscard]] const Rotation& self() const { return in_.problem.roster.rotations[rotation_]; }
    [[nodiscard]] bool free(int person, const Turn& turn) const {
        if (person < 0) return false;
        return can_take(in_.calendars[static_cast<std::size_t>(person)], turn) && !in_.busy.at(person, turn);
    }

    void collect_published() {
        std::map<Instant, std::size_t> by_start;
        for (const PublishedDuty& published : in_.problem.history.duties) {
            if (published.duty.rotation != self().name || published.duty.role != self().role) continue;
            const auto [at, fresh] = by_start.try_emplace(published.turn_start, steps_.size());
            if (fresh) steps_.push_back({0, Turn{rotation_, {}}, -1, nobody});
            steps_[at->second].turn.duties.push_back(published.duty);
            if (published.person) steps_[at->second].holder = in_.people.find(*published.person);
        }
    }

    void place_in_order() {
        for (std::size_t i = 0; i < steps_.size(); ++i) steps_[i].place = static_cast<long>(i);
    }

    // With `from`, the count is by the calendar: also turns that were never published have their place.
    void place_from_first_day() {
        if (steps_.empty()) return;
        Roster role_only = in_.problem.roster;
        std::erase_if(role_only.rotations, [&](const Rotation& other) { return other.role != self().role; });
        const auto margin = date::days{2};  // between the team's days and the rotation's
        const Day last = in_.problem.roster.team.zone.day_at(steps_.back().turn.start()) + margin;
        std::vector<Instant> starts;
        for (const Turn& turn : expand(role_only, *self().from - margin, last)) {
            if (role_only.rotations[turn.rotation].name == self().name) starts.push_back(turn.start());
        }
        for (Step& step : steps_) {
            const auto after = std::upper_bound(starts.begin(), starts.end(), step.turn.start());
            step.place = std::max<long>(0, after - starts.begin() - 1);
        }
    }

    /// Takes over what a published turn says about exchanges; false when the count does not explain its holder.
    bool learn(StrictOrder& owners, const Step& step) const {
        if (step.planned >= 0 || step.holder == nobody || step.holder == owners.at(step.place)) return true;
        if (free(owners.at(step.place), step.turn)) return false;
        const auto place = owners.next(step.place, [&](int person) { return person == step.holder; });
        if (place) owners.exchange(step.place, *place);
        return place.has_value();
    }

    void replay_all() {
        for (; learned_ < steps_.size() && steps_[learned_].planned < 0; ++learned_) learn(*owners_, steps_[learned_]);
    }

    // Without `from`, the count began with the first published turn, unless the members have changed since: then
    // the latest turns say where it stands.
    [[nodiscard]] long best_shift() const {
        const auto published = static_cast<std::size_t>(
            std::find_if(steps_.begin(), steps_.end(), [](const Step& s) { return s.planned >= 0; }) - steps_.begin());
        const std::size_t recent = 3 * members_.size();
        const std::size_t first = published > recent ? published - recent : 0;
        if (unexplained(0, 0, first, published) == 0) return 0;
        long best = 0;
        for (long shift = 1; shift < static_cast<long>(members_.size()); ++shift) {
            if (unexplained(shift, first, first, published) < unexplained(best, first, first, published)) best = shift;
        }
        return best;
    }

    /// Published turns from `counted` on that no exchange explains; later ones weigh more.
    [[nodiscard]] std::size_t unexplained(long shift, std::size_t begin, std::size_t counted, std::size_t end) const {
        StrictOrder owners(members_, shift);
        std::size_t sum = 0;
        for (std::size_t i = begin; i < end; ++i) {
            if (!learn(owners, steps_[i]) && i >= counted) sum += i - counted + 1;
        }
        return sum;
    }

    Fixing in_;
    std::size_t rotation_;
    std::vector<int> members_;
    std::vector<Step> steps_;
    std::optional<StrictOrder> owners_;
    std::size_t learned_ = 0;  // steps before this one have told what they know
};

}  // namespace

Busy::Busy(std::size_t people, const std::vector<Stint>& stints) : times_(people) {
    std::vector<Intervals> held(people);
    for (const Stint& stint : stints) {
        auto& mine = held[static_cast<std::size_t>(stint.person)];
        mine.insert(mine.end(), stint.duties.begin(), stint.duties.end());
    }
    for (std::size_t p = 0; p < people; ++p) {
        for (const Interval& when : normalise(std::move(held[p]))) times_[p].emplace(when.start, when.end);
    }
}

bool Busy::at(int person, const Interval& when) const {
    const auto& mine = times_[static_cast<std::size_t>(person)];
    const auto after = mine.lower_bound(when.end);
    return after != mine.begin() && std::prev(after)->second > when.start;
}

bool Busy::at(int person, const Turn& turn) const {
    return std::any_of(turn.duties.begin(), turn.duties.end(), [&](const Duty& duty) { return at(person, duty.when); });
}

void Busy::add(int person, const Turn& turn) {
    for (const Duty& duty : turn.duties) {
        times_[static_cast<std::size_t>(person)].emplace(duty.when.start, duty.when.end);
    }
}

std::vector<std::optional<int>> give_round_robin(Fixing fixing, std::vector<Place>* places) {
    const Problem& problem = fixing.problem;
    std::vector<Sequence> sequences;
    std::vector<std::pair<std::size_t, std::size_t>> where(problem.turns.size());  // sequence and step of a turn
    for (std::size_t r = 0; r < problem.roster.rotations.size(); ++r) {
        if (problem.roster.rotations[r].strategy != Rotation::Strategy::round_robin) continue;
        sequences.emplace_back(fixing, r);
        const auto& steps = sequences.back().steps();
        for (std::size_t i = 0; i < steps.size(); ++i) {
            if (steps[i].planned >= 0) where[static_cast<std::size_t>(steps[i].planned)] = {sequences.size() - 1, i};
        }
    }
    std::vector<std::optional<int>> given(problem.turns.size());
    std::vector<Place> whose(problem.turns.size());
    for (std::size_t t = 0; t < problem.turns.size(); ++t) {
        const Rotation& rotation = problem.roster.rotations[problem.turns[t].rotation];
        if (rotation.strategy != Rotation::Strategy::round_robin) continue;
        given[t] = sequences[where[t].first].give(where[t].second, whose[t]);
        if (*given[t] != nobody) fixing.busy.add(*given[t], problem.turns[t]);
    }
    if (places != nullptr) *places = std::move(whose);
    return given;
}

}  // namespace rota::planner
