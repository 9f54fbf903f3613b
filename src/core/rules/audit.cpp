// Gaps, double bookings and the end of what is published: what can be seen in the schedule alone; and all findings
// together. What the roster forbids is in audit_forbidden.cpp.
#include "rota/audit.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "rota/date_text.hpp"
#include "rota/expand.hpp"

#include "core/schedule/holders.hpp"

namespace rota {

namespace {

std::string from_to(const Interval& when, const Zone& zone) {
    return fmt::format("from {} to {}", wall_text(zone.to_wall(when.start)), wall_text(zone.to_wall(when.end)));
}

/// Duties that somebody holds, by person and start.
std::vector<const PublishedDuty*> held_by_person(const std::vector<PublishedDuty>& duties) {
    std::vector<const PublishedDuty*> held;
    for (const PublishedDuty& duty : duties) {
        if (duty.person && !duty.duty.when.empty()) held.push_back(&duty);
    }
    std::stable_sort(held.begin(), held.end(), [](const PublishedDuty* a, const PublishedDuty* b) {
        return std::tie(*a->person, a->duty.when) < std::tie(*b->person, b->duty.when);
    });
    return held;
}

}  // namespace

std::string name_of(const Names& names, const std::string& person) {
    const auto found = names.find(person);
    return found == names.end() ? person : found->second;
}

Names names_in(const Roster& roster) {
    Names names;
    for (const Person& person : roster.people) names.emplace(person.id, person.name);
    return names;
}

std::vector<PublishedDuty> find_gaps(const PublishedSchedule& published, const Interval& period) {
    std::vector<PublishedDuty> gaps = holders::in_pieces(published);
    std::erase_if(gaps, [&](const PublishedDuty& piece) { return piece.person || !piece.duty.when.overlaps(period); });
    std::stable_sort(gaps.begin(), gaps.end(), [](const PublishedDuty& a, const PublishedDuty& b) {
        return a.duty.when.start < b.duty.when.start;
    });
    return gaps;
}

std::vector<DoubleBooking> find_double_bookings(const PublishedSchedule& published, const Interval& period) {
    const std::vector<PublishedDuty> pieces = holders::in_pieces(published);
    std::vector<DoubleBooking> doubles;
    const PublishedDuty* running = nullptr;  // of those before, the one that ends last
    for (const PublishedDuty* next : held_by_person(pieces)) {
        const bool same_person = running && running->person == next->person;
        if (same_person && intersect(running->duty.when, next->duty.when).overlaps(period)) {
            doubles.push_back({*next->person, *running, *next});
        }
        if (!same_person || running->duty.when.end < next->duty.when.end) running = next;
    }
    std::stable_sort(doubles.begin(), doubles.end(), [](const DoubleBooking& a, const DoubleBooking& b) {
        return a.second.duty.when.start < b.second.duty.when.start;
    });
    return doubles;
}

Finding as_finding(const PublishedDuty& gap, const Zone& zone) {
    const Duty& duty = gap.duty;
    return {Severity::error,
            "gap",
            fmt::format("nobody is on duty as {} {}", duty.role, from_to(duty.when, zone)),
            duty.when.start,
            {}};
}

Finding as_finding(const DoubleBooking& both, const Zone& zone, const Names& names) {
    const Duty& a = both.first.duty;
    const Duty& b = both.second.duty;
    const Interval when = intersect(a.when, b.when);
    const std::string posts = a.role == b.role ? "twice as " + a.role : fmt::format("as {} and as {}", a.role, b.role);
    return {Severity::error,
            "double-booking",
            fmt::format("{} is on duty {} {}", name_of(names, both.person), posts, from_to(when, zone)),
            when.start,
            {}};
}

Finding as_finding(const Forbidden& turn, const Zone& zone, const Names& names) {
    const std::string role = turn.turn.substr(0, turn.turn.rfind('@'));  // see duty_id()
    const std::string who = name_of(names, turn.person);
    const std::string what = fmt::format("as {} {}: {}", role, from_to(turn.when, zone), turn.why);
    return {
        Severity::error,
        "forbidden",
        turn.gone ? fmt::format("{} is published {}", who, what) : fmt::format("{} may not be on duty {}", who, what),
        turn.when.start,
        {}};
}

std::optional<Finding> find_end(const Roster& roster, const std::vector<PublishedDuty>& duties, Instant now) {
    const Zone& zone = roster.team.zone;
    const auto last = std::max_element(
        duties.begin(), duties.end(),
        [](const PublishedDuty& a, const PublishedDuty& b) { return a.duty.when.end < b.duty.when.end; });
    if (last != duties.end() && last->duty.when.end > now) return std::nullopt;
    Finding ended{Severity::error, "ended", "nothing is published", std::nullopt, "run `rota generate`"};
    const Day today = zone.day_at(now);
    if (expand(roster, today, today + date::weeks{26}).empty()) {
        ended.hint = "no rotation has a shift in the next 26 weeks: give one a later `until` in the roster, or none";
    }
    if (last == duties.end()) return ended;
    ended.at = last->duty.when.end;
    ended.message = fmt::format("nothing is published after {}", wall_text(zone.to_wall(*ended.at)));
    return ended;
}

}  // namespace rota
