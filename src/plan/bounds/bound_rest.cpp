// Level 6. A goal of so many days is out of reach when, in some window of turns that are pairwise closer than that,
// there are more turns than people who could take one of them each.
#include <algorithm>
#include <limits>

#include "plan/bounds/bound_cycle.hpp"
#include "plan/bounds/bounds.hpp"
#include "plan/bounds/matching.hpp"
#include "plan/model/fixed_rests.hpp"
#include "plan/search/search.hpp"

namespace rota::planner {

namespace {

/// How many turns that somebody could take a plan may leave open in a window, if it leaves no more open in all: what is
/// short elsewhere cannot be left open here.
class Spare {
   public:
    explicit Spare(const State& state) : short_of_(state.holders().size(), -1), here_(state.left_open()) {
        for (const Shortage& shortage : shortages(state.model())) {
            const auto could_be_taken = [&](int f) { return !state.model().at(f).candidates.empty(); };
            const auto taken = std::count_if(shortage.turns.begin(), shortage.turns.end(), could_be_taken);
            const int missing = shortage.missing - static_cast<int>(std::ssize(shortage.turns) - taken);
            if (missing <= 0) continue;
            for (const int f : shortage.turns)
                short_of_[static_cast<std::size_t>(f)] = static_cast<int>(missing_.size());
            missing_.push_back(missing);
            inside_.push_back(0);
            here_ -= missing;
        }
    }

    void enter(int f) {
        if (const int at = short_of_[static_cast<std::size_t>(f)]; at >= 0 && inside_[index(at)]++ == 0)
            here_ += missing_[index(at)];
    }
    void leave(int f) {
        if (const int at = short_of_[static_cast<std::size_t>(f)]; at >= 0 && --inside_[index(at)] == 0)
            here_ -= missing_[index(at)];
    }
    [[nodiscard]] int here() const { return here_; }

   private:
    static std::size_t index(int n) { return static_cast<std::size_t>(n); }
    std::vector<int> short_of_;  // for each turn, the place of its shortage below
    std::vector<int> missing_;
    std::vector<int> inside_;  // how many of its turns are in the window
    int here_;
};

class RestBounding {
   public:
    explicit RestBounding(const State& state)
        : model_(state.model()), fixed_(model_), left_open_(state.left_open()), spare_(state) {
        for (int f = 0; f < model_.count(); ++f) {
            if (!model_.at(f).candidates.empty()) turns_.push_back(f);
        }
    }

    /// No plan that covers as many turns keeps so many days of rest.
    [[nodiscard]] bool out_of_reach(int days) const {
        const auto may = [&](int f, int person) { return fixed_.keeps(f, person, days); };
        Matching matching(model_, 1);
        std::vector<int> window;
        Spare spare = spare_;
        for (const int f : turns_) {
            std::erase_if(window, [&](int g) {
                if (rest_days(model_.node_of(g), model_.node_of(f)) < days) return false;
                matching.remove(g);
                spare.leave(g);
                return true;
            });
            window.push_back(f);
            spare.enter(f);
            refill(matching, window, may);
            if (static_cast<int>(window.size()) - matching.size() > spare.here()) return true;
        }
        return false;
    }

    /// So many turns stay open in so large a plan that windows would hold nearly all of it, for a bound of no use.
    [[nodiscard]] bool is_hopeless() const {
        constexpr std::size_t most = 100'000;
        return static_cast<std::size_t>(left_open_) * turns_.size() > most;
    }

    /// The same where everybody is needed all the time; not for turns into the holes of which others fit.
    [[nodiscard]] bool needs_impossible_cycle(int days) const {
        if (left_open_ > 0 || model_.interleaved) return false;
        return cycle_is_impossible(model_, turns_, days,
                                   [&](int f, int person) { return fixed_.keeps(f, person, days); });
    }

    /// More days than any two turns can have between them.
    [[nodiscard]] int beyond() const {
        std::int64_t first = std::numeric_limits<std::int64_t>::max();
        std::int64_t last = std::numeric_limits<std::int64_t>::min();
        for (const Node& node : model_.nodes) {
            first = std::min(first, node.wall_end);
            last = std::max(last, node.wall_start);
        }
        return last > first ? static_cast<int>((last - first) / 86400) + 1 : 1;
    }

   private:
    /// Turns that found no room before may find some now.
    template <class May>
    static void refill(Matching& matching, const std::vector<int>& window, May may) {
        if (matching.size() == static_cast<int>(window.size())) return;
        for (auto f = window.rbegin(); f != window.rend(); ++f) {
            if (!matching.holds(*f)) matching.add(*f, may);
        }
    }

    const Model& model_;
    FixedRests fixed_;
    std::vector<int> turns_;  // that anybody can take
    int left_open_;           // of those
    Spare spare_;             // in a window without turns
};

/// The longest rest below `days` that two turns have between them and that needs no impossible cycle; what the state
/// has at least.
int longest_below(const State& state, const RestBounding& question, int days) {
    const int now = state.shortest_rest().value_or(0);
    const auto steps = possible_rests(state.model(), now, days - 1);
    const auto possible =
        std::find_if(steps.rbegin(), steps.rend(), [&](int step) { return !question.needs_impossible_cycle(step); });
    return possible == steps.rend() ? now : *possible;
}

}  // namespace

std::optional<int> bound_rest(const State& state) {
    const RestBounding question(state);
    if (question.is_hopeless()) return std::nullopt;
    int reached = state.shortest_rest().value_or(0);
    int refused = question.beyond();  // out of reach: somebody has two turns
    if (!question.out_of_reach(refused)) return std::nullopt;
    if (question.out_of_reach(reached + 1)) return reached;
    while (refused - reached > 1) {
        const int middle = reached + (refused - reached) / 2;
        (question.out_of_reach(middle) ? refused : reached) = middle;
    }
    return question.needs_impossible_cycle(reached) ? longest_below(state, question, reached) : reached;
}

}  // namespace rota::planner
