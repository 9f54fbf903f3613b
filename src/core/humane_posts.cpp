// Posts: one person in two of them, and hand-offs in the middle of the night.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "rota/date_text.hpp"

#include "core/humane_limits.hpp"

namespace rota::humane {

namespace {

constexpr TimeOfDay night_begins = std::chrono::hours{22};
constexpr TimeOfDay night_ends = std::chrono::hours{6};

/// Both at once, the one straight after the other, or both within one weekend: whoever was called up as backup on
/// Friday has no weekend left to be primary on Sunday.
bool too_close(const HeldTime& a, const HeldTime& b, const WeekdaySet& weekend, const Zone& zone) {
    if (b.when.start <= a.when.end) return true;
    const Weekends first = weekends_of({a}, weekend, zone);
    const Weekends second = weekends_of({b}, weekend, zone);
    return !first.empty() && !second.empty() && first.rbegin()->first == second.begin()->first;
}

bool at_night(Instant t, const Zone& zone) {
    const TimeOfDay time = time_of_day(zone.to_wall(t));
    return time >= night_begins || time < night_ends;
}

/// Whoever holds a duty when it begins and when it ends; nobody: empty.
struct Ends {
    std::string_view first, last;
};

}  // namespace

void warn_two_roles(const Facts& facts, Warnings& out) {
    for (const PersonFacts& one : facts.people) {
        Times times;
        for (std::size_t i = 1; i < one.times.size(); ++i) {
            const HeldTime& a = one.times[i - 1];
            const HeldTime& b = one.times[i];
            const std::string& role = a.duty->duty.role;
            if (role == b.duty->duty.role || !(a.asked || b.asked)) continue;
            if (!too_close(a, b, facts.roster.team.weekend, one.person->zone)) continue;
            times.add(fmt::format("from {}: {} and {}", facts.day(a.when.start), role, b.duty->duty.role));
        }
        if (times.count == 0) continue;
        out.push_back({Severity::warning, "two-roles", one.person->id,
                       fmt::format("{} has two roles in a row or on one weekend{}", one.person->name, times.text()),
                       ""});
    }
}

/// Night is where the one who takes over or the one who goes is: hand-offs between zones are read in both.
void warn_night_hand_off(const Facts& facts, Warnings& out) {
    std::map<const PublishedDuty*, Ends> ends;
    std::map<std::pair<std::string_view, Instant>, const PublishedDuty*> ending;  // by role and end
    for (const holders::Piece& piece : holders::pieces_of(facts.question.duties, facts.question.held)) {
        const Interval& when = piece.duty->duty.when;
        if (piece.when.start == when.start) ends[piece.duty].first = piece.person;
        if (piece.when.end == when.end) ends[piece.duty].last = piece.person;
        ending[{piece.duty->duty.role, when.end}] = piece.duty;
    }
    std::map<std::string_view, Times> by_rotation;
    for (const PublishedDuty& published : facts.question.duties) {
        const Instant t = published.duty.when.start;
        const auto before = ending.find({published.duty.role, t});
        if (!facts.asked(published) || before == ending.end()) continue;
        const Ends& coming = ends[&published];
        const Ends& going = ends[before->second];
        if (coming.first.empty() || going.last.empty() || coming.first == going.last) continue;
        const Rotation* to = facts.rotation_of(published.duty);
        const Rotation* from = facts.rotation_of(before->second->duty);
        const bool night = (to != nullptr && at_night(t, to->zone)) || (from != nullptr && at_night(t, from->zone));
        if (!night) continue;
        const Zone& shown = to != nullptr ? to->zone : facts.zone;
        by_rotation[published.duty.rotation].add(fmt::format("at {}, {}", wall_text(shown.to_wall(t)), shown.name()));
    }
    for (const Rotation& rotation : facts.roster.rotations) {
        const auto found = by_rotation.find(rotation.name);
        if (found == by_rotation.end()) continue;
        out.push_back(
            {Severity::warning, "night-hand-off", "",
             fmt::format("rotation \"{}\" takes over between 22:00 and 06:00{}", rotation.name, found->second.text()),
             ""});
    }
}

}  // namespace rota::humane
