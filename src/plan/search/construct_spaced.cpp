// A plan in which everybody rests at least so many days, built turn by turn: a beam search that keeps the few ways in
// which people wait least beyond when their next turn is due.
//
// Nearly everything depends on the first round. When most people are needed all the time, whoever begins in the n-th
// turn comes back about every n-th turn ever after, so the first round is the assignment of people to places in which
// their time off hurts least; another attempt disturbs its prices a little and gives another round.
//
// All whole numbers: the same problem gives the same plan on every machine.
#include <algorithm>
#include <iterator>
#include <limits>
#include <set>

#include "plan/model/fixed_rests.hpp"
#include "plan/search/assignment.hpp"
#include "plan/search/noise.hpp"
#include "plan/search/search.hpp"

namespace rota::planner {

namespace {

constexpr std::size_t width = 20;   // ways kept after each turn
constexpr std::size_t choices = 4;  // people tried for a turn, those who are most due
constexpr std::int64_t one = 1024;  // waiting as long as from one turn to the next

struct Way {
    std::int64_t so_far = 0;  ///< how long people waited after the turns before; the older the less it counts
    int uncovered = 0;
    int before = -1;
    int holder = nobody;
    std::vector<std::int64_t> due;  ///< for each person, when their next turn is due
    std::vector<int> ready;         ///< for each person, the first turn that they may take
    std::vector<Units> amounts;     ///< [type * people + person]
};

class BeamSearch {
   public:
    BeamSearch(const Model& model, int days, int spare)
        : model_(model), days_(days), spare_(spare), fixed_(model), people_(at(model.people)) {
        find_chances();
        find_ready();
        find_intervals();
    }

    std::optional<std::vector<int>> run(int attempt, Work& work) {
        makes_up_ = attempt % 2 == 0;
        layers_.clear();
        layers_.push_back({beginning(attempt)});
        for (int f = 0; f < model_.count(); ++f) {
            step(f, work);
            if (layers_.back().empty() || work.done()) return std::nullopt;
        }
        return holders();
    }

   private:
    static std::size_t at(int n) { return static_cast<std::size_t>(n); }
    [[nodiscard]] std::int64_t start(int f) const { return model_.node_of(f).start; }

    /// For each turn and person, the first turn from there on that they can take.
    void find_chances() {
        chances_.assign((model_.open.size() + 1) * people_, model_.count());
        for (int f = model_.count() - 1; f >= 0; --f) {
            for (int p = 0; p < model_.people; ++p) chances_[slot(f, p)] = chances_[slot(f + 1, p)];
            for (const int p : model_.at(f).candidates) {
                if (fixed_.keeps(f, p, days_)) chances_[slot(f, p)] = f;
            }
        }
    }
    [[nodiscard]] std::size_t amount(int type, int person) const { return at(type) * people_ + at(person); }
    [[nodiscard]] std::size_t slot(int f, int person) const { return at(f) * people_ + at(person); }
    [[nodiscard]] int chance(int f, int person) const { return chances_[slot(f, person)]; }

    /// For each turn, the next one that its person may take.
    void find_ready() {
        std::vector<Node> nodes;
        for (int f = 0; f < model_.count(); ++f) nodes.push_back(model_.node_of(f));
        ready_ = first_rested(nodes, days_);
    }

    /// How far apart the turns of each person are when they take what they owe evenly.
    void find_intervals() {
        Units whole = 0;
        for (const OpenTurn& turn : model_.open) whole += turn.weight;
        const auto count = std::int64_t{model_.count()};
        const Units turn = std::max<Units>(1, whole / count);
        const std::int64_t span = start(model_.count() - 1) - start(0);
        span_ = span + span / std::max<std::int64_t>(1, count - 1);
        for (const Units base : model_.base) {
            const std::int64_t tenths = std::max<std::int64_t>(5, -base * 10 / turn);  // of the turns that they owe
            intervals_.push_back(std::max<std::int64_t>(3600, span_ * 10 / tenths));
        }
    }

