// Overlaps of one role's duties between zones: real weeks, but only those in which the clocks of the two zones stand
// as they did in no week before. Zones change their clocks by rule, so 28 years hold a handful of such weeks.
#include <algorithm>
#include <set>

#include "core/schedule/overlaps.hpp"

namespace rota {

namespace {

using date::literals::operator""_y;

constexpr Day without_from{2024_y / 1 / 1};
constexpr date::weeks horizon{28 * 52 + 35};  // 28 years
constexpr std::size_t most_pairs = 100'000;   // with fewer weeks for each the more there are
constexpr long most_weeks_in_all = 2'000'000;
constexpr date::days lead{9};       // a duty that began so long before may still be running
constexpr int days_looked_at = 18;  // the lead, a week, and room for the zone on both sides

using RotationPair = std::pair<std::size_t, std::size_t>;

Instant first_start(const Rotation& rotation) {
    return rotation.zone.start_of(rotation.from ? RotationDays(rotation).first() : without_from);
}

// ---- which rotations can meet at all ----

/// The widest swing of a zone's clocks.
struct Offsets {
    Seconds least, most;
};

Offsets offsets_in(const Zone& zone, const Interval& when) {
    Offsets offsets{zone.offset_at(when.start), zone.offset_at(when.start)};
    for (auto change = zone.next_change(when.start); change && *change < when.end; change = zone.next_change(*change)) {
        offsets.least = std::min(offsets.least, zone.offset_at(*change));
        offsets.most = std::max(offsets.most, zone.offset_at(*change));
    }
    return offsets;
}

Interval all_looked_at(const Roster& roster, const std::vector<WeeklyStart>& starts) {
    Interval all{Instant::max(), Instant::min()};
    for (const WeeklyStart& start : starts) {
        const Instant first = first_start(roster.rotations[start.rotation]);
        all = {std::min(all.start, first - lead), std::max(all.end, first + horizon)};
    }
    return all;
}

/// On the circle of a week of UTC, each as early and as long as its zone's clocks can make it.
std::vector<WeeklyStart> stretched(const Roster& roster, std::vector<WeeklyStart> starts) {
    const Interval when = all_looked_at(roster, starts);
    std::map<std::string, Offsets> known;
    for (WeeklyStart& start : starts) {
        const Zone& zone = roster.rotations[start.rotation].zone;
        auto offsets = known.find(zone.name());
        if (offsets == known.end()) offsets = known.emplace(zone.name(), offsets_in(zone, when)).first;
        const auto [least, most] = offsets->second;
        start.place = (start.place - most + date::weeks{2}) % date::weeks{1};
        start.length += most - least;
    }
    return starts;
}

std::set<RotationPair> pairs_that_can_meet(const Roster& roster, const std::vector<WeeklyStart>& starts) {
    std::set<RotationPair> pairs;
    for_each_meeting(stretched(roster, starts), [&](const WeeklyStart& a, const WeeklyStart& b, Seconds) {
        const bool same_zone = roster.rotations[a.rotation].zone == roster.rotations[b.rotation].zone;
        if (!same_zone) pairs.insert(std::minmax(a.rotation, b.rotation));
        return pairs.size() < most_pairs;
    });
    return pairs;
}

// ---- the weeks of one pair ----

/// One of the two rotations, followed from week to week.
class Side {
   public:
    Side(const Roster& roster, std::size_t index, const Interval& when)
        : rotation_(roster.rotations[index]), index_(index), days_(rotation_) {
        const Instant early = when.start - lead - date::days{2};
        offset_ = rotation_.zone.offset_at(early);
        for (auto change = rotation_.zone.next_change(early); change && *change < when.end + lead;
             change = rotation_.zone.next_change(*change)) {
            changes_.push_back({*change, rotation_.zone.offset_at(*change), {}});
        }
    }

