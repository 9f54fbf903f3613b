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

#include "core/schedule/holders.hpp"

namespace rota {

namespace {

using holders::Piece;

/// What one person holds of a published turn, by start.
using PublishedTurn = std::vector<Piece>;

/// By start, then role.
std::vector<PublishedTurn> as_turns(const std::vector<Piece>& pieces) {
    std::map<std::tuple<Instant, std::string_view, std::string_view>, PublishedTurn> turns;
    for (const Piece& piece : pieces) {
        turns[{piece.duty->turn_start, piece.duty->duty.role, piece.person}].push_back(piece);
    }
    std::vector<PublishedTurn> all;
    for (auto& [key, turn] : turns) all.push_back(std::move(turn));
    return all;
}

/// What people hold of turns that start in `period`.
std::vector<PublishedTurn> turns_in(const PublishedSchedule& published, const Interval& period) {
    std::vector<Piece> pieces = holders::pieces_of(published);
    std::erase_if(pieces, [&](const Piece& piece) { return !period.contains(piece.duty->turn_start); });
    return as_turns(pieces);
}

/// What is left of turns that have begun.
std::vector<PublishedTurn> turns_running(const PublishedSchedule& published, Instant now) {
    std::vector<Piece> pieces = holders::pieces_of(published);
    std::erase_if(pieces, [&](const Piece& piece) { return piece.duty->turn_start >= now || piece.when.end <= now; });
    for (Piece& piece : pieces) piece.when.start = std::max(piece.when.start, now);
    return as_turns(pieces);
}

Interval whole(const PublishedTurn& turn) {
    return {turn.front().when.start, turn.back().when.end};
}

/// From the first start to the last end.
Interval hull(const std::vector<PublishedTurn>& turns) {
    Interval all = whole(turns.front());
    for (const PublishedTurn& turn : turns) all.end = std::max(all.end, whole(turn).end);
    return all;
}

/// What the roster allows for the turns of a period.
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

    /// Nothing when the turn is allowed.
    [[nodiscard]] std::optional<Forbidden> forbids(const PublishedTurn& published) const {
        const Availability* person = people_.find(published.front().person);
        if (!person) return as_forbidden(published, not_in_roster, false);
        const std::string& name = published.front().duty->duty.rotation;
        const auto rotation = rotations_.find(name);
        if (rotation == rotations_.end()) {
            return as_forbidden(published, fmt::format("rotation \"{}\" no longer exists", name), true);
        }
        bool planned = true;
        for (const Piece& piece : published) {
            const std::string why = why_changed(piece.duty->duty, roster_.rotations[rotation->second]);
            if (!why.empty()) return as_forbidden(published, why, true);
            planned = planned && piece.duty->person == piece.person;
        }
        const Turn turn = as_turn(published, rotation->second);
        const auto no = planned ? people_.why_not(person->person(), turn) : person->why_not(turn);
        return no ? std::optional(as_forbidden(published, no->why, false)) : std::nullopt;
    }
    /// The same for what is left of a turn that has begun: whether its person can be there.
    [[nodiscard]] std::optional<Forbidden> forbids_rest(const PublishedTurn& published) const {
        const Availability* person = people_.find(published.front().person);
        if (!person) return as_forbidden(published, not_in_roster, false);
        const auto no = person->why_not(as_turn(published, 0));
        return no ? std::optional(as_forbidden(published, no->why, false)) : std::nullopt;
    }

   private:
    static constexpr const char* not_in_roster = "not in the roster";

    static Turn as_turn(const PublishedTurn& published, std::size_t rotation) {
        Turn turn{rotation, {}};
        for (const Piece& piece : published) {
            turn.duties.push_back(piece.duty->duty);
            turn.duties.back().when = piece.when;
        }
        return turn;
    }
    static Forbidden as_forbidden(const PublishedTurn& turn, const std::string& why, bool gone) {
        return {turn.front().duty->turn_id(), std::string(turn.front().person), whole(turn), why, gone};
    }

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

std::vector<Forbidden> find_forbidden(const Roster& roster, const PublishedSchedule& published,
                                      const Interval& period) {
    const std::vector<PublishedTurn> turns = turns_in(published, period);
    if (turns.empty()) return {};
    const Law law(roster, hull(turns));
    std::vector<Forbidden> forbidden;
    for (const PublishedTurn& turn : turns) {
        if (auto no = law.forbids(turn)) forbidden.push_back(*std::move(no));
    }
    return forbidden;
}

std::vector<Forbidden> find_running_forbidden(const Roster& roster, const PublishedSchedule& published, Instant now) {
    const std::vector<PublishedTurn> turns = turns_running(published, now);
    if (turns.empty()) return {};
    const Law law(roster, hull(turns));
    std::vector<Forbidden> forbidden;
    for (const PublishedTurn& turn : turns) {
        if (auto no = law.forbids_rest(turn)) forbidden.push_back(*std::move(no));
    }
    return forbidden;
}

std::vector<Forbidden> find_forbidden_from(const Roster& roster, const PublishedSchedule& published, Instant now) {
    std::vector<Forbidden> all = find_running_forbidden(roster, published, now);
    const auto to_come = find_forbidden(roster, published, {now, all_time.end});
    all.insert(all.end(), to_come.begin(), to_come.end());
    return all;
}

}  // namespace rota