    [[nodiscard]] Way beginning(int attempt) const {
        Way way;
        way.due.assign(people_, 0);
        way.ready.assign(people_, 0);
        way.amounts = model_.type_base;
        std::vector<int> fresh;
        for (int p = 0; p < model_.people; ++p) {
            const auto& fixed = model_.fixed[at(p)];
            const auto before = std::lower_bound(fixed.begin(), fixed.end(), model_.at(0).node);
            if (before == fixed.begin()) {
                fresh.push_back(p);
            } else {
                way.due[at(p)] = model_.node(*std::prev(before)).start + intervals_[at(p)];
            }
        }
        const int places = ready_.front();
        const std::vector<std::size_t> place_of = first_round(fresh, places, attempt);
        for (std::size_t i = 0; i < fresh.size(); ++i) {
            const int place = static_cast<int>(place_of[i]);
            const bool waits = place >= places;
            way.ready[at(fresh[i])] = waits ? 0 : place;
            const int due = std::min(waits ? places : place, model_.count() - 1);
            way.due[at(fresh[i])] = start(due);
        }
        return way;
    }

    /// Of each of those people the place among the first turns; beyond the last: they wait for somebody to be away.
    [[nodiscard]] std::vector<std::size_t> first_round(const std::vector<int>& people, int places, int attempt) const {
        Noise noise(static_cast<std::uint64_t>(attempt));
        const std::size_t columns = std::max(people.size(), at(places));
        std::vector<std::vector<std::int64_t>> prices(people.size(), std::vector<std::int64_t>(columns, 0));
        for (std::size_t i = 0; i < people.size(); ++i) {
            for (int place = 0; place < places; ++place) {
                prices[i][at(place)] = price_of(people[i], place, places) + (attempt == 0 ? 0 : noise.below(one / 2));
            }
        }
        return cheapest_assignment(prices);
    }
    /// Turns of that place that they cannot take, the sooner the worse.
    [[nodiscard]] std::int64_t price_of(int person, int place, int places) const {
        std::int64_t price = 0, weight = one;
        for (int f = place; f < model_.count() && weight > 0; f += places, weight = weight * 15 / 16) {
            if (chance(f, person) != f) price += weight;
        }
        return price;
    }

    /// What a way becomes by one more turn; made only when it is among the best.
    struct Step {
        std::int64_t cost = 0;
        std::int64_t so_far = 0;
        int uncovered = 0;
        int from = -1;
        int person = nobody;
    };

    void step(int f, Work& work) {
        std::vector<Step> steps;
        for (std::size_t w = 0; w < layers_.back().size(); ++w) extend(f, static_cast<int>(w), steps);
        work.spend(static_cast<long>(steps.size()));
        std::stable_sort(steps.begin(), steps.end(), [](const Step& a, const Step& b) {
            return std::tie(a.uncovered, a.cost) < std::tie(b.uncovered, b.cost);
        });
        keep_best(f, steps);
    }

    /// The best that are not the same for all that comes. Of those before, only the way back is still needed.
    void keep_best(int f, const std::vector<Step>& steps) {
        std::set<std::vector<int>> seen;
        std::vector<Way> kept;
        for (const Step& step : steps) {
            Way way = made(f, step);
            std::vector<int> key = way.ready;
            for (int& ready : key) ready = std::max(ready, f + 1);
            if (!seen.insert(std::move(key)).second) continue;
            kept.push_back(std::move(way));
            if (kept.size() == width) break;
        }
        for (Way& way : layers_.back()) way = Way{way.so_far, way.uncovered, way.before, way.holder, {}, {}, {}};
        layers_.push_back(std::move(kept));
    }

    [[nodiscard]] Way made(int f, const Step& step) const {
        Way way = layers_.back()[at(step.from)];
        way.so_far = step.so_far;
        way.uncovered = step.uncovered;
        way.before = step.from;
        way.holder = step.person;
        if (step.person == nobody) return way;
        way.due[at(step.person)] = due_after(way, f, step.person);
        way.ready[at(step.person)] = ready_[at(f)];
        for (const TypePart& part : model_.parts_of(f)) way.amounts[amount(part.type, step.person)] += part.weight;
        return way;
    }

