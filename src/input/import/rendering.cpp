// The source's own rendering: it settles how turns are counted, and tells where the roster differs.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "input/import/overrides.hpp"
#include "input/import/pattern.hpp"

namespace rota::importing {

namespace {

/// The time the rendering speaks of, from now on.
Interval rendered_span(const Schedule& schedule, Instant now) {
    Interval span{Instant::max(), Instant::min()};
    for (const Rendered& one : schedule.rendering) {
        span.start = std::min(span.start, one.when.start);
        span.end = std::max(span.end, one.when.end);
    }
    span.start = std::max(span.start, now);
    return span;
}

/// For how many seconds of the rendering the layer's people would be others.
std::int64_t disagreement(const Schedule& schedule, const Layer& layer, const TurnCount& turns, const Interval& span) {
    const Turns who{&layer.order, &turns};
    std::int64_t seconds = 0;
    const Zone& zone = zone_of(schedule, layer);
    const auto list = instances(layer.pattern, zone.to_wall(span.start) - one_week, zone.to_wall(span.end));
    for (const Instance& one : list) {
        const Interval when = intersect(Interval{zone.to_instant(one.start), zone.to_instant(one.end)}, span);
        if (when.empty()) continue;
        for (const Rendered& shown : schedule.rendering) {
            if (!shown.layer.empty() && shown.layer != layer.key && shown.layer != layer.name) continue;
            const Interval both = intersect(shown.when, when);
            if (!both.empty() && shown.person != who.person_at(one.turn)) seconds += both.length().count();
        }
    }
    return seconds;
}

/// Turns outside the hours count, or do not; in the latter case the tool may begin to count anywhere.
void choose_count(const Schedule& schedule, Layer& layer, const Interval& span) {
    constexpr std::size_t most_beginnings = 60;
    std::int64_t least = disagreement(schedule, layer, layer.turns, span);
    const std::size_t beginnings = layer.order.size() <= most_beginnings ? layer.order.size() : 1;
    const TurnCount skipping = *layer.other_turns;
    for (std::size_t shift = 0; shift < beginnings && least > 0; ++shift) {
        TurnCount shifted = skipping;
        shifted.number = [number = skipping.number, shift](WallTime t) {
            return number(t) + static_cast<std::int64_t>(shift);
        };
        const std::int64_t seconds = disagreement(schedule, layer, shifted, span);
        if (seconds >= least) continue;
        least = seconds;
        layer.turns = shifted;
    }
}

struct Change {
    Instant at;
    bool is_rendered;
    int person;
    int by;
};

}  // namespace

void settle_turns(Schedule& schedule, Instant now, Notes& notes) {
    const Interval span = rendered_span(schedule, now);
    for (Layer& layer : schedule.layers) {
        if (!layer.other_turns || (layer.end && schedule.zone.to_instant(*layer.end) <= now)) continue;
        if (!span.empty()) {
            choose_count(schedule, layer, span);
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
    std::vector<Change> changes;
    const auto add = [&](const Interval& when, int person, bool is_rendered) {
        const Interval part = intersect(when, span);
        if (part.empty() || person == nobody) return;
        changes.push_back({part.start, is_rendered, person, 1});
        changes.push_back({part.end, is_rendered, person, -1});
    };
    for (const Rendered& one : all.rendering) add(one.when, one.person, true);
    for (const Held& duty : duties) {
        const DraftRotation& rotation = draft.rotations[duty.rotation];
        if (rotation.schedule != schedule) continue;
        Intervals left{duty.when};
        for (auto one = commands.rbegin(); one != commands.rend(); ++one) {
            if (one->role != rotation.rotation.role) continue;
            for (const Interval& part : intersect(left, Intervals{one->when})) add(part, one->person, false);
            left = subtract(left, Intervals{one->when});
        }
        for (const Interval& part : left) add(part, duty.person, false);
    }
    std::sort(changes.begin(), changes.end(), [](const Change& a, const Change& b) { return a.at < b.at; });
    std::map<int, int> ours, theirs;
    const auto people = [](const std::map<int, int>& on) {
        std::set<int> set;
        for (const auto& [person, times] : on) {
            if (times > 0) set.insert(person);
        }
        return set;
    };
    const auto names = [&](const std::set<int>& set) {
        std::string text;
        for (const int person : set) text += (text.empty() ? "" : " and ") + source.people.name(person);
        return text.empty() ? std::string("nobody") : text;
    };
    std::size_t stretches = 0;
    std::string first;
    bool differed = false;
    for (std::size_t i = 0; i < changes.size();) {
        const Instant at = changes[i].at;
        for (; i < changes.size() && changes[i].at == at; ++i)
            (changes[i].is_rendered ? theirs : ours)[changes[i].person] += changes[i].by;
        const Instant end = i < changes.size() ? changes[i].at : span.end;
        const std::set<int> here = people(ours), there = people(theirs);
        const bool differs = here != there && at < end;
        if (differs && !differed && ++stretches == 1)
            first =
                fmt::format("{} to {}: {}, in the roster {}", utc_text(at), utc_text(end), names(there), names(here));
        differed = differs;
    }
    if (stretches == 0) return;
    notes.approximated(
        all.at, "order",
        fmt::format("{}'s own rendering of schedule {} differs from the roster {}: {}", source.tool,
                    quoted_name(all.name), stretches == 1 ? "once" : fmt::format("{} times, first", stretches), first));
}

}  // namespace rota::importing
