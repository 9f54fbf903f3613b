// Rotations x days -> turns. Each role is laid out as one line of starts, because a shift may end where the next one
// of its role begins; then the duties are gathered into turns.
#include "rota/expand.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "core/schedule/expand_starts.hpp"

namespace rota {

namespace {

constexpr date::days longest_turn{9};   // a week, whatever clocks do, and a day for the zone
constexpr date::days longest_shift{9};  // a week, likewise

Duty make_duty(const Rotation& rotation, const ShiftPattern& shift, const Interval& when) {
    return {rotation.role, rotation.name, shift.name, when, shift.weight};
}

/// Gathers duties, which come by time, into turns: one each, or one for each week of a rotation.
class TurnGatherer {
   public:
    explicit TurnGatherer(const Roster& roster) : roster_(roster) {}

    void add(const Start& start, Instant end) {
        const Rotation& rotation = roster_.rotations[start.rotation];
        turn_for(start, rotation).duties.push_back(make_duty(rotation, rotation.shifts[start.shift], {start.at, end}));
    }

    /// Those that start in `days`.
    [[nodiscard]] std::vector<Turn> take(const Interval& days) {
        turns_.erase(std::remove_if(turns_.begin(), turns_.end(),
                                    [&](const Turn& turn) { return !days.contains(turn.start()); }),
                     turns_.end());
        std::stable_sort(turns_.begin(), turns_.end(), [](const Turn& a, const Turn& b) {
            return std::pair(a.start(), a.rotation) < std::pair(b.start(), b.rotation);
        });
        return std::move(turns_);
    }

   private:
    Turn& turn_for(const Start& start, const Rotation& rotation) {
        if (rotation.turn == Rotation::Turn::week) {
            const std::pair key{start.rotation, week_start(day_of(start.wall), rotation.week_starts)};
            const auto [week, is_new] = turn_of_week_.emplace(key, turns_.size());
            if (!is_new) return turns_[week->second];
        }
        turns_.push_back({start.rotation, {}});
        return turns_.back();
    }

    const Roster& roster_;
    std::vector<Turn> turns_;
    std::map<std::pair<std::size_t, Day>, std::size_t> turn_of_week_;
};

}  // namespace

std::vector<Turn> expand(const Roster& roster, Day first, Day last) {
    if (last < first) return {};
    const Interval days{roster.team.zone.start_of(first), roster.team.zone.start_of(last + date::days{1})};
    const Interval span{days.start - longest_turn, days.end + longest_turn + longest_shift};
    TurnGatherer turns(roster);
    for (const std::string& role : roster.roles()) {
        const std::vector<Start> starts = role_starts(roster, role, span);
        for (std::size_t i = 0; i < starts.size(); ++i) {
            const Instant end = end_of(roster, starts, i);
            if (starts[i].at < end) turns.add(starts[i], end);
        }
    }
    return turns.take(days);
}

}  // namespace rota
