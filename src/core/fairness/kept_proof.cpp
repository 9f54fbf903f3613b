// A number for all that a proof rests on, and the search for a proof with the same number.
//
// Every member of the roster is named here, so that the compiler stops whoever adds one, who then decides
// whether levels and bounds depend on it.
#include <algorithm>
#include <bit>
#include <cmath>
#include <tuple>

#include "rota/proof.hpp"

#include "core/text/hash.hpp"

namespace rota {

namespace {

/// Nobody gains by two rosters with the same number: a proof is shown where it does not belong.
class Number {
   public:
    [[nodiscard]] std::uint64_t value() const { return value_; }

    template <class... All>
    void add(const All&... all) {
        (one(all), ...);
    }

   private:
    void one(std::uint64_t number) { value_ = hash_of_number(number, value_); }
    void one(std::int64_t number) { one(static_cast<std::uint64_t>(number)); }
    void one(int number) { one(std::int64_t{number}); }
    void one(bool truth) { one(std::uint64_t{truth}); }
    void one(double amount) { one(std::bit_cast<std::uint64_t>(amount + 0.0)); }
    void one(std::string_view text) { value_ = hash_of(text, value_); }
    void one(const std::string& text) { one(std::string_view(text)); }
    template <class Clock, class Unit>
    void one(std::chrono::time_point<Clock, Unit> time) {
        one(std::int64_t{time.time_since_epoch().count()});
    }
    template <class Rep, class Unit>
    void one(std::chrono::duration<Rep, Unit> length) {
        one(std::int64_t{length.count()});
    }
    template <class T>
    void one(const std::optional<T>& maybe) {
        one(maybe.has_value());
        if (maybe) one(*maybe);
    }
    template <class T>
    void one(const std::vector<T>& list) {
        one(std::uint64_t{list.size()});
        for (const T& each : list) one(each);
    }

    void one(const Zone& zone) { one(zone.name()); }
    void one(const Interval& when) { add(when.start, when.end); }
    void one(const Duration& duration) { add(duration.days, duration.elapsed); }
    void one(const WeekMoment& moment) { add(std::uint64_t{moment.day.c_encoding()}, moment.time); }
    void one(const DayRange& range) { add(range.from, range.to); }
    void one(const WallRange& range) { add(range.from, range.to); }
    void one(const WeeklyRange& range) { add(range.from, range.to); }
    void one(const CalendarTime&) {}  // what was kept of its calendar says it
    void one(const Period& period) {
        const auto& [when, reason, excused] = period;
        add(std::uint64_t{when.index()}, excused);
        std::visit([this](const auto& kind) { one(kind); }, when);
    }
    void one(const CalendarRead& calendar) {
        const auto& [person, file, events, ignored, kept] = calendar;
        add(person, kept);
    }
    void one(const Holiday& holiday) { add(holiday.date, holiday.name); }
    void one(const Team& team) {
        const auto& [id, name, zone, weekend, week_starts, night, business_hours, severities, tiers, notice,
                     holiday_calendar, holidays] = team;
        add(zone, holidays);
    }
    void one(const Person& person) {
        const auto& [id, name, email, phone, chat, zone, weekend, share, from, until, carry, calendar, time_off, avoid,
                     prefer] = person;
        add(id, zone, share, from, until, carry, time_off, avoid, prefer);
    }
    void one(const ShiftPattern& shift) {
        const auto& [name, days, start, end, weight] = shift;
        add(name);  // when and with which weight: the duties say it
    }
    void one(const Rotation& rotation) {
        const auto& [name, role, members, from, until, every, turn, week_starts, strategy, zone, shifts] = rotation;
        add(name, role, members, static_cast<int>(strategy), shifts);
    }
    void one(const MaxRule& rule) { add(rule.turns, rule.within); }
    void one(const Rules& rules) {
        const auto& [rest, max, regime] = rules;
        add(rest, max);
    }
    void one(const Roster& roster) {
        const auto& [team, people, rotations, rules, customers, escalations, calendars] = roster;
        add(team, people, rotations, rules, calendars);
    }

    void one(const OwedPart& owed) { add(owed.person, owed.part); }
    void one(const PublishedDuty& published) {
        const auto& [duty, person, turn_start, holiday, round_robin, owed, when_published] = published;
        add(duty.role, duty.rotation, duty.shift, duty.when, duty.weight, person, turn_start, holiday, round_robin,
            owed);
    }
    void one(const Span& span) { add(span.duty.role, span.duty.when.start, span.when, span.person); }

    std::uint64_t value_ = 0;
};

template <class T, class Key>
std::vector<const T*> sorted(const std::vector<T>& list, Key key) {
    std::vector<const T*> all;
    for (const T& each : list) all.push_back(&each);
    std::sort(all.begin(), all.end(), [&](const T* a, const T* b) { return key(*a) < key(*b); });
    return all;
}

bool same(const std::optional<double>& a, const std::optional<double>& b) {
    return a.has_value() == b.has_value() && (!a || std::abs(*a - *b) <= 1e-6 * std::max(1.0, std::abs(*a)));
}

/// The proven levels in the place of the counted ones; nothing if they are not about the same.
std::optional<std::vector<Level>> in_place_of(std::vector<Level> counted, const std::vector<Level>& proven) {
    for (Level& level : counted) {
        const auto found =
            std::find_if(proven.begin(), proven.end(), [&](const Level& one) { return one.name == level.name; });
        if (found == proven.end() || !same(found->value, level.value)) return std::nullopt;
        level = *found;
    }
    return counted;
}

}  // namespace

std::uint64_t proof_basis(const PublishedPlan& plan, const std::function<bool(const PublishedDuty&)>& planned) {
    Number number;
    number.add(plan.roster);
    const auto by_duty = [](const PublishedDuty& each) { return std::tie(each.duty.role, each.duty.when.start); };
    for (const PublishedDuty* each : sorted(plan.published.duties, by_duty)) number.add(*each, planned(*each));
    const auto by_piece = [](const Span& span) {
        return std::tie(span.duty.role, span.duty.when.start, span.when.start);
    };
    for (const Span* span : sorted(plan.published.held, by_piece)) number.add(*span);
    return number.value();
}

std::optional<std::vector<Level>> kept_proof(const PublishedPlan& plan, const Interval& period,
                                             const std::vector<ChangeSet>& log) {
    const auto has_proof = [](const ChangeSet& set) { return !set.proof.empty(); };
    if (std::none_of(log.begin(), log.end(), has_proof)) return std::nullopt;
    const auto is_later = [&](const PublishedDuty& each) { return each.duty.when.start >= period.end; };
    if (std::any_of(plan.published.duties.begin(), plan.published.duties.end(), is_later)) return std::nullopt;
    const std::uint64_t basis =
        proof_basis(plan, [&](const PublishedDuty& each) { return period.contains(each.duty.when.start); });
    for (auto set = log.rbegin(); set != log.rend(); ++set) {
        if (set->proof.empty() || set->proof_basis != basis) continue;
        return in_place_of(published_levels(plan.roster, plan.published, period), set->proof);
    }
    return std::nullopt;
}

}  // namespace rota
