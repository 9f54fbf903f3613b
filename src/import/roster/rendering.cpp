// Comparing who is on duty, second by second.
#include "import/roster/rendering.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace rota::importing {

namespace {

/// The time the rendering speaks of, from now on; no further than what an export is really asked for.
Interval rendered_span(const Schedule& schedule, Instant now) {
    Interval span{Instant::max(), Instant::min()};
    for (const Rendered& one : schedule.rendering) {
        span.start = std::min(span.start, one.when.start);
        span.end = std::max(span.end, one.when.end);
    }
    return {std::max(span.start, now), std::min(span.end, now + furthest_look)};
}

/// For how many seconds of the rendering the layer's people would be others; what is said of no layer is said of this
/// one too.
std::int64_t disagreement(const Schedule& schedule, const Layer& layer, const Turns& turns, const Interval& span,
                          Job& job) {
    const Zone& zone = schedule.zone_of(layer);
    std::vector<const Rendered*> mine;
    for (const Rendered& one : schedule.rendering) {
        if (one.layer.empty() || one.layer == layer.key || one.layer == layer.name) mine.push_back(&one);
    }
    const auto list = instances(layer.pattern, zone.to_wall(span.start) - one_week, zone.to_wall(span.end));
    job.spend(list.size() * (mine.size() + 1), layer.at, "there are too many turns to compare with the rendering");
    std::int64_t seconds = 0;
    for (const Instance& one : list) {
        const Interval when = intersect({zone.to_instant(one.start), zone.to_instant(one.end)}, span);
        const int person = turns.person_at(one.turn);
        for (const Rendered* shown : mine) {
            if (shown->person != person) seconds += intersect(shown->when, when).length().count();
        }
    }
    return seconds;
}

/// Turns outside the hours count, or do not; in the latter case the tool may begin to count anywhere.
void choose_turns(const Schedule& schedule, Layer& layer, const Interval& span, Job& job) {
    constexpr std::size_t most_beginnings = 60;
    const std::size_t people = layer.turns.order.size();
    std::int64_t least = disagreement(schedule, layer, layer.turns, span, job);
    for (std::size_t shift = 0; shift < (people <= most_beginnings ? people : 1) && least > 0; ++shift) {
        Turns skipping = *layer.other_turns;
        std::rotate(skipping.order.begin(), skipping.order.begin() + static_cast<std::ptrdiff_t>(shift),
                    skipping.order.end());
        const std::int64_t seconds = disagreement(schedule, layer, skipping, span, job);
        if (seconds >= least) continue;
        least = seconds;
        layer.turns = skipping;
    }
}

/// A duty with the commands of its role on top, the last one above.
std::vector<Held> with_commands(const Held& duty, const std::string& role,
                                const std::vector<OverrideCommand>& commands) {
    std::vector<Held> pieces{duty};
    for (const OverrideCommand& one : commands) {
        if (one.role != role || !one.when.overlaps(duty.when)) continue;
        std::vector<Held> cut;
        for (const Held& piece : pieces) {
            const Interval both = intersect(piece.when, one.when);
            cut.push_back({{piece.when.start, std::min(piece.when.end, one.when.start)}, piece.person});
            cut.push_back({both, one.person});
            cut.push_back({{std::max(piece.when.start, one.when.end), piece.when.end}, piece.person});
        }
        std::erase_if(cut, [](const Held& piece) { return piece.when.empty(); });
        pieces = std::move(cut);
    }
    return pieces;
}

/// Goes through time and counts who is on duty by each of the two.
class Comparison {
   public:
    enum Side : std::size_t { ours, theirs };

    void add(const Interval& when, int person, Side side) {
        if (when.empty() || person == nobody) return;
        changes_.push_back({when.start, person, side, 1});
        changes_.push_back({when.end, person, side, -1});
    }

    /// Calls first(stretch) for the first in which they differ, while names() tells of it.
    template <class First>
    std::size_t count_stretches(Instant end, const First& first) {
        std::sort(changes_.begin(), changes_.end(), [](const Change& a, const Change& b) { return a.at < b.at; });
        std::size_t stretches = 0;
        bool differed = false;
        for (std::size_t i = 0; i < changes_.size();) {
            const Instant at = changes_[i].at;
            for (; i < changes_.size() && changes_[i].at == at; ++i) {
                auto& times = on_[changes_[i].person];
                different_ -= differ(times) ? 1 : 0;
                times[changes_[i].side] += changes_[i].by;
                different_ += differ(times) ? 1 : 0;
            }
            const Instant until = i < changes_.size() ? changes_[i].at : end;
            const bool differs = different_ > 0 && at < until;
            if (differs && !differed && ++stretches == 1) first(Interval{at, until});
            differed = differs;
        }
        return stretches;
    }

    [[nodiscard]] std::string names(Side side, const People& people) const {
        constexpr int most_names = 10;
        std::string text;
        int count = 0;
        for (const auto& [person, times] : on_) {
            if (times[side] > 0 && ++count <= most_names) text += (count > 1 ? " and " : "") + people.name(person);
        }
        if (count > most_names) text += fmt::format(" and {} more", count - most_names);
        return count == 0 ? "nobody" : text;
    }

   private:
    using Times = std::array<int, 2>;
    struct Change {
        Instant at;
        int person;
        Side side;
        int by;
    };

    static bool differ(const Times& times) { return (times[ours] > 0) != (times[theirs] > 0); }

    std::vector<Change> changes_;
    std::map<int, Times> on_;
    int different_ = 0;  ///< people whom only one of the two has on duty
};

}  // namespace

void settle_turns(Schedule& schedule, Job& job) {
    const Interval span = rendered_span(schedule, job.now());
    for (Layer& layer : schedule.layers) {
        if (!layer.other_turns || (layer.end && schedule.zone.to_instant(*layer.end) <= job.now())) continue;
        if (!span.empty()) {
            choose_turns(schedule, layer, span, job);
        } else {
            job.approximated(layer.at, "order",
                             "{} has turns outside its hours, which are counted too. {} shows how the tool counts them",
                             layer.label, schedule.how_to_render);
        }
    }
}

void compare_with_rendering(const Export& source, const Schedule& schedule, const Draft& draft, const Duties& duties,
                            const std::vector<OverrideCommand>& commands, Job& job) {
    const Interval span = rendered_span(schedule, job.now());
    if (schedule.rendering.empty() || span.empty()) return;
    Comparison comparison;
    for (const Rendered& one : schedule.rendering)
        comparison.add(intersect(one.when, span), one.person, Comparison::theirs);
    job.spend(duties.all().size() * (commands.size() + 1), schedule.at, "there are too many overrides to compare");
    for (const Held& duty : duties.all()) {
        for (const Held& piece : with_commands(duty, draft.rotations[duty.rotation].rotation.role, commands))
            comparison.add(intersect(piece.when, span), piece.person, Comparison::ours);
    }
    std::string first;
    const std::size_t stretches = comparison.count_stretches(span.end, [&](const Interval& when) {
        first = fmt::format("{} to {}: {}, in the roster {}", utc_text(when.start), utc_text(when.end),
                            comparison.names(Comparison::theirs, source.people),
                            comparison.names(Comparison::ours, source.people));
    });
    if (stretches == 0) return;
    job.approximated(schedule.at, "order", "{}'s own rendering of {} differs from the roster {}: {}", source.tool,
                     schedule.label(), stretches == 1 ? "once" : fmt::format("{} times, first", stretches), first);
}

}  // namespace rota::importing
