// The source's own rendering: it settles how turns are counted, and tells where the roster differs.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <set>

#include "import/model/pattern.hpp"
#include "import/roster/overrides.hpp"

namespace rota::importing {

namespace {

/// The time the rendering speaks of, from now on; no further than what an export asks for in earnest.
Interval rendered_span(const Schedule& schedule, Instant now) {
    Interval span{Instant::max(), Instant::min()};
    for (const Rendered& one : schedule.rendering) {
        span.start = std::min(span.start, one.when.start);
        span.end = std::max(span.end, one.when.end);
    }
    span.start = std::max(span.start, now);
    span.end = std::min(span.end, now + furthest_override);
    return span;
}

/// How much of some time is shown, stretches that overlap each counted on their own: sums over everything before each
/// beginning and end of a stretch, so that asking costs a search, however many there are.
class ShownTime {
   public:
    void add(const Interval& when) {
        if (when.empty()) return;
        changes_.emplace_back(when.start, 1);
        changes_.emplace_back(when.end, -1);
    }
    /// After the last one is added.
    void sum_up() {
        std::sort(changes_.begin(), changes_.end());
        std::int64_t total = 0, running = 0;
        for (const auto& [at, by] : changes_) {
            if (!sums_.empty()) total += running * (at - sums_.back().at).count();
            running += by;
            sums_.push_back({at, total, running});
        }
    }
    [[nodiscard]] std::int64_t seconds_in(const Interval& when) const {
        return seconds_before(when.end) - seconds_before(when.start);
    }

   private:
    struct Sum {
        Instant at;
        std::int64_t before, running;
    };
    [[nodiscard]] std::int64_t seconds_before(Instant t) const {
        const auto after =
            std::upper_bound(sums_.begin(), sums_.end(), t, [](Instant at, const Sum& sum) { return at < sum.at; });
        if (after == sums_.begin()) return 0;
        const Sum& sum = *std::prev(after);
        return sum.before + sum.running * (t - sum.at).count();
    }

    std::vector<std::pair<Instant, int>> changes_;
    std::vector<Sum> sums_;
};

/// What the rendering says of each layer.
class ShownPeople {
   public:
    ShownPeople(const Schedule& schedule, const Interval& span) {
        for (const Rendered& one : schedule.rendering) {
            const Interval when = intersect(one.when, span);
            all_[one.layer].add(when);
            of_person_[{one.layer, one.person}].add(when);
        }
        for (auto& [layer, time] : all_) time.sum_up();
        for (auto& [layer, time] : of_person_) time.sum_up();
    }

    /// For how many seconds others than that person are shown; what is said of no layer is said of this one too.
    [[nodiscard]] std::int64_t others(const Layer& layer, int person, const Interval& when) const {
        std::int64_t seconds = others_in("", person, when);
        if (!layer.key.empty()) seconds += others_in(layer.key, person, when);
        if (!layer.name.empty() && layer.name != layer.key) seconds += others_in(layer.name, person, when);
        return seconds;
    }

   private:
    [[nodiscard]] std::int64_t others_in(const std::string& layer, int person, const Interval& when) const {
        const auto all = all_.find(layer);
        if (all == all_.end()) return 0;
        const auto theirs = of_person_.find({layer, person});
        return all->second.seconds_in(when) - (theirs == of_person_.end() ? 0 : theirs->second.seconds_in(when));
    }

    std::map<std::string, ShownTime> all_;
    std::map<std::pair<std::string, int>, ShownTime> of_person_;
};

/// Chooses how the turns of layers are counted.
class TurnCounts {
   public:
    TurnCounts(const Schedule& schedule, const Interval& span, Budget& budget)
        : schedule_(schedule), span_(span), shown_(schedule, span), budget_(budget) {}

