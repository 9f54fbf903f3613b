// Why somebody cannot take a turn, and what members owe. Questions about a single turn prepare an Availability for
// just that turn, so that there is one set of rules.
#include "rota/eligibility.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_set>

#include "rota/date_text.hpp"
#include "rota/expand.hpp"

namespace rota {

namespace {

Intervals all_intervals(const std::vector<Period>& periods, const Zone& zone, const Interval& range,
                        bool only_excused = false) {
    Intervals all;
    for (const Period& period : periods) {
        if (only_excused && !period.excused) continue;
        const Intervals one = period_intervals(period, zone, range);
        all.insert(all.end(), one.begin(), one.end());
    }
    return normalise(std::move(all));
}

Interval whole(const Turn& turn) {
    return {turn.start(), turn.end()};
}

bool touch(const Intervals& sorted, const Turn& turn) {
    if (sorted.empty()) return false;
    return std::any_of(turn.duties.begin(), turn.duties.end(),
                       [&](const Duty& duty) { return overlaps_any(sorted, duty.when); });
}

/// The first in the order of the roster, which is the one its reader will look for.
const Period* first_touching(const std::vector<Period>& periods, const Zone& zone, const Turn& turn) {
    const auto found = std::find_if(periods.begin(), periods.end(), [&](const Period& period) {
        const Intervals when = period_intervals(period, zone, whole(turn));
        return !when.empty() && touch(normalise(when), turn);
    });
    return found == periods.end() ? nullptr : &*found;
}

struct PeriodText {
    std::string operator()(const DayRange& days) const {
        if (days.from == days.to) return day_text(days.from);
        return fmt::format("{} to {}", day_text(days.from), day_text(days.to));
    }
    std::string operator()(const WallRange& wall) const {
        return fmt::format("{} to {}", wall_text(wall.from), wall_text(wall.to));
    }
    std::string operator()(const WeeklyRange& weekly) const {
        return fmt::format("every {} to {}", moment_text(weekly.from), moment_text(weekly.to));
    }
    std::string operator()(const CalendarTime& time) const { return event_text(*time.event); }
};

bool is_member(const Rotation& rotation, const std::string& person) {
    return std::find(rotation.members.begin(), rotation.members.end(), person) != rotation.members.end();
}

std::optional<Exclusion> why_not_in_rotation(const Roster& roster, const Person& person, const Turn& turn) {
    const Rotation& rotation = roster.rotations.at(turn.rotation);
    if (is_member(rotation, person.id)) return std::nullopt;
    return Exclusion{person.id, Exclusion::Kind::not_in_rotation, fmt::format("not in rotation \"{}\"", rotation.name)};
}

/// `active(id)` returns the person if they are active, else nothing.
template <class Active>
std::vector<OwedPart> parts_of(const Rotation& rotation, const Active& active) {
    std::vector<OwedPart> parts;
    std::unordered_set<std::string_view> seen;
    double shares = 0;
    for (const std::string& id : rotation.members) {
        const Person* person = seen.insert(id).second ? active(id) : nullptr;
        if (!person) continue;
        parts.push_back({id, person->share});
        shares += person->share;
    }
    for (OwedPart& part : parts) part.part /= shares;
    return parts;
}

}  // namespace

std::string period_text(const Period& period) {
    const std::string when = std::visit(PeriodText{}, period.when);
    return period.reason.empty() ? when : fmt::format("{} ({})", when, period.reason);
}

bool touches(const std::vector<Period>& periods, const Zone& zone, const Turn& turn) {
    return touch(all_intervals(periods, zone, whole(turn)), turn);
}

bool on_holiday(const Team& team, const Duty& duty) {
    constexpr date::days near{2};  // only days close to the duty are worth converting
    const Day first = team.zone.day_at(duty.when.start) - near;
    const Day last = team.zone.day_at(duty.when.end) + near;
    return std::any_of(team.holidays.begin(), team.holidays.end(), [&](const Holiday& holiday) {
        if (holiday.date < first || last < holiday.date) return false;
        const Interval day{team.zone.start_of(holiday.date), team.zone.start_of(holiday.date + date::days{1})};
        return day.overlaps(duty.when);
    });
}

Availability::Availability(const Person& person, const Interval& range)
    : person_(&person),
      membership_(membership(person)),
      time_off_(all_intervals(person.time_off, person.zone, range)),
      excused_(all_intervals(person.time_off, person.zone, range, true)),
      avoid_(all_intervals(person.avoid, person.zone, range)),
      prefer_(all_intervals(person.prefer, person.zone, range)) {}

bool Availability::avoids(const Turn& turn) const {
    return touch(avoid_, turn);
}

bool Availability::prefers(const Turn& turn) const {
    return touch(prefer_, turn);
}

bool Availability::can_take(const Turn& turn) const {
    if (person_->from && turn.start() < membership_.start) return false;
    if (person_->until && membership_.end < turn.end()) return false;
    return !touch(time_off_, turn);
}

bool Availability::active_at(Instant t) const {
    return membership_.contains(t) && !overlaps_any(excused_, {t, t + Seconds{1}});
}

std::optional<Exclusion> Availability::why_not(const Turn& turn) const {
    if (can_take(turn)) return std::nullopt;
    if (person_->from && turn.start() < membership_.start) {
        return Exclusion{person_->id, Exclusion::Kind::not_yet_member,
                         fmt::format("not a member before {}", day_text(*person_->from))};
    }
    if (person_->until && membership_.end < turn.end()) {
        return Exclusion{person_->id, Exclusion::Kind::no_longer_member,
                         fmt::format("not a member after {}", day_text(*person_->until))};
    }
    const Period* period = first_touching(person_->time_off, person_->zone, turn);
    return Exclusion{person_->id, Exclusion::Kind::time_off,
                     period ? fmt::format("time off {}", period_text(*period)) : "time off"};
}

std::optional<Exclusion> why_not(const Roster& roster, const Person& person, const Turn& turn) {
    if (auto no = why_not_in_rotation(roster, person, turn)) return no;
    return Availability(person, whole(turn)).why_not(turn);
}

bool active_at(const Person& person, Instant t) {
    return Availability(person, {t, t + Seconds{1}}).active_at(t);
}

std::vector<OwedPart> owed_parts(const Roster& roster, const Rotation& rotation, Instant start) {
    return parts_of(rotation, [&](const std::string& id) {
        const Person* person = roster.find_person(id);
        return person && active_at(*person, start) ? person : nullptr;
    });
}

Availabilities::Availabilities(const Roster& roster, const Interval& range) : roster_(&roster) {
    all_.reserve(roster.people.size());
    for (const Person& person : roster.people) {
        by_id_.emplace(person.id, all_.size());
        all_.emplace_back(person, range);
    }
}

const Availability* Availabilities::find(std::string_view person) const {
    const auto found = by_id_.find(person);
    return found == by_id_.end() ? nullptr : &all_[found->second];
}

std::optional<Exclusion> Availabilities::why_not(const Person& person, const Turn& turn) const {
    if (auto no = why_not_in_rotation(*roster_, person, turn)) return no;
    const Availability* availability = find(person.id);
    return availability ? availability->why_not(turn) : rota::why_not(*roster_, person, turn);
}

std::vector<OwedPart> Availabilities::owed_parts(const Rotation& rotation, Instant start) const {
    return parts_of(rotation, [&](const std::string& id) {
        const Availability* availability = find(id);
        return availability && availability->active_at(start) ? &availability->person() : nullptr;
    });
}

}  // namespace rota
