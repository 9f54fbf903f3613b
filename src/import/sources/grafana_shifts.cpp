// When a shift takes place, and whose turn each occurrence is. All of it is wall-clock time, hours too.
#include "import/sources/grafana_shifts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

namespace rota::importing {

namespace {

constexpr int most_weeks = 104;

class ShiftReader {
   public:
    ShiftReader(const GrafanaShift& shift, const Object& object) : shift_(shift), object_(object) {}

    std::vector<Layer> layers() {
        first_ = first_occurrence();
        if (!read_occurrences()) return {};
        layer_.label = object_.label();
        layer_.name = object_.text("name");
        layer_.key = object_.text("id");
        layer_.at = object_.at();
        layer_.level = shift_.level;
        layer_.begin = shift_.shows_from && waits() ? std::max(first_, *shift_.shows_from) : first_;
        if (shift_.until) layer_.end = end_of_last();
        return by_place();
    }

   private:
    [[nodiscard]] bool chosen(Day day) const {
        return shift_.days.empty() ? Weekday{day} == Weekday{day_of(first_)} : shift_.days.contains(Weekday{day});
    }
    [[nodiscard]] Day week_of(WallTime t) const { return week_start(day_of(t), shift_.week_starts); }

    /// Does `rotation_start` mean anything to it?
    [[nodiscard]] bool waits() const { return shift_.turns && (shift_.frequency != "daily" || shift_.days.empty()); }

    /// Turns are counted from `start`; if they show only in a later week, from that week on: at the time of `start`, on
    /// the first day of the week. If that day is not chosen, the first turn begins on the first of the chosen days,
    /// counted from `week_start`.
    [[nodiscard]] WallTime first_occurrence() const {
        WallTime first = shift_.start;
        if (waits() && shift_.shows_from && week_of(*shift_.shows_from) > week_of(first))
            first = at(week_of(*shift_.shows_from), time_of_day(first));
        if (shift_.days.empty() || !shift_.turns || shift_.days.contains(Weekday{day_of(first)})) return first;
        Weekday day = shift_.week_starts;
        while (!shift_.days.contains(day)) ++day;
        return first + (day - Weekday{day_of(first)});
    }

    bool give_up(const std::string& why) {
        object_.lost("irregular", "{}: {}", object_.label(), why);
        return false;
    }

    bool read_occurrences() {
        if (shift_.frequency == "weekly") return read_weekly();
        return shift_.frequency == "daily" ? read_daily() : read_hourly();
    }

    bool read_weekly() {
        const Seconds length = one_week * shift_.interval;
        if (shift_.duration >= length && shift_.days.size() < 2) return read_long_turns(length);
        const Day week = week_of(first_);
        std::vector<WallTime> starts;
        for (int d = 0; d < 7; ++d) {
            const Day day = week + date::days{d};
            if (chosen(day)) starts.push_back(at(day, time_of_day(shift_.start)));
        }
        layer_.turns = turns_by_calendar({}, WallTime{week}, length);
        return set_pattern(starts, shift_.interval);
    }

    bool read_daily() {
        const Seconds length = one_day * shift_.interval;
        if (shift_.days.empty() && shift_.duration >= length) return read_long_turns(length);
        const bool chosen_days_count = !shift_.days.empty() && shift_.turns;
        layer_.turns = chosen_days_count ? turns_by_days({}, first_, shift_.days, shift_.interval)
                                         : turns_by_calendar({}, WallTime{day_of(first_)}, length);
        return repeat_every(chosen_days_count ? one_day : length);
    }

    bool read_hourly() {
        const Seconds length = std::chrono::hours{shift_.interval};
        if (!shift_.days.empty()) return give_up("turns of hours on chosen days");
        if (shift_.duration >= length) return read_long_turns(length);
        layer_.turns = turns_by_calendar({}, first_, length);
        return repeat_every(length);
    }

