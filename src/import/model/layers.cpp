// One layer at a time. Where its visible hours change, time is cut into stretches; each becomes rotations of its own
// with `from` and `until`. These are whole days, so pieces on the day of a cut become rotations of one day.
#include "import/model/layers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

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

bool in_force(const Layer& layer, WallTime t) {
    return (!layer.begin || *layer.begin <= t) && (!layer.end || t < *layer.end);
}

bool starts_in(const Pattern& pattern, WallTime from, WallTime to) {
    return from < to && !instances(pattern, from, to).empty();
}

class LayerCarrier {
   public:
    LayerCarrier(const Schedule& schedule, std::size_t layer, std::vector<const Layer*> above, Job& job)
        : layer_(schedule.layers[layer]),
          index_(layer),
          zone_(schedule.zone_of(layer_)),
          above_(std::move(above)),
          job_(job) {}

    std::vector<Carried> carry() {
        if (!find_stretches()) return {};
        if (std::all_of(stretches_.begin(), stretches_.end(),
                        [](const Stretch& s) { return s.pattern.pieces.empty(); }))
            return give_up("hidden", " is always hidden by the layers above it");
        for (std::size_t i = 0; i < stretches_.size(); ++i) {
            if (!carry_stretch(i)) return give_up("irregular", ": its turns repeat too rarely for weekly shifts");
        }
        return std::move(carried_);
    }

   private:
    std::vector<Carried> give_up(const char* kind, const std::string& why) {
        job_.lost(layer_.at, kind, "{}{}", layer_.label, why);
        return {};
    }

