// Gaps, double bookings and the end of what is published: what can be seen in the schedule alone; and all findings
// together. What the roster forbids is in audit_forbidden.cpp.
#include "rota/audit.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "rota/date_text.hpp"

#include "core/holders.hpp"

namespace rota {

namespace {

std::string from_to(const Interval& when, const Zone& zone) {
    return fmt::format("from {} to {}", wall_text(zone.to_wall(when.start)), wall_text(zone.to_wall(when.end)));
}

Finding gap(const PublishedDuty& published, const Zone& zone) {
    const Duty& duty = published.duty;
    return {Severity::error,
            "gap",
            fmt::format("nobody is on duty as {} {}", duty.role, from_to(duty.when, zone)),
            duty.when.start,
            {}};
}

Finding double_booking(const PublishedDuty& a, const PublishedDuty& b, const Zone& zone) {
    const Interval both = intersect(a.duty.when, b.duty.when);
    const std::string posts = a.duty.role == b.duty.role ? "twice as " + a.duty.role
                                                         : fmt::format("as {} and as {}", a.duty.role, b.duty.role);
    return {Severity::error,
            "double-booking",
            fmt::format("{} is on duty {} {}", a.person.value_or(""), posts, from_to(both, zone)),
            both.start,
            {}};
}

Finding forbidden(const Forbidden& one, const Zone& zone) {
    const std::string role = one.turn.substr(0, one.turn.rfind('@'));  // see duty_id()
    return {Severity::error,
            "forbidden",
            fmt::format("{} may not be on duty as {} {}: {}", one.person, role, from_to(one.when, zone), one.why),
            one.when.start,
            {}};
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

void sort_by_time(std::vector<Finding>& findings) {
    std::stable_sort(findings.begin(), findings.end(), [](const Finding& a, const Finding& b) { return a.at < b.at; });
}

}  // namespace

std::vector<Finding> find_gaps(const std::vector<PublishedDuty>& duties, const Zone& zone, const Interval& period,
                               const std::vector<Span>& held) {
    std::vector<Finding> gaps;
    for (const PublishedDuty& duty : holders::in_pieces(duties, held)) {
        if (!duty.person && duty.duty.when.overlaps(period)) gaps.push_back(gap(duty, zone));
    }
    sort_by_time(gaps);
    return gaps;
}

std::vector<Finding> find_double_bookings(const std::vector<PublishedDuty>& duties, const Zone& zone,
                                          const Interval& period, const std::vector<Span>& held) {
    const std::vector<PublishedDuty> pieces = holders::in_pieces(duties, held);
    std::vector<Finding> doubles;
    const PublishedDuty* running = nullptr;  // of those before, the one that ends last
    for (const PublishedDuty* next : held_by_person(pieces)) {
        const bool same_person = running && running->person == next->person;
        if (same_person && intersect(running->duty.when, next->duty.when).overlaps(period)) {
            doubles.push_back(double_booking(*running, *next, zone));
        }
        if (!same_person || running->duty.when.end < next->duty.when.end) running = next;
    }
    sort_by_time(doubles);
    return doubles;
}

std::vector<Finding> audit(const Roster& roster, const std::vector<PublishedDuty>& duties, const Interval& period,
                           const std::vector<Span>& held) {
    const Zone& zone = roster.team.zone;
    std::vector<Finding> all = find_gaps(duties, zone, period, held);
    for (Finding& finding : find_double_bookings(duties, zone, period, held)) all.push_back(std::move(finding));
    for (const Forbidden& one : find_forbidden(roster, duties, period, held)) all.push_back(forbidden(one, zone));
    sort_by_time(all);
    return all;
}

std::optional<Finding> find_end(const std::vector<PublishedDuty>& duties, Instant now, const Zone& zone) {
    const auto last = std::max_element(
        duties.begin(), duties.end(),
        [](const PublishedDuty& a, const PublishedDuty& b) { return a.duty.when.end < b.duty.when.end; });
    Finding ended{Severity::error, "ended", "nothing is published", std::nullopt, "run `rota generate`"};
    if (last == duties.end()) return ended;
    if (last->duty.when.end > now) return std::nullopt;
    ended.at = last->duty.when.end;
    ended.message = fmt::format("nothing is published after {}", wall_text(zone.to_wall(*ended.at)));
    return ended;
}

}  // namespace rota
