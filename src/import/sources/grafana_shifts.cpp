// When a shift of Grafana OnCall takes place, and whose turn each occurrence is.
#include "import/sources/grafana_shifts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

namespace rota::importing {

namespace {

constexpr int most_weeks = 104;

class ShiftReader {
   public:
    ShiftReader(const GrafanaShift& shift, Instant now, Notes& notes) : shift_(shift), now_(now), notes_(notes) {}

    std::vector<Layer> layers() {
        first_ = first_occurrence();
        if (!read_occurrences()) return {};
        layer_.label = shift_.label;
        layer_.name = shift_.name;
        layer_.key = shift_.key;
        layer_.at = shift_.json->at();
        layer_.level = shift_.level;
        layer_.begin = shift_.shows_from ? std::max(first_, *shift_.shows_from) : first_;
        if (shift_.until) layer_.end = end_of_last();
        return by_place();
    }

   private:
    [[nodiscard]] bool chosen(Day day) const {
        return shift_.days.empty() ? Weekday{day} == Weekday{day_of(shift_.start)} : shift_.days.contains(Weekday{day});
    }

    /// If `start` is on a day that is not chosen, the first turn begins on the first of the chosen days, counted from
    /// `week_start` on.
    [[nodiscard]] WallTime first_occurrence() const {
        if (shift_.days.empty() || !shift_.turns || chosen(day_of(shift_.start))) return shift_.start;
        Weekday first = shift_.week_starts;
        while (!shift_.days.contains(first)) ++first;
        return shift_.start + (first - Weekday{day_of(shift_.start)});
    }

    void lose(const char* kind, const std::string& why) {
        notes_.lost(shift_.json->at(), kind, fmt::format("{}: {}", shift_.label, why));
    }

    bool read_occurrences() {
        if (shift_.frequency == "weekly") return read_weekly();
        if (shift_.frequency == "daily") return read_daily();
        return read_hourly();
    }

    /// Somebody all the time, in turns of that length.
    bool read_long_turns(Seconds length) {
        turn_length_ = length;
        if (!cut_at_hand_offs({}, first_, length, one_group(), layer_.pattern)) {
            lose("irregular", fmt::format("turns of {} seconds cannot be written as weekly shifts", length.count()));
            return false;
        }
        layer_.turns = count_by_calendar(first_, length);
        return true;
    }

    bool read_weekly() {
        const Seconds length = one_week * shift_.interval;
        if (shift_.duration >= length && shift_.days.size() < 2) return read_long_turns(length);
        const Day week = week_start(day_of(first_), shift_.week_starts);
        std::vector<WallTime> starts;
        for (int d = 0; d < 7; ++d) {
            const Day day = week + date::days{d};
            if (chosen(day)) starts.push_back(WallTime{day} + time_of_day(shift_.start));
        }
        layer_.turns = count_by_calendar(WallTime{week}, length);
        return set_pattern(starts, shift_.interval);
    }

    bool read_daily() {
        const bool by_day = !shift_.days.empty();
        if (!by_day && shift_.duration >= one_day * shift_.interval) return read_long_turns(one_day * shift_.interval);
        const bool every_chosen = by_day && shift_.turns;
        const int step = every_chosen ? 1 : shift_.interval;
        const int weeks = std::lcm(step, 7) / 7;
        if (weeks > most_weeks) {
            lose("irregular", fmt::format("every {} days cannot be written as weekly shifts", step));
            return false;
        }
        std::vector<WallTime> starts;
        for (int d = 0; d < weeks * 7; d += step) {
            const WallTime start = first_ + one_day * d;
            if (!by_day || chosen(day_of(start))) starts.push_back(start);
        }
        layer_.turns = every_chosen ? count_days(first_, shift_.days, shift_.interval)
                                    : count_by_calendar(WallTime{day_of(first_)}, one_day * shift_.interval);
        return set_pattern(starts, weeks);
    }

    bool read_hourly() {
        const Seconds length = std::chrono::hours{shift_.interval};
        if (!shift_.days.empty()) {
            lose("irregular", "turns of hours on chosen days");
            return false;
        }
        if (!one_group()) note_drift();
        const std::int64_t weeks = std::lcm(length.count(), one_week.count()) / one_week.count();
        if (shift_.duration >= length) return read_hours_now(length);
        if (weeks > most_weeks) {
            lose("irregular", fmt::format("every {} hours cannot be written as weekly shifts", shift_.interval));
            return false;
        }
        std::vector<WallTime> starts;
        for (Seconds passed{0}; passed < one_week * weeks; passed += length) starts.push_back(first_ + passed);
        layer_.turns = count_by_calendar(first_, length);
        return set_pattern(starts, static_cast<int>(weeks));
    }