    [[nodiscard]] std::vector<WallTime> cuts() const {
        std::vector<WallTime> cuts{now_};
        std::vector<const Layer*> all = above_;
        all.push_back(&layer_);
        for (const Layer* one : all) {
            for (const auto& t : {one->begin, one->end}) {
                if (t && *t > now_) cuts.push_back(*t);
            }
        }
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
            job_.spend(work, layer_.at, "there are too many layers that hide each other");
            auto left = visible_under(layer_.pattern, hiding);
            if (!left) {
                give_up("irregular", " and the layers above it have no common cycle of two years");
                return false;
            }
            const auto end = i + 1 < all.size() ? std::optional(all[i + 1]) : std::nullopt;
            if (!stretches_.empty() && stretches_.back().end == all[i] && stretches_.back().pattern == *left) {
                stretches_.back().end = end;
            } else {
                stretches_.push_back({all[i], end, *std::move(left), i == 0});
            }
        }
        return true;
    }

    // ---- one stretch ----

    /// A piece that runs over the end of stretch i and ends as the next stretch has it belongs to this one as a whole.
    [[nodiscard]] bool runs_on(std::size_t i) const {
        if (i + 1 >= stretches_.size() || stretches_[i].end != stretches_[i + 1].begin) return false;
        const auto before = running(stretches_[i].pattern, *stretches_[i].end);
        const auto after = running(stretches_[i + 1].pattern, *stretches_[i].end);
        return before && after && before->end == after->end &&
               layer_.turns.person_at(before->turn) == layer_.turns.person_at(after->turn);
    }

    /// The first day with regular duties, as a time.
    [[nodiscard]] std::optional<WallTime> regular_from(const Stretch& s) const {
        if (s.from_now) {
            const Seconds cycle = one_week * (s.pattern.weeks + 1);
            for (const Instance& one : instances(s.pattern, now_ - cycle, now_ + cycle)) {
                if (zone_.to_instant(one.end) > job_.now()) return WallTime{day_of(one.start)};
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

    bool carry_stretch(std::size_t i) {
        const Stretch& s = stretches_[i];
        const auto from = regular_from(s);
        const auto to = regular_to(i);
        if (!from) return true;
        if (!to || *from < *to) {
            auto planned = plan(s, {*from, to});
            if (!planned) return false;
            const std::string part = !s.from_now ? "from " + wall_minutes(s.begin)
                                     : s.end     ? "until " + wall_minutes(*s.end)
                                                 : "";
            for (Planned& one : *planned) carried_.push_back({std::move(one), index_, part});
        }
        carry_edges(i, *from, to);
        return true;
    }

    /// Pieces at the edges of a stretch, each as a rotation of one day.
    void carry_edges(std::size_t i, WallTime from, std::optional<WallTime> to) {
        const Stretch& s = stretches_[i];
        const WallTime end = s.end.value_or(WallTime::max());
        for (const Instance& one : instances(s.pattern, s.begin - one_week, s.end.value_or(from))) {
            const bool regular = one.start >= from && (!to || one.start < *to);
            const bool outside = one.end <= s.begin || one.start >= end || (s.from_now && one.start < from);
            const bool cut_before = one.start < s.begin;
            if (regular || outside || (cut_before && i > 0 && runs_on(i - 1))) continue;
            const bool cut_after = one.end > end && !runs_on(i);
            const WallTime first = std::max(one.start, s.begin);
            const int person = layer_.turns.person_at(one.turn);
            if (person != nobody)
                carried_.push_back(
                    {plan_once(first, cut_after ? end : one.end, person), index_, "on " + wall_minutes(first)});
            if (cut_before) note_cut(one, s.begin, "begins");
            if (cut_after) note_cut(one, end, "ends");
        }
    }

    void note_cut(const Instance& one, WallTime at, const char* what) {
        job_.approximated(layer_.at, "late start",
                          "the visible part of {} {} {}, within its shift {} to {}: this part is a rotation of its own",
                          layer_.label, what, wall_minutes(at), wall_minutes(one.start), wall_minutes(one.end));
    }

    // ---- orders with nobody in them ----

    std::optional<std::vector<Planned>> plan(const Stretch& s, const Span& span) {
        const Turns& turns = layer_.turns;
        if (std::find(turns.order.begin(), turns.order.end(), nobody) == turns.order.end())
            return plan_rotations(s.pattern, turns, span);
        const std::int64_t weeks = std::lcm(turns.cycle(), std::int64_t{s.pattern.weeks});
        if (weeks > most_weeks_with_gaps) return plan_moved_up(s.pattern, span);
        Pattern held = repeated(s.pattern, static_cast<int>(weeks));
        std::erase_if(held.pieces, [&](const Piece& p) { return turns.person_at(first_monday + p.turn) == nobody; });
        return plan_rotations(shortest(std::move(held)), turns, span);
    }

    /// The places of nobody are left out; the first person on duty stays the first.
    std::optional<std::vector<Planned>> plan_moved_up(const Pattern& pattern, const Span& span) {
        if (!nobody_is_noted_)
            give_up(layer_.is_spare_place ? "simultaneous" : "nobody",
                    " has places without anybody in an order that takes too many weeks: they are left out, the others "
                    "move up, and dates change");
        nobody_is_noted_ = true;
        const Turns& turns = layer_.turns;
        Turns moved = turns;
        std::erase(moved.order, nobody);
        const auto n = static_cast<std::int64_t>(turns.order.size());
        for (const Instance& one : instances(pattern, span.from, span.from + one_week * (pattern.weeks * n + 1))) {
            if (turns.person_at(one.turn) == nobody) continue;
            const std::int64_t number = turns.number(one.turn);
            const auto place = turns.order.begin() + floor_mod(number, n);
            const std::int64_t by =
                place - turns.order.begin() - std::count(turns.order.begin(), place, nobody) - number;
            moved.number = [before = turns.number, by](WallTime t) { return before(t) + by; };
            break;
        }
        return plan_rotations(pattern, moved, span);
    }

    const Layer& layer_;
    std::size_t index_;
    const Zone& zone_;
    std::vector<const Layer*> above_;
    Job& job_;
    WallTime now_ = zone_.to_wall(job_.now());
    std::vector<Stretch> stretches_;
    std::vector<Carried> carried_;
    bool nobody_is_noted_ = false;
};

/// Layers that are to come and have somebody.
std::vector<std::size_t> find_alive(const Schedule& schedule, Job& job) {
    std::vector<std::size_t> alive;
    for (std::size_t i = 0; i < schedule.layers.size(); ++i) {
        const Layer& layer = schedule.layers[i];
        const auto& order = layer.turns.order;
        if (layer.end && schedule.zone_of(layer).to_instant(*layer.end) <= job.now()) {
            job.lost(layer.at, "ended", "{} ended {}", layer.label, wall_minutes(*layer.end));
        } else if (std::all_of(order.begin(), order.end(), [](int person) { return person == nobody; })) {
            job.lost(layer.at, "nobody", "{} has nobody in its order", layer.label);
        } else {
            alive.push_back(i);
        }
    }
    if (alive.size() > most_layers) {
        job.lost(schedule.at, "irregular", "{} has {} layers in force; the first {} are read", schedule.label(),
                 alive.size(), most_layers);
        alive.resize(most_layers);
    }
    return alive;
}

}  // namespace

std::vector<Carried> carry_layers(const Schedule& schedule, Job& job) {
    const std::vector<std::size_t> alive = find_alive(schedule, job);
    std::vector<Carried> all;
    for (const std::size_t i : alive) {
        std::vector<const Layer*> above;
        for (const std::size_t other : alive) {
            if (schedule.layers[other].level > schedule.layers[i].level) above.push_back(&schedule.layers[other]);
        }
        for (Carried& one : LayerCarrier(schedule, i, std::move(above), job).carry()) all.push_back(std::move(one));
    }
    return all;
}

}  // namespace rota::importing
