// What people plan their own time by: the notice they are given, their days off, and their holidays.
#include <fmt/format.h>

#include <algorithm>

#include "rota/date_text.hpp"

#include "core/humane/humane_limits.hpp"

namespace rota::humane {

namespace {

constexpr date::days a_year_or_so{400};  // holidays that follow the moon come some days earlier each year

/// Days off in one piece, both in; of periods that come every week the day before is a day like any other.
std::vector<DayRange> days_off_of(const Person& person) {
    std::vector<DayRange> ranges;
    for (const Period& period : person.time_off) {
        if (const auto* days = std::get_if<DayRange>(&period.when)) ranges.push_back(*days);
        const auto* calendar = std::get_if<CalendarTime>(&period.when);
        if (calendar != nullptr && calendar->event->all_day && !calendar->event->recurs()) {
            ranges.push_back({day_of(calendar->event->start), day_of(calendar->event->end) - date::days{1}});
        }
        if (const auto* wall = std::get_if<WallRange>(&period.when)) {
            ranges.push_back({day_of(wall->from), day_of(wall->to - Seconds{1})});
        }
    }
    std::sort(ranges.begin(), ranges.end(), [](const DayRange& a, const DayRange& b) { return a.from < b.from; });
    std::vector<DayRange> merged;
    for (const DayRange& range : ranges) {
        if (!merged.empty() && range.from <= merged.back().to + date::days{1}) {
            merged.back().to = std::max(merged.back().to, range.to);
        } else {
            merged.push_back(range);
        }
    }
    return merged;
}

/// The asked-about time of the person that touches that day of theirs.
const HeldTime* time_on(const PersonFacts& one, Day day) {
    const Zone& zone = one.person->zone;
    const Interval whole{zone.start_of(day), zone.start_of(day + date::days{1})};
    for (const HeldTime& time : one.times) {
        if (time.asked && time.when.overlaps(whole)) return &time;
    }
    return nullptr;
}

bool on_duty_on(const PersonFacts& one, Day day, const Zone& zone, bool asked) {
    const Interval whole{zone.start_of(day), zone.start_of(day + date::days{1})};
    return std::any_of(one.times.begin(), one.times.end(),
                       [&](const HeldTime& time) { return (time.asked || !asked) && time.when.overlaps(whole); });
}

/// They had the same holiday a year or so before; of several days with one name, any of them.
bool had_it_before(const PersonFacts& one, const Holiday& holiday, const Team& team) {
    return std::any_of(team.holidays.begin(), team.holidays.end(), [&](const Holiday& other) {
        const auto ago = holiday.date - other.date;
        const bool year_before = other.name == holiday.name && ago > a_year_or_so / 2 && ago <= a_year_or_so;
        return year_before && on_duty_on(one, other.date, team.zone, false);
    });
}

std::string days_text(int days) {
    return fmt::format("{} {}", days, days == 1 ? "day" : "days");
}

std::string notice_text(const Duration& notice) {
    return notice.elapsed.count() == 0 ? days_text(notice.days) : to_text(notice);
}

}  // namespace

void warn_short_notice(const Facts& facts, Warnings& out) {
    if (facts.question.about == HumaneQuestion::About::plan || facts.roster.team.notice.zero()) return;
    Times times;
    for (const PublishedDuty& published : facts.question.published.duties) {
        if (!published.person || !facts.asked(published)) continue;
        if (facts.zone.add(published.published, facts.roster.team.notice) <= published.duty.when.start) continue;
        const Duty& duty = published.duty;
        times.add(duty.when.start < published.published
                      ? fmt::format("{} on {}, when it had begun", duty.role, facts.day(duty.when.start))
                      : fmt::format("{} on {}, {} ahead", duty.role, facts.day(duty.when.start),
                                    days_text(facts.zone.whole_days(published.published, duty.when.start))));
    }
    if (times.count == 0) return;
    out.push_back({Severity::warning, "short-notice", "",
                   fmt::format("{} published less than the notice of {} ahead, the first as {}",
                               times.count == 1 ? "1 duty was" : fmt::format("{} duties were", times.count),
                               notice_text(facts.roster.team.notice), times.first),
                   ""});
}

void warn_beside_time_off(const Facts& facts, Warnings& out) {
    for (const PersonFacts& one : facts.people) {
        if (!one.asked()) continue;
        Times times;
        for (const DayRange& off : days_off_of(*one.person)) {
            if (const Day before = off.from - date::days{1}; time_on(one, before) != nullptr) {
                times.add(fmt::format("on {}, before time off", day_text(before)));
            }
            if (const Day after = off.to + date::days{1}; time_on(one, after) != nullptr) {
                times.add(fmt::format("on {}, after time off", day_text(after)));
            }
        }
        if (times.count == 0) continue;
        out.push_back({Severity::warning, "beside-time-off", one.person->id,
                       fmt::format("{} is on duty the day before or after time off{}", one.person->name, times.text()),
                       ""});
    }
}

void warn_same_holiday(const Facts& facts, Warnings& out) {
    const Team& team = facts.roster.team;
    for (const PersonFacts& one : facts.people) {
        if (!one.asked()) continue;
        Times times;
        for (const Holiday& holiday : team.holidays) {
            if (!on_duty_on(one, holiday.date, team.zone, true) || !had_it_before(one, holiday, team)) continue;
            times.add(fmt::format("on {} ({})", day_text(holiday.date), holiday.name));
        }
        if (times.count == 0) continue;
        out.push_back(
            {Severity::warning, "same-holiday", one.person->id,
             fmt::format("{} is on duty on the same holiday as the year before{}", one.person->name, times.text()),
             ""});
    }
}

}  // namespace rota::humane