    /// Goes on to the week that starts at `week` and appends all that decides when its duties are, relative to it.
    void describe(Instant week, std::vector<std::int64_t>& description) {
        const Instant early = week - lead - date::days{1};
        while (passed_ < changes_.size() && changes_[passed_].at <= early) offset_ = changes_[passed_++].offset;
        description.push_back(offset_.count());
        for (std::size_t c = passed_; c < changes_.size() && changes_[c].at < week + lead + date::days{1}; ++c) {
            description.push_back((changes_[c].at - week).count());
            description.push_back(changes_[c].offset.count());
        }
        description.push_back(days_on(week));
    }

    void append_starts(Instant week, std::vector<Start>& starts) const {
        for (int n = 0; n < days_looked_at; ++n) {
            const Day day = first_day(week) + date::days{n};
            if (!days_.contains(day)) continue;
            for (std::size_t s = 0; s < rotation_.shifts.size(); ++s) {
                const ShiftPattern& shift = rotation_.shifts[s];
                if (std::find(shift.days.begin(), shift.days.end(), Weekday{day}) == shift.days.end()) continue;
                const WallTime wall = at(day, shift.start);
                starts.push_back({rotation_.zone.to_instant(wall), wall, index_, s});
            }
        }
    }

   private:
    [[nodiscard]] Day first_day(Instant week) const {
        return day_of(WallTime{(week - lead).time_since_epoch() + offset_});
    }

    [[nodiscard]] std::int64_t days_on(Instant week) const {
        std::int64_t bits = 0;
        for (int n = 0; n < days_looked_at; ++n) {
            bits = bits * 2 + (days_.contains(first_day(week) + date::days{n}) ? 1 : 0);
        }
        return bits;
    }

    const Rotation& rotation_;
    std::size_t index_;
    RotationDays days_;
    std::vector<Transition> changes_;
    std::size_t passed_ = 0;
    Seconds offset_{0};
};

void check_starts(std::vector<Start>& starts, FoundOverlaps& found) {
    std::sort(starts.begin(), starts.end());
    std::vector<Start> running;
    for (const Start& start : starts) {
        running.erase(std::remove_if(running.begin(), running.end(),
                                     [&](const Start& r) { return found.when(r).end <= start.at; }),
                      running.end());
        for (const Start& r : running) {
            if (r.rotation != start.rotation) found.check(r, start);
        }
        if (found.enough()) return;
        running.push_back(start);
    }
}

void check_pair(const Roster& roster, const RotationPair& pair, date::weeks longest, FoundOverlaps& found) {
    const Rotation& a = roster.rotations[pair.first];
    const Rotation& b = roster.rotations[pair.second];
    const Instant begin = std::max(first_start(a), first_start(b));
    const Instant last = std::min(a.zone.start_of(RotationDays(a).last()), b.zone.start_of(RotationDays(b).last()));
    const Interval when{begin, std::min(begin + longest, last + date::weeks{2})};
    Side one(roster, pair.first, when);
    Side other(roster, pair.second, when);
    std::set<std::vector<std::int64_t>> seen;
    for (Instant week = when.start; week < when.end && !found.enough(); week += date::weeks{1}) {
        std::vector<std::int64_t> description;
        one.describe(week, description);
        other.describe(week, description);
        if (!seen.insert(std::move(description)).second) continue;
        std::vector<Start> starts;
        one.append_starts(week, starts);
        other.append_starts(week, starts);
        check_starts(starts, found);
    }
}

}  // namespace

void find_between_zones(const Roster& roster, const std::vector<WeeklyStart>& starts, FoundOverlaps& found) {
    const std::set<RotationPair> pairs = pairs_that_can_meet(roster, starts);
    if (pairs.empty()) return;
    const date::weeks affordable{most_weeks_in_all / static_cast<long>(pairs.size())};
    for (const RotationPair& pair : pairs) {
        check_pair(roster, pair, std::clamp(affordable, date::weeks{53}, horizon), found);
        if (found.enough()) return;
    }
}

}  // namespace rota