    bool read_hours_now(Seconds length) {
        Layer counted;
        counted.order = one_group() ? std::vector<int>{0} : std::vector<int>{0, 1};
        counted.label = shift_.label;
        counted.at = shift_.json->at();
        Notes silent = notes_.empty();
        const HandOffs given{shift_.zone.to_instant(first_), length, {}};
        turn_length_ = length;
        if (!set_turns(counted, given, shift_.zone, now_, silent)) return read_long_turns(length);
        layer_.pattern = counted.pattern;
        layer_.turns = counted.turns;
        return true;
    }

    void note_drift() {
        if (const auto change = shift_.zone.next_change(now_)) {
            notes_.approximated(shift_.json->at(), "irregular",
                                fmt::format("{}: turns of {} hours are elapsed time there and wall-clock time in the "
                                            "roster; hand-offs differ from {} on, when clocks change",
                                            shift_.label, shift_.interval, to_text(shift_.zone.day_at(*change))));
        }
    }

    [[nodiscard]] bool one_group() const { return shift_.groups.size() == 1; }

    /// Occurrences at these times, every so many weeks. One that is still running when the next begins ends there.
    bool set_pattern(std::vector<WallTime> starts, int weeks) {
        const Seconds cycle = one_week * weeks;
        std::vector<Seconds> places;
        for (const WallTime start : starts) places.push_back(floor_mod(since_monday(start), cycle));
        std::sort(places.begin(), places.end());
        layer_.pattern.weeks = weeks;
        bool clipped = false;
        for (std::size_t i = 0; i < places.size(); ++i) {
            const Seconds next = i + 1 < places.size() ? places[i + 1] : places[0] + cycle;
            Seconds end = places[i] + shift_.duration;
            clipped = clipped || end > next;
            end = std::min(end, next);
            for (Seconds start = places[i]; start < end; start += one_week) {
                const Seconds shift = start >= cycle ? cycle : Seconds{0};
                layer_.pattern.pieces.push_back(
                    {start - shift, std::min(end, start + one_week) - shift, places[i] - shift});
            }
        }
        std::sort(layer_.pattern.pieces.begin(), layer_.pattern.pieces.end(),
                  [](const Piece& a, const Piece& b) { return a.start < b.start; });
        if (clipped && !one_group())
            notes_.approximated(shift_.json->at(), "simultaneous",
                                shift_.label + ": occurrences run into the next one; in the roster each ends there");
        return true;
    }

    /// The last occurrence is the one that begins at `until` at the latest.
    [[nodiscard]] WallTime end_of_last() const {
        const WallTime until = shift_.zone.to_wall(*shift_.until);
        if (until < first_) return first_;
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
        std::size_t most = 0, least = shift_.groups.front().size();
        for (const auto& group : shift_.groups) {
            most = std::max(most, group.size());
            least = std::min(least, group.size());
        }
        if (least != most && least > 0) {
            notes_.approximated(shift_.json->at(), "simultaneous",
                                fmt::format("{}: {} to {} people are on duty together; in turns with fewer, the later "
                                            "roles have nobody",
                                            shift_.label, least, most));
        }
        std::vector<Layer> layers;
        for (std::size_t place = 0; place < std::max<std::size_t>(most, 1); ++place) {
            Layer one = layer_;
            if (place > 0) one.name += fmt::format(" ({})", place + 1);
            one.is_spare_place = place > 0;
            for (const auto& group : shift_.groups) one.order.push_back(place < group.size() ? group[place] : nobody);
            layers.push_back(std::move(one));
        }
        return layers;
    }

    const GrafanaShift& shift_;
    Instant now_;
    Notes& notes_;
    WallTime first_{};
    std::optional<Seconds> turn_length_;
    Layer layer_;
};

}  // namespace

std::vector<Layer> layers_of(const GrafanaShift& shift, Instant now, Notes& notes) {
    return ShiftReader(shift, now, notes).layers();
}

}  // namespace rota::importing
