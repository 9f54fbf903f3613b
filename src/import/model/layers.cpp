// One layer at a time. Where its visible hours change, time is cut into stretches; each becomes rotations of its own
// with `from` and `until`. These are whole days, so pieces on the day of a cut stand as rotations of one day.
#include "import/model/layers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "import/model/pattern.hpp"

namespace rota::importing {

namespace {

constexpr std::size_t most_layers = 50;
constexpr int most_weeks_with_gaps = 8;

struct Stretch {
    WallTime begin;
    std::optional<WallTime> end;
    Pattern pattern;
    bool from_now = false;
};

bool has_somebody(const Layer& layer) {
    return std::any_of(layer.order.begin(), layer.order.end(), [](int person) { return person != nobody; });
}

class LayerCarrier {
   public:
    LayerCarrier(const Schedule& schedule, std::size_t layer, std::vector<const Layer*> above, Instant now,
                 Notes& notes, Budget& budget)
        : layer_(schedule.layers[layer]),
          zone_(zone_of(schedule, schedule.layers[layer])),
          above_(std::move(above)),
          now_(now),
          now_wall_(zone_.to_wall(now)),
          notes_(notes),
          budget_(budget) {
        turns_ = {&layer_.order, &layer_.turns};
    }

    std::vector<Carried> carry() {
        if (!find_stretches()) return {};
        const bool shows = std::any_of(stretches_.begin(), stretches_.end(),
                                       [](const Stretch& s) { return !s.pattern.pieces.empty(); });
        if (!shows) {
            notes_.lost(layer_.at, "hidden",
                        fmt::format("{} is never on duty under the layers above it", layer_.label));
            return {};
        }
        for (std::size_t i = 0; i < stretches_.size() && !failed_; ++i) carry_stretch(i);
        if (failed_) {
            notes_.lost(layer_.at, "irregular",
                        fmt::format("{}: its turns repeat too seldom for weekly shifts", layer_.label));
            return {};
        }
        return std::move(carried_);
    }

   private:
    [[nodiscard]] static bool in_force(const Layer& layer, WallTime t) {
        return (!layer.begin || *layer.begin <= t) && (!layer.end || t < *layer.end);
    }

    [[nodiscard]] std::vector<WallTime> cuts() const {
        std::vector<WallTime> cuts{now_wall_};
        const auto add = [&](const Layer& layer) {
            for (const auto& t : {layer.begin, layer.end}) {
                if (t && *t > now_wall_) cuts.push_back(*t);
            }
        };
        add(layer_);
        for (const Layer* other : above_) add(*other);
        std::sort(cuts.begin(), cuts.end());
        cuts.erase(std::unique(cuts.begin(), cuts.end()), cuts.end());
        return cuts;
    }

    bool find_stretches() {
        const std::vector<WallTime> all = cuts();
        for (std::size_t i = 0; i < all.size(); ++i) {
            if (!in_force(layer_, all[i])) continue;
            std::vector<const Pattern*> hiding;
            std::size_t work = layer_.pattern.pieces.size();
            for (const Layer* other : above_) {
                if (in_force(*other, all[i])) hiding.push_back(&other->pattern);
                work += other->pattern.pieces.size();
            }
            budget_.spend(work, layer_.at, "there are too many layers that hide each other");
            auto left = visible(layer_.pattern, hiding);
            if (!left) {
                notes_.lost(layer_.at, "irregular",
                            fmt::format("{} and the layers above it have no common cycle of two years", layer_.label));
                return false;
            }
            const auto end = i + 1 < all.size() ? std::optional{all[i + 1]} : std::nullopt;
            if (!stretches_.empty() && stretches_.back().end == all[i] && stretches_.back().pattern == *left) {
                stretches_.back().end = end;
            } else {
                stretches_.push_back({all[i], end, std::move(*left), i == 0});
            }
        }
        return true;
    }

    // ---- one stretch ----

    /// The piece that is running at `t`, having begun before.
    [[nodiscard]] static std::optional<Instance> running(const Pattern& pattern, WallTime t) {
        for (const Instance& one : instances(pattern, t - one_week, t)) {
            if (one.end > t) return one;
        }
        return std::nullopt;
    }
    [[nodiscard]] static bool starts_in(const Pattern& pattern, WallTime from, WallTime to) {
        return from < to && !instances(pattern, from, to).empty();
    }

