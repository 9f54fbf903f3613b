// Hours that somebody gives away break nothing: no limit, no rule and no warning is told that was not told before. The
// twin writes down who has what, hour by hour, and counts turns, rests and windows from that.
#include <rapidcheck.h>

#include <algorithm>
#include <array>
#include <initializer_list>
#include <map>
#include <set>

#include "rota/change_effect.hpp"
#include "rota/fairness.hpp"
#include "rota/humane.hpp"

#include "catch.hpp"
#include "core/schedule/holders.hpp"
#include "roster_builder.hpp"

using namespace rota;
using namespace rota::test;

namespace {

constexpr int horizon = 5 * 7 * 24;  // hours
const Instant first_hour = instant("2026-12-07 00:00");
const std::vector<std::string> crew{"ann", "ben", "cem", "dan"};

Instant at_hour(int hour) {
    return first_hour + std::chrono::hours{hour};
}
int hour_of(Instant t) {
    return static_cast<int>(std::chrono::duration_cast<std::chrono::hours>(t - first_hour).count());
}
int pick(std::initializer_list<int> values) {
    return *rc::gen::elementOf(std::vector<int>(values));
}
int below(int n) {
    return *rc::gen::inRange(0, n);
}

Roster make_roster() {
    RosterBuilder builder("UTC");
    for (const std::string& id : crew) {
        builder.person(id, [](Person& p) {
            if (below(3) == 0) p.weekend = weekdays({date::Friday, date::Saturday});
            if (below(3) == 0) p.time_off = {days_off("2026-12-16", "2026-12-17")};
        });
    }
    builder.holiday("2026-12-25", "Christmas Day").holiday("2025-12-25", "Christmas Day");
    for (const char* role : {"primary", "backup"}) builder.rotation(role, crew).shift("shift", "Mon 08:00", "16:00");
    Roster roster = builder.build();
    roster.rules.regime = "eu";
    roster.rules.rest = Duration{pick({1, 2, 4}), Seconds{0}};
    roster.rules.max = {{1, Duration{pick({3, 5}), Seconds{0}}}, {2, Duration{pick({7, 9}), Seconds{0}}}};
    return roster;
}

using Busy = std::map<std::string, std::vector<Interval>>;

bool free_then(const Busy& busy, const std::string& id, const Interval& when) {
    const auto found = busy.find(id);
    return found == busy.end() || !overlaps_any(normalise(found->second), when);
}

/// Turns of one to three duties with pauses of all lengths, for people who are free then.
void plan_role(const std::string& role, std::vector<PublishedDuty>& duties, Busy& busy) {
    for (int hour = below(20); hour < horizon;) {
        std::vector<PublishedDuty> turn;
        for (int n = pick({1, 1, 2, 3}); n > 0; --n) {
            PublishedDuty duty;
            const int end = hour + pick({6, 8, 12, 24, 60});
            duty.duty = {role, role, "shift", {at_hour(hour), at_hour(end)}, 1.0};
            duty.turn_start = turn.empty() ? at_hour(hour) : turn.front().turn_start;
            duty.published = instant("2026-01-01 00:00");
            turn.push_back(duty);
            hour = end + pick({0, 0, 4, 8, 14});
        }
        const std::string id = *rc::gen::elementOf(crew);
        const bool free = std::all_of(turn.begin(), turn.end(),
                                      [&](const PublishedDuty& d) { return free_then(busy, id, d.duty.when); });
        for (PublishedDuty& duty : turn) {
            if (free) duty.person = id;
            if (free) busy[id].push_back(duty.duty.when);
            duties.push_back(duty);
        }
        hour += pick({0, 0, 4, 10, 40});
    }
}

std::vector<PublishedDuty> make_duties() {
    std::vector<PublishedDuty> duties;
    Busy busy;
    for (const char* role : {"primary", "backup"}) plan_role(role, duties, busy);
    std::stable_sort(duties.begin(), duties.end(), [](const PublishedDuty& a, const PublishedDuty& b) {
        return a.duty.when.start < b.duty.when.start;
    });
    return duties;
}

struct SharedPlan {
    Roster roster = make_roster();
    PublishedSchedule published = make_duties();

    [[nodiscard]] Schedule schedule() const { return {roster, published}; }
    [[nodiscard]] std::vector<holders::Piece> pieces() const { return holders::pieces_of(published); }