    /// Occurrences that far apart; of these the ones on chosen days.
    bool repeat_every(Seconds step) {
        const std::int64_t weeks = std::lcm(step.count(), one_week.count()) / one_week.count();
        if (weeks > most_weeks)
            return give_up(fmt::format("every {} {} cannot be written as weekly shifts", shift_.interval,
                                       shift_.frequency == "daily" ? "days" : "hours"));
        std::vector<WallTime> starts;
        for (Seconds passed{0}; passed < one_week * weeks; passed += step) {
            if (shift_.days.empty() || chosen(day_of(first_ + passed))) starts.push_back(first_ + passed);
        }
        return set_pattern(starts, static_cast<int>(weeks));
    }

    /// Somebody all the time, in turns of that length.
    bool read_long_turns(Seconds length) {
        const auto pattern = cut_at_hand_offs({}, first_, length, shift_.groups.size() == 1);
        if (!pattern)
            return give_up(fmt::format("turns of {} seconds cannot be written as weekly shifts", length.count()));
        layer_.pattern = *pattern;
        layer_.turns = turns_by_calendar({}, first_, length);
        turn_length_ = length;
        return true;
    }

    /// Occurrences at these times, repeated after `weeks` weeks. One that is still running when the next begins ends
    /// there.
    bool set_pattern(const std::vector<WallTime>& starts, int weeks) {
        const Seconds cycle = one_week * weeks;
        std::vector<Seconds> places;
        for (const WallTime start : starts) places.push_back(floor_mod(since_monday(start), cycle));
        std::sort(places.begin(), places.end());
        layer_.pattern.weeks = weeks;
        bool clipped = false;
        for (std::size_t i = 0; i < places.size(); ++i) {
            const Seconds next = i + 1 < places.size() ? places[i + 1] : places[0] + cycle;
            const Seconds end = std::min(places[i] + shift_.duration, next);
            clipped = clipped || places[i] + shift_.duration > next;
            for (Seconds start = places[i]; start < end; start += one_week)
                layer_.pattern.pieces.push_back({start, std::min(end, start + one_week), places[i]});
        }
        layer_.pattern = shortest(std::move(layer_.pattern));
        if (clipped && shift_.groups.size() > 1)
            object_.approximated("simultaneous", "{}: occurrences run into the next one; in the roster each ends there",
                                 object_.label());
        return true;
    }

    /// The last occurrence is the one that begins at `until` at the latest; in a group's first turn it ends there.
    [[nodiscard]] WallTime end_of_last() const {
        const WallTime until = shift_.zone.to_wall(*shift_.until);
        if (until < first_) return first_;
        if (shift_.turns && layer_.turns.number(until) < static_cast<std::int64_t>(shift_.groups.size())) return until;
        if (turn_length_)
            return first_ + *turn_length_ * (floor_div((until - first_).count(), turn_length_->count()) + 1);
        const Seconds cycle = one_week * (layer_.pattern.weeks + 2);
        WallTime end = until;
        for (const Instance& one : instances(layer_.pattern, until - cycle, until + cycle)) {
            if (one.turn <= until) end = one.end;
        }
        return end;
    }

    std::vector<Layer> by_place() {
        const auto [fewest, most] =
            std::minmax_element(shift_.groups.begin(), shift_.groups.end(),
                                [](const auto& a, const auto& b) { return a.size() < b.size(); });
        if (fewest->size() != most->size() && !fewest->empty())
            object_.approximated("simultaneous",
                                 "{}: {} to {} people are on duty together; in turns with fewer, the later "
                                 "roles have nobody",
                                 object_.label(), fewest->size(), most->size());
        std::vector<Layer> layers;
        for (std::size_t place = 0; place < std::max<std::size_t>(most->size(), 1); ++place) {
            Layer one = layer_;
            if (place > 0) one.name += fmt::format(" ({})", place + 1);
            one.is_spare_place = place > 0;
            for (const auto& group : shift_.groups)
                one.turns.order.push_back(place < group.size() ? group[place] : nobody);
            layers.push_back(std::move(one));
        }
        return layers;
    }

    const GrafanaShift& shift_;
    const Object& object_;
    WallTime first_{};
    std::optional<Seconds> turn_length_;
    Layer layer_;
};

}  // namespace

std::vector<Layer> layers_of(const GrafanaShift& shift, const Object& object) {
    return ShiftReader(shift, object).layers();
}

}  // namespace rota::importing