    void extend(int f, int from, std::vector<Step>& steps) const {
        const Way& way = layers_.back()[at(from)];
        std::int64_t all = 0;
        for (int p = 0; p < model_.people; ++p) all += waiting(way, p, f);
        const Step left_open{way.so_far + all, way.so_far, way.uncovered, from, nobody};
        if (model_.at(f).candidates.empty()) return steps.push_back(left_open);
        std::vector<std::pair<std::int64_t, int>> due;
        for (const int p : model_.at(f).candidates) {
            if (way.ready[at(p)] > f || chance(f, p) != f) continue;
            // First who waits most if they do not serve now, then who has waited longest.
            due.emplace_back(-(waiting(way, p, f) * one + since(way, p, f)), p);
        }
        if (due.empty() && way.uncovered < spare_) {
            steps.push_back(left_open);
            ++steps.back().uncovered;
        }
        const std::size_t tried = std::min(due.size(), choices);
        std::partial_sort(due.begin(), due.begin() + static_cast<std::ptrdiff_t>(tried), due.end());
        for (std::size_t i = 0; i < tried; ++i) steps.push_back(given(way, from, f, due[i].second, all));
    }

    [[nodiscard]] Step given(const Way& way, int from, int f, int person, std::int64_t all) const {
        all += waiting_from(person, ready_[at(f)], due_after(way, f, person)) - waiting(way, person, f);
        const bool group_ends = f + 1 == model_.count() || start(f + 1) != start(f);
        const std::int64_t so_far =
            (way.so_far + wishes(way, f, person)) * (group_ends ? 29 : 32) / 32 + (group_ends ? all : 0);
        return {so_far + (group_ends ? 0 : all), so_far, way.uncovered, from, person};
    }
    /// Small beside waiting: types should be even and wishes kept, where it costs nothing else.
    [[nodiscard]] std::int64_t wishes(const Way& way, int f, int person) const {
        const Units unit = std::max<Units>(1, model_.at(f).weight);
        std::int64_t cost = one / 4 * model_.dislikes(f, person);
        for (const TypePart& part : model_.parts_of(f))
            cost += one / 64 * way.amounts[amount(part.type, person)] / unit;
        return cost;
    }

    /// In long plans half of what somebody served too late or too soon has to be made up for the next time, or counts
    /// would drift apart; where few are to spare, that is in the way. So every other attempt does without.
    [[nodiscard]] std::int64_t due_after(const Way& way, int f, int person) const {
        const std::int64_t late = makes_up_ ? (start(f) - way.due[at(person)]) / 2 : 0;
        return start(f) + intervals_[at(person)] - late;
    }
    [[nodiscard]] std::int64_t since(const Way& way, int person, int f) const {
        return (start(f) - way.due[at(person)]) * one / intervals_[at(person)];
    }
    /// How much later than it is due that person's next turn will be if they do not serve in turn f; squared, so that a
    /// long wait of one is worse than short ones of many.
    [[nodiscard]] std::int64_t waiting(const Way& way, int person, int f) const {
        return waiting_from(person, std::max(f + 1, way.ready[at(person)]), way.due[at(person)]);
    }
    [[nodiscard]] std::int64_t waiting_from(int person, int from, std::int64_t due) const {
        const int next = from < model_.count() ? chance(from, person) : model_.count();
        const std::int64_t then = next < model_.count() ? start(next) : start(0) + span_;
        const std::int64_t late = (then - due) * one / intervals_[at(person)];
        return late <= 0 ? 0 : late * late / one;
    }

    [[nodiscard]] std::vector<int> holders() const {
        std::vector<int> holders(model_.open.size(), nobody);
        int way = 0;
        for (std::size_t layer = layers_.size() - 1; layer > 0; --layer) {
            const Way& step = layers_[layer][at(way)];
            holders[layer - 1] = step.holder;
            way = step.before;
        }
        return holders;
    }

    const Model& model_;
    int days_;
    int spare_;
    FixedRests fixed_;
    std::size_t people_;
    std::vector<int> chances_;
    std::vector<int> ready_;
    std::vector<std::int64_t> intervals_;  // of each person, in seconds
    std::int64_t span_ = 0;
    bool makes_up_ = true;
    std::vector<std::vector<Way>> layers_;  // after each turn, the best first
};

}  // namespace

std::optional<std::vector<int>> spaced(const Model& model, int days, int spare, int attempt, Work& work) {
    if (model.open.empty()) return std::nullopt;
    return BeamSearch(model, days, spare).run(attempt, work);
}

}  // namespace rota::planner