    /// Some hours of something that person holds; from their own turns only, if asked for.
    [[nodiscard]] std::optional<Holding> some_hours(const std::string& id, bool own) const {
        std::vector<holders::Piece> theirs = pieces();
        std::erase_if(theirs, [&](const holders::Piece& p) { return p.person != id || (own && p.duty->person != id); });
        if (theirs.empty()) return std::nullopt;
        const holders::Piece piece = theirs[static_cast<std::size_t>(below(static_cast<int>(theirs.size())))];
        const int first = hour_of(piece.when.start), end = hour_of(piece.when.end);
        const int from = below(2) == 0 ? first : first + below(end - first);
        const int to = below(2) == 0 ? end : from + 1 + below(end - from);
        const Duty& duty = piece.duty->duty;
        return Holding{duty.role, duty.when.start, {at_hour(from), at_hour(to)}, std::nullopt};
    }
    /// To somebody else who is free then, or to nobody.
    [[nodiscard]] ChangeEffect given(Holding hours, const std::string& giver) const {
        hours.person = *rc::gen::elementOf(crew);
        const ChangeEffect effect = effect_of(schedule(), {hours});
        if (hours.person != giver && effect.double_bookings.empty()) return effect;
        hours.person.reset();
        return effect_of(schedule(), {hours});
    }
    void stir() {
        for (int n = below(4); n > 0; --n) {
            const std::string giver = *rc::gen::elementOf(crew);
            if (const auto hours = some_hours(giver, false)) published = given(*hours, giver).after;
        }
    }
    [[nodiscard]] std::vector<HumaneWarning> limits() const {
        return humane_warnings({roster, published, {at_hour(0), at_hour(2 * horizon)}});
    }
    /// Broken rules of one person.
    [[nodiscard]] int broken(const std::string& id) const {
        Roster alone = roster;
        std::erase_if(alone.people, [&](const Person& p) { return p.id != id; });
        const auto levels = published_levels(alone, published, whole_schedule(published.duties));
        return static_cast<int>(levels.at(1).value.value());
    }
};

std::set<std::string> codes_for(const std::vector<HumaneWarning>& warnings, const std::string& id) {
    std::set<std::string> codes;
    for (const HumaneWarning& w : warnings) {
        if (w.person == id || w.person.empty()) codes.insert(w.code);
    }
    return codes;
}

std::vector<std::string> texts(const std::vector<HumaneWarning>& warnings) {
    std::vector<std::string> list;
    for (const HumaneWarning& w : warnings) list.push_back(w.person + " " + sentence(w));
    return list;
}

/// Who has each hour of each duty.
class HourTwin {
   public:
    using Turn = std::pair<Instant, std::string>;  // planned start, role

    explicit HourTwin(const SharedPlan& plan) : plan_(plan) {
        for (const PublishedDuty& duty : plan.published.duties) {
            for (int h = hour_of(duty.duty.when.start); h < hour_of(duty.duty.when.end); ++h) {
                turns_[{duty.turn_start, duty.duty.role}][h] = {holder(duty, h), duty.person};
            }
        }
    }

    [[nodiscard]] bool is_own(const Turn& turn, const std::string& id) const {
        std::map<std::string, std::array<int, 3>> people;  // hours, hours planned, how early
        for (const auto& [hour, who] : turns_.at(turn)) {
            if (!who.first) continue;
            auto& counts = people.try_emplace(*who.first, std::array{0, 0, -hour}).first->second;
            ++counts[0];
            counts[1] += who.first == who.second ? 1 : 0;
        }
        return people.count(id) != 0 && std::all_of(people.begin(), people.end(), [&](const auto& other) {
                   return other.first == id || other.second < people.at(id);
               });
    }
    [[nodiscard]] int broken(const std::string& id) const {
        std::vector<std::array<int, 3>> own;  // planned start, first and last hour + 1 that they have
        for (const auto& [turn, hours] : turns_) {
            if (!is_own(turn, id)) continue;
            own.push_back({hour_of(turn.first), 0, 0});
            for (const auto& [hour, who] : hours) {
                if (who.first != id) continue;
                if (own.back()[2] == 0) own.back()[1] = hour;
                own.back()[2] = hour + 1;
            }
        }
        int count = 0;
        for (std::size_t i = 1; i < own.size(); ++i) {
            count += own[i][1] - own[i - 1][2] < 24 * plan_.roster.rules.rest->days ? 1 : 0;
        }
        for (const MaxRule& rule : plan_.roster.rules.max) {
            for (const auto& first : own) {
                int inside = 0;
                for (const auto& other : own) {
                    inside += first[0] <= other[0] && other[0] < first[0] + 24 * rule.within.days ? 1 : 0;
                }
                count += inside > rule.turns ? 1 : 0;
            }
        }
        return count;
    }
    /// Less than eleven free hours between two on duty, at least one of them outside all turns that are or were theirs.
    [[nodiscard]] int short_nights(const std::string& id) const {
        std::set<int> on_duty, in_turn;
        for (const auto& [turn, hours] : turns_) {
            bool theirs = false;
            for (const auto& [hour, who] : hours) {
                if (who.first == id) on_duty.insert(hour);
                theirs = theirs || who.first == id || who.second == id;
            }
            if (!theirs) continue;
            for (int h = hours.begin()->first; h <= hours.rbegin()->first; ++h) in_turn.insert(h);
        }
        int count = 0, last = -1;
        for (const int hour : on_duty) {
            int outside = 0;
            for (int h = last + 1; h < hour; ++h) outside += in_turn.count(h) == 0 ? 1 : 0;
            if (last >= 0 && hour - last - 1 < 11 && outside > 0) ++count;
            last = hour;
        }
        return count;
    }