    /// A piece that runs over the end of stretch i and ends as the next stretch has it belongs to this one as a whole.
    [[nodiscard]] bool runs_on(std::size_t i) const {
        if (i + 1 >= stretches_.size() || stretches_[i].end != stretches_[i + 1].begin) return false;
        const auto before = running(stretches_[i].pattern, *stretches_[i].end);
        const auto after = running(stretches_[i + 1].pattern, *stretches_[i].end);
        return before && after && before->end == after->end &&
               turns_.person_at(before->turn) == turns_.person_at(after->turn);
    }

    /// The first day with regular duties, as a time.
    [[nodiscard]] std::optional<WallTime> regular_from(const Stretch& s) const {
        if (s.from_now) {
            const Seconds cycle = one_week * (s.pattern.weeks + 1);
            for (const Instance& one : instances(s.pattern, now_wall_ - cycle, now_wall_ + cycle)) {
                if (zone_.to_instant(one.end) > now_) return WallTime{day_of(one.start)};
            }
            return std::nullopt;
        }
        const WallTime today{day_of(s.begin)};
        return starts_in(s.pattern, today, s.begin) ? today + one_day : s.begin;
    }

    /// Where regular duties end: no duty that starts there or later is one.
    [[nodiscard]] std::optional<WallTime> regular_to(std::size_t i) const {
        const Stretch& s = stretches_[i];
        if (!s.end) return std::nullopt;
        const auto cut = running(s.pattern, *s.end);
        if (cut && !runs_on(i)) return WallTime{day_of(cut->start)};
        const WallTime today{day_of(*s.end)};
        const bool both_sides = starts_in(s.pattern, today, *s.end) && starts_in(s.pattern, *s.end, today + one_day);
        return both_sides ? today : *s.end;
    }

    void carry_stretch(std::size_t i) {
        const Stretch& s = stretches_[i];
        const auto from = regular_from(s);
        const auto to = regular_to(i);
        if (!from) return;
        if (!to || *from < *to) {
            auto planned = plan(s, {*from, to});
            if (!planned) {
                failed_ = true;
                return;
            }
            std::string part;
            if (!s.from_now) part = "from " + wall_minutes(s.begin);
            if (s.from_now && s.end) part = "until " + wall_minutes(*s.end);
            for (Planned& one : *planned) carried_.push_back({std::move(one), 0, 0, part});
        }
        carry_edges(i, *from, to);
    }

    /// Pieces at the edges of a stretch, each as a rotation of one day.
    void carry_edges(std::size_t i, WallTime from, std::optional<WallTime> to) {
        const Stretch& s = stretches_[i];
        const WallTime end = s.end ? *s.end : WallTime::max();
        for (const Instance& one : instances(s.pattern, s.begin - one_week, s.end ? *s.end : from)) {
            const bool regular = one.start >= from && (!to || one.start < *to);
            if (regular || one.end <= s.begin || one.start >= end) continue;
            if (s.from_now && one.start < from) continue;
            const bool cut_before = one.start < s.begin;
            const bool cut_after = one.end > end;
            if (cut_before && i > 0 && runs_on(i - 1)) continue;
            const bool whole = cut_after && runs_on(i);
            carry_once(std::max(one.start, s.begin), whole ? one.end : std::min(one.end, end),
                       turns_.person_at(one.turn));
            if (cut_before) note_cut(one, s.begin, "begins");
            if (cut_after && !whole) note_cut(one, end, "ends");
        }
    }

    void note_cut(const Instance& one, WallTime at, const char* what) {
        notes_.approximated(
            layer_.at, "late start",
            fmt::format("what is visible of {} {} {}, inside its shift {} to {}: that shift is cut there "
                        "and stands as a rotation of its own",
                        layer_.label, what, wall_minutes(at), wall_minutes(one.start), wall_minutes(one.end)));
    }

    void carry_once(WallTime start, WallTime end, int person) {
        if (person == nobody || start >= end) return;
        Planned once;
        once.members = {person};
        once.rotation.strategy = Rotation::Strategy::round_robin;
        once.rotation.from = once.rotation.until = day_of(start);
        const Seconds place = floor_mod(since_monday(start), one_week);
        once.rotation.shifts = shifts_of({{place, place + (end - start), place}});
        carried_.push_back({std::move(once), 0, 0, "on " + wall_minutes(start)});
    }