    /// Turns outside the hours count, or do not; in the latter case the tool may begin to count anywhere.
    void choose(Layer& layer) const {
        constexpr std::size_t most_beginnings = 60;
        const Zone& zone = zone_of(schedule_, layer);
        const auto list = instances(layer.pattern, zone.to_wall(span_.start) - one_week, zone.to_wall(span_.end));
        std::int64_t least = disagreement(layer, list, layer.turns);
        const std::size_t beginnings = layer.order.size() <= most_beginnings ? layer.order.size() : 1;
        const TurnCount skipping = *layer.other_turns;
        for (std::size_t shift = 0; shift < beginnings && least > 0; ++shift) {
            TurnCount shifted = skipping;
            shifted.number = [number = skipping.number, shift](WallTime t) {
                return number(t) + static_cast<std::int64_t>(shift);
            };
            const std::int64_t seconds = disagreement(layer, list, shifted);
            if (seconds >= least) continue;
            least = seconds;
            layer.turns = shifted;
        }
    }

   private:
    /// For how many seconds of the rendering the layer's people would be others.
    [[nodiscard]] std::int64_t disagreement(const Layer& layer, const std::vector<Instance>& list,
                                            const TurnCount& turns) const {
        budget_.spend(list.size(), layer.at, "there are too many turns to compare with the rendering");
        const Turns who{&layer.order, &turns};
        const Zone& zone = zone_of(schedule_, layer);
        std::int64_t seconds = 0;
        for (const Instance& one : list) {
            const Interval when = intersect(Interval{zone.to_instant(one.start), zone.to_instant(one.end)}, span_);
            if (!when.empty()) seconds += shown_.others(layer, who.person_at(one.turn), when);
        }
        return seconds;
    }

    const Schedule& schedule_;
    Interval span_;
    ShownPeople shown_;
    Budget& budget_;
};

/// Who is on duty by the overrides of one role, the last one of each instant; in order, without overlaps.
class OnTop {
   public:
    /// From the last override to the first: what is there already stays.
    void add_below(const OverrideCommand& one) {
        Instant at = one.when.start;
        auto next = pieces_.upper_bound(at);
        if (next != pieces_.begin()) at = std::max(at, std::prev(next)->second.first);
        while (at < one.when.end) {
            const Instant end = next == pieces_.end() ? one.when.end : std::min(one.when.end, next->first);
            if (at < end) pieces_.emplace_hint(next, at, std::pair{end, one.person});
            if (next == pieces_.end()) return;
            at = std::max(at, next->second.first);
            ++next;
        }
    }
    /// Calls visit(part, person) for what lies on that time, and visit(part, below) for the rest.
    template <class Visit>
    void visit(const Interval& when, int below, const Visit& visit) const {
        Instant at = when.start;
        auto piece = pieces_.upper_bound(at);
        if (piece != pieces_.begin() && std::prev(piece)->second.first > at) --piece;
        for (; piece != pieces_.end() && piece->first < when.end; ++piece) {
            visit(Interval{at, piece->first}, below);
            const Interval part = intersect(Interval{piece->first, piece->second.first}, when);
            visit(part, piece->second.second);
            at = std::max(at, part.end);
        }
        visit(Interval{at, when.end}, below);
    }

   private:
    std::map<Instant, std::pair<Instant, int>> pieces_;  // start -> end, person
};

struct Change {
    Instant at;
    bool is_rendered;
    int person;
    int by;
};

/// Goes through time and counts who is on duty by each of the two.
class Comparison {
   public:
    void add(const Interval& when, int person, bool is_rendered) {
        if (when.empty() || person == nobody) return;
        changes_.push_back({when.start, is_rendered, person, 1});
        changes_.push_back({when.end, is_rendered, person, -1});
    }

    /// Calls first(part) for the first stretch in which they differ, when `ours` and `theirs` are of that stretch.
    template <class First>
    std::size_t count_stretches(Instant end, const First& first) {
        std::sort(changes_.begin(), changes_.end(), [](const Change& a, const Change& b) { return a.at < b.at; });
        std::size_t stretches = 0;
        bool differed = false;
        for (std::size_t i = 0; i < changes_.size();) {
            const Instant at = changes_[i].at;
            for (; i < changes_.size() && changes_[i].at == at; ++i) apply(changes_[i]);
            const Instant until = i < changes_.size() ? changes_[i].at : end;
            const bool differs = different_ > 0 && at < until;
            if (differs && !differed && ++stretches == 1) first(Interval{at, until});
            differed = differs;
        }
        return stretches;
    }