   private:
    using Who = std::optional<std::string>;

    [[nodiscard]] Who holder(const PublishedDuty& duty, int hour) const {
        for (const Span& span : plan_.published.held) {
            const bool same = span.duty.role == duty.duty.role && span.duty.when == duty.duty.when;
            if (same && span.when.contains(at_hour(hour))) return span.person;
        }
        return duty.person;
    }

    const SharedPlan& plan_;
    std::map<Turn, std::map<int, std::pair<Who, Who>>> turns_;  ///< by hour: who has it, who was planned
};

int times_told(const std::vector<HumaneWarning>& warnings, const std::string& id, const std::string& code) {
    for (const HumaneWarning& w : warnings) {
        if (w.person != id || w.code != code) continue;
        const auto times = w.text.find(" times, first");
        if (times == std::string::npos) return 1;
        return std::stoi(w.text.substr(w.text.rfind(' ', times - 1) + 1));
    }
    return 0;
}

}  // namespace

TEST_CASE("hours that somebody gives away of their turns break no limit, no rule and no peace") {
    CHECK(rc::check([] {
        SharedPlan plan;
        plan.stir();
        const std::string giver = *rc::gen::elementOf(crew);
        for (int n = 1 + below(3); n > 0; --n) {
            const auto hours = plan.some_hours(giver, true);
            if (!hours) return;
            const ChangeEffect effect = plan.given(*hours, giver);
            for (const ChangeWarning& warning : effect.warnings) RC_ASSERT(warning.person != giver);
            const auto before = codes_for(plan.limits(), giver);
            const int broken = plan.broken(giver);
            const int nights = times_told(plan.limits(), giver, "daily-rest");
            plan.published = effect.after;
            for (const std::string& code : codes_for(plan.limits(), giver)) RC_ASSERT(before.count(code) != 0);
            RC_ASSERT(plan.broken(giver) <= broken);
            RC_ASSERT(times_told(plan.limits(), giver, "daily-rest") <= nights);
        }
    }));
}

TEST_CASE("what is given away and taken back leaves the same warnings as before") {
    CHECK(rc::check([] {
        SharedPlan plan;
        const auto limits = texts(plan.limits());
        const std::string giver = *rc::gen::elementOf(crew);
        const auto hours = plan.some_hours(giver, true);
        if (!hours) return;
        const int broken = plan.broken(giver);
        plan.published = plan.given(*hours, giver).after;
        Holding back = *hours;
        back.person = giver;
        plan.published = effect_of(plan.schedule(), {back}).after;
        RC_ASSERT(texts(plan.limits()) == limits);
        RC_ASSERT(plan.broken(giver) == broken);
    }));
}

TEST_CASE("turns, rests and windows are those that counting hours gives") {
    CHECK(rc::check([] {
        SharedPlan plan;
        plan.stir();
        const HourTwin twin(plan);
        for (const holders::Piece& piece : plan.pieces()) {
            const HourTwin::Turn turn{piece.duty->turn_start, piece.duty->duty.role};
            RC_ASSERT(piece.own_turn == twin.is_own(turn, std::string(piece.person)));
        }
        const auto limits = plan.limits();
        for (const std::string& id : crew) {
            RC_ASSERT(plan.broken(id) == twin.broken(id));
            RC_ASSERT(times_told(limits, id, "daily-rest") == twin.short_nights(id));
        }
    }));
}

TEST_CASE("one change tells each kind of warning once for each person") {
    CHECK(rc::check([] {
        SharedPlan plan;
        plan.stir();
        std::vector<Holding> wanted;
        const std::string taker = *rc::gen::elementOf(crew);
        for (const PublishedDuty& duty : plan.published.duties) {
            if (below(4) == 0) wanted.push_back({duty.duty.role, duty.duty.when.start, duty.duty.when, taker});
        }
        std::set<std::pair<std::string, std::string>> told;
        for (const ChangeWarning& warning : effect_of(plan.schedule(), wanted).warnings) {
            RC_ASSERT(told.emplace(warning.code, warning.person).second);
        }
    }));
}