    // ---- orders with nobody in them ----

    std::optional<std::vector<Planned>> plan(const Stretch& s, Span span) {
        const auto& order = layer_.order;
        if (std::find(order.begin(), order.end(), nobody) == order.end())
            return plan_rotations(s.pattern, turns_, span);
        const std::int64_t weeks = std::lcm(turns_.weeks(), std::int64_t{s.pattern.weeks});
        if (weeks <= most_weeks_with_gaps) {
            Pattern held = repeated(s.pattern, static_cast<int>(weeks));
            std::erase_if(held.pieces,
                          [&](const Piece& piece) { return turns_.person_at(first_monday + piece.turn) == nobody; });
            return plan_rotations(shortest(held), turns_, span);
        }
        return plan_without_gaps(s, span);
    }

    /// The places of nobody are left out; whoever is on duty first still is.
    std::optional<std::vector<Planned>> plan_without_gaps(const Stretch& s, Span span) {
        if (!nobody_is_noted_) {
            notes_.lost(
                layer_.at, layer_.is_spare_place ? "simultaneous" : "nobody",
                fmt::format("{} has places without anybody in an order that takes too many weeks: they are left "
                            "out, the others move up, and dates change",
                            layer_.label));
        }
        nobody_is_noted_ = true;
        std::vector<int> people;
        std::optional<std::int64_t> shift;
        const auto n = static_cast<std::int64_t>(layer_.order.size());
        std::vector<std::int64_t> place_of;  // in the shorter order, of each place
        for (const int person : layer_.order) {
            place_of.push_back(static_cast<std::int64_t>(people.size()));
            if (person != nobody) people.push_back(person);
        }
        for (const Instance& one : instances(s.pattern, span.from, span.from + one_week * (s.pattern.weeks * n + 1))) {
            if (turns_.person_at(one.turn) == nobody) continue;
            const std::int64_t number = layer_.turns.number(one.turn);
            shift = place_of[static_cast<std::size_t>(floor_mod(number, n))] - number;
            break;
        }
        TurnCount moved = layer_.turns;
        moved.number = [number = layer_.turns.number, by = shift.value_or(0)](WallTime t) { return number(t) + by; };
        return plan_rotations(s.pattern, {&people, &moved}, span);
    }

    const Layer& layer_;
    const Zone& zone_;
    std::vector<const Layer*> above_;
    Instant now_;
    WallTime now_wall_;
    Notes& notes_;
    Budget& budget_;
    Turns turns_;
    std::vector<Stretch> stretches_;
    std::vector<Carried> carried_;
    bool failed_ = false;
    bool nobody_is_noted_ = false;
};

}  // namespace

std::vector<Carried> carry_layers(const Schedule& schedule, std::size_t index, const People&, Instant now, Notes& notes,
                                  Budget& budget) {
    std::vector<std::size_t> alive;
    for (std::size_t i = 0; i < schedule.layers.size(); ++i) {
        const Layer& layer = schedule.layers[i];
        if (layer.end && zone_of(schedule, layer).to_instant(*layer.end) <= now) {
            notes.lost(layer.at, "ended", fmt::format("{} ended {}", layer.label, wall_minutes(*layer.end)));
        } else if (!has_somebody(layer)) {
            notes.lost(layer.at, "nobody", fmt::format("{} has nobody in its order", layer.label));
        } else {
            alive.push_back(i);
        }
    }
    if (alive.size() > most_layers) {
        notes.lost(schedule.at, "irregular",
                   fmt::format("schedule {} has {} layers in force; the first {} are read", quoted_name(schedule.name),
                               alive.size(), most_layers));
        alive.resize(most_layers);
    }
    std::vector<Carried> all;
    for (const std::size_t i : alive) {
        std::vector<const Layer*> above;
        for (const std::size_t other : alive) {
            if (schedule.layers[other].level > schedule.layers[i].level) above.push_back(&schedule.layers[other]);
        }
        for (Carried& one : LayerCarrier(schedule, i, std::move(above), now, notes, budget).carry()) {
            one.schedule = index;
            one.layer = i;
            all.push_back(std::move(one));
        }
    }
    return all;
}

std::string wall_minutes(WallTime t) {
    return to_text(day_of(t)) + " " + time_text(time_of_day(t));
}

}  // namespace rota::importing
