// Published turns that the roster no longer allows: each is compared with what the rotations would give today, and
// its person with the rules of eligibility.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>
#include <unordered_map>

#include "rota/audit.hpp"
#include "rota/date_text.hpp"
#include "rota/expand.hpp"

namespace rota {

namespace {

/// The duties of a published turn, by start.
using PublishedTurn = std::vector<const PublishedDuty*>;

/// Turns that start in `period` and that somebody holds, by start, then role.
std::vector<PublishedTurn> turns_in(const std::vector<PublishedDuty>& duties, const Interval& period) {
    std::map<std::pair<Instant, std::string>, PublishedTurn> turns;
    for (const PublishedDuty& duty : duties) {
        if (!duty.person || !period.contains(duty.turn_start)) continue;
        turns[{duty.turn_start, duty.duty.role}].push_back(&duty);
    }
    std::vector<PublishedTurn> all;
    for (auto& [key, turn] : turns) {
        std::sort(turn.begin(), turn.end(),
                  [](const PublishedDuty* a, const PublishedDuty* b) { return a->duty.when < b->duty.when; });
        all.push_back(std::move(turn));
    }
    return all;
}

Interval whole(const PublishedTurn& turn) {
    return {turn.front()->duty.when.start, turn.back()->duty.when.end};
}

/// From the first start to the last end.
Interval hull(const std::vector<PublishedTurn>& turns) {
    Interval all = whole(turns.front());
    for (const PublishedTurn& turn : turns) all.end = std::max(all.end, whole(turn).end);
    return all;
}

/// What the roster has to say about the turns of a stretch of time.
class Law {
   public:
    Law(const Roster& roster, const Interval& when) : roster_(roster), people_(roster, when) {
        for (std::size_t r = 0; r < roster.rotations.size(); ++r) rotations_.emplace(roster.rotations[r].name, r);
        constexpr date::days room{9};  // duties of a week that began before, and other zones
        const Zone& zone = roster.team.zone;
        for (const Turn& turn : expand(roster, zone.day_at(when.start - room), zone.day_at(when.end + room))) {
            for (const Duty& duty : turn.duties) duties_.emplace(key(duty), duty.when.end);
        }
    }

    /// Empty when the turn is allowed.
    [[nodiscard]] std::string why_forbidden(const PublishedTurn& published) const {
        const Availability* person = people_.find(*published.front()->person);
        if (!person) return "not in the roster";
        const auto rotation = rotations_.find(published.front()->duty.rotation);
        if (rotation == rotations_.end()) {
            return fmt::format("rotation \"{}\" no longer exists", published.front()->duty.rotation);
        }
        Turn turn{rotation->second, {}};
        for (const PublishedDuty* duty : published) {
            if (std::string why = why_changed(duty->duty, roster_.rotations[rotation->second]); !why.empty())
                return why;
            turn.duties.push_back(duty->duty);
        }
        const auto no = people_.why_not(person->person(), turn);
        return no ? no->why : "";
    }

   private:
    using Key = std::tuple<std::string, std::string, std::string, Instant>;
    static Key key(const Duty& duty) { return {duty.role, duty.rotation, duty.shift, duty.when.start}; }

    [[nodiscard]] std::string why_changed(const Duty& duty, const Rotation& rotation) const {
        const auto now = duties_.find(key(duty));
        if (now != duties_.end() && now->second == duty.when.end) return {};
        const Zone& zone = roster_.team.zone;
        if (now != duties_.end()) {
            return fmt::format("shift \"{}\" now ends {}", duty.shift, wall_text(zone.to_wall(now->second)));
        }
        const bool exists = rotation.role == duty.role &&
                            std::any_of(rotation.shifts.begin(), rotation.shifts.end(),
                                        [&](const ShiftPattern& shift) { return shift.name == duty.shift; });
        if (!exists) return fmt::format("shift \"{}\" no longer exists", duty.shift);
        return fmt::format("shift \"{}\" no longer starts {}", duty.shift, wall_text(zone.to_wall(duty.when.start)));
    }

    const Roster& roster_;
    Availabilities people_;
    std::unordered_map<std::string, std::size_t> rotations_;
    std::map<Key, Instant> duties_;  ///< as the rotations have them, with their ends
};

}  // namespace

std::vector<Forbidden> find_forbidden(const Roster& roster, const std::vector<PublishedDuty>& duties,
                                      const Interval& period) {
    const std::vector<PublishedTurn> turns = turns_in(duties, period);
    if (turns.empty()) return {};
    const Law law(roster, hull(turns));
    std::vector<Forbidden> forbidden;
    for (const PublishedTurn& turn : turns) {
        const std::string why = law.why_forbidden(turn);
        if (why.empty()) continue;
        forbidden.push_back({turn.front()->turn_id(), *turn.front()->person, whole(turn), why});
    }
    return forbidden;
}

}  // namespace rota