    [[nodiscard]] std::set<int> ours() const { return people(0); }
    [[nodiscard]] std::set<int> theirs() const { return people(1); }

   private:
    using Times = std::array<int, 2>;  // ours, theirs

    static bool differ(const Times& times) { return (times[0] > 0) != (times[1] > 0); }

    void apply(const Change& change) {
        Times& times = on_[change.person];
        different_ -= differ(times) ? 1 : 0;
        times[change.is_rendered ? 1 : 0] += change.by;
        different_ += differ(times) ? 1 : 0;
    }

    [[nodiscard]] std::set<int> people(std::size_t which) const {
        std::set<int> set;
        for (const auto& [person, times] : on_) {
            if (times[which] > 0) set.insert(person);
        }
        return set;
    }

    std::vector<Change> changes_;
    std::map<int, Times> on_;
    int different_ = 0;  ///< people whom only one of the two has on duty
};

}  // namespace

void settle_turns(Schedule& schedule, Instant now, Notes& notes, Budget& budget) {
    const Interval span = rendered_span(schedule, now);
    const TurnCounts counts(schedule, span, budget);
    for (Layer& layer : schedule.layers) {
        if (!layer.other_turns || (layer.end && schedule.zone.to_instant(*layer.end) <= now)) continue;
        if (!span.empty()) {
            counts.choose(layer);
        } else {
            notes.approximated(
                layer.at, "order",
                fmt::format("{} has turns outside its hours; they count, as if somebody were on duty. {} "
                            "tells how the tool sees it",
                            layer.label, schedule.how_to_render));
        }
        layer.other_turns.reset();
    }
}

void compare_with_rendering(const Export& source, std::size_t schedule, const Draft& draft,
                            const std::vector<Held>& duties, const std::vector<OverrideCommand>& commands, Instant now,
                            Notes& notes) {
    const Schedule& all = source.schedules[schedule];
    const Interval span = rendered_span(all, now);
    if (all.rendering.empty() || span.empty()) return;
    std::map<std::string, OnTop> on_top;  // by role
    for (auto one = commands.rbegin(); one != commands.rend(); ++one) on_top[one->role].add_below(*one);
    Comparison comparison;
    for (const Rendered& one : all.rendering) comparison.add(intersect(one.when, span), one.person, true);
    for (const Held& duty : duties) {
        const DraftRotation& rotation = draft.rotations[duty.rotation];
        if (rotation.schedule != schedule) continue;
        on_top[rotation.rotation.role].visit(duty.when, duty.person, [&](const Interval& part, int person) {
            comparison.add(intersect(part, span), person, false);
        });
    }
    const auto names = [&](const std::set<int>& people) {
        constexpr std::size_t most_names = 10;
        std::string text;
        std::size_t count = 0;
        for (const int person : people) {
            if (++count > most_names) return fmt::format("{} and {} more", text, people.size() - most_names);
            text += (text.empty() ? "" : " and ") + source.people.name(person);
        }
        return text.empty() ? std::string("nobody") : text;
    };
    std::string first;
    const std::size_t stretches = comparison.count_stretches(span.end, [&](const Interval& when) {
        first = fmt::format("{} to {}: {}, in the roster {}", utc_text(when.start), utc_text(when.end),
                            names(comparison.theirs()), names(comparison.ours()));
    });
    if (stretches == 0) return;
    notes.approximated(
        all.at, "order",
        fmt::format("{}'s own rendering of schedule {} differs from the roster {}: {}", source.tool,
                    quoted_name(all.name), stretches == 1 ? "once" : fmt::format("{} times, first", stretches), first));
}

}  // namespace rota::importing
