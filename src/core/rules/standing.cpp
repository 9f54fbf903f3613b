// The rotations are laid out once for all turns that are asked about.
#include "core/rules/standing.hpp"

#include <algorithm>

#include "rota/expand.hpp"

namespace rota {

PublishedTurns published_turns(const std::vector<PublishedDuty>& duties) {
    PublishedTurns turns;
    for (const PublishedDuty& each : duties) turns[{each.turn_start, each.duty.role}].push_back(each);
    for (auto& [key, turn] : turns) {
        std::sort(turn.begin(), turn.end(),
                  [](const PublishedDuty& a, const PublishedDuty& b) { return a.duty.when < b.duty.when; });
    }
    return turns;
}

Standings::Standings(const Roster& roster, const PublishedSchedule& published, Instant now) : now_(now) {
    for (const Span& span : published.held) decided_.insert({span.duty.role, span.duty.when.start});
    if (published.duties.empty()) return;
    const Zone& zone = roster.team.zone;
    Instant last = now;
    for (const PublishedDuty& each : published.duties) last = std::max(last, each.duty.when.end);
    constexpr date::days room{9};  // duties of a week that began before, and other zones
    for (const Turn& turn : expand(roster, zone.day_at(now - room), zone.day_at(last + room))) {
        for (const Duty& duty : turn.duties) duties_.insert(key(duty));
    }
}

Standing Standings::of(const std::vector<PublishedDuty>& turn) const {
    const auto any = [&](auto is) { return std::any_of(turn.begin(), turn.end(), is); };
    if (any([&](const PublishedDuty& each) { return duties_.count(key(each.duty)) == 0; })) return Standing::gone;
    const auto has_change = [&](const PublishedDuty& each) {
        return decided_.count({each.duty.role, each.duty.when.start}) != 0;
    };
    if (any(has_change)) return Standing::decided;
    return turn.front().turn_start <= now_ ? Standing::begun : Standing::open;
}

}  // namespace rota
