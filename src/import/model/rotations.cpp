// Rotations from patterns, by writing down who has each piece until everything repeats.
#include "import/model/rotations.hpp"

#include <algorithm>
#include <numeric>
#include <set>

namespace rota::importing {

namespace {

constexpr std::int64_t most_instances = 300'000;
constexpr std::size_t most_members = 10'000;
constexpr int most_every = 520;
/// Monday first: that is what a roster means without `week_starts`.
constexpr Weekday week_starts[] = {date::Monday, date::Tuesday,  date::Wednesday, date::Thursday,
                                   date::Friday, date::Saturday, date::Sunday};

struct Taken {
    WallTime start;
    int person;
};

/// The pieces of each week that has any, with weeks cut so that as few as possible have.
std::vector<Pattern> by_week(const Pattern& pattern, Weekday& cut) {
    std::vector<Pattern> best;
    for (const Weekday day : week_starts) {
        std::vector<Pattern> weeks(static_cast<std::size_t>(pattern.weeks), Pattern{pattern.weeks, {}});
        for (const Piece& piece : pattern.pieces) {
            const std::int64_t week = floor_div((piece.start - (day - date::Monday)).count(), one_week.count());
            weeks[static_cast<std::size_t>(floor_mod(week, pattern.weeks))].pieces.push_back(piece);
        }
        std::erase_if(weeks, [](const Pattern& week) { return week.pieces.empty(); });
        if (!best.empty() && weeks.size() >= best.size()) continue;
        best = std::move(weeks);
        cut = day;
    }
    return best;
}

/// If one person has all that starts in each week cut on that day: who, week after week.
std::optional<std::vector<int>> people_by_week(const std::vector<Taken>& taken, Weekday cut) {
    std::vector<int> people;
    std::optional<Day> week;
    for (const Taken& one : taken) {
        const Day mine = week_start(day_of(one.start), cut);
        if (week != mine) {
            people.push_back(one.person);
        } else if (people.back() != one.person) {
            return std::nullopt;
        }
        week = mine;
    }
    return people;
}

/// `rounds`: how many weeks it takes until everything repeats, `taken` is one week longer then; none if the rotation
/// ends before.
void choose_turns(const std::vector<Taken>& taken, const Pattern& pattern, std::optional<std::size_t> rounds,
                  Planned& planned) {
    std::vector<int> people;
    for (const Taken& one : taken) people.push_back(one.person);
    if (rounds) people.resize(*rounds * pattern.pieces.size());
    planned.members = shortest_round(people, rounds.has_value());
    if (pattern.pieces.size() == 1 || planned.members.size() == 1) return;
    for (const Weekday cut : week_starts) {
        if (pattern.weeks > 1 && cut != planned.rotation.week_starts) continue;
        auto weeks = people_by_week(taken, cut);
        if (!weeks) continue;
        // The first week may have begun before: what it lacks comes after the last.
        if (rounds && weeks->size() > *rounds) weeks->resize(*rounds);
        planned.rotation.turn = Rotation::Turn::week;
        planned.rotation.week_starts = cut;
        planned.members = shortest_round(*weeks, rounds.has_value());
        return;
    }
}

/// One rotation: all pieces lie in one week of the cycle, cut on `cut`.
std::optional<Planned> plan_one(const Pattern& pattern, const Turns& turns, const Span& span, Weekday cut) {
    Planned planned;
    const Seconds cycle = one_week * (pattern.weeks + 1);
    const std::vector<Instance> first = instances(pattern, span.from, span.from + cycle);
    if (first.empty() || (span.to && first.front().start >= *span.to)) return planned;
    planned.rotation.from = day_of(first.front().start);
    planned.rotation.every = pattern.weeks;
    planned.rotation.week_starts = cut;
    planned.rotation.strategy = Rotation::Strategy::round_robin;
    planned.rotation.shifts = shifts_of(pattern.pieces);
    if (planned.rotation.shifts.empty()) return std::nullopt;

    const WallTime begin{*planned.rotation.from};
    std::int64_t weeks = std::lcm(turns.cycle(), std::int64_t{pattern.weeks});
    std::optional<std::size_t> rounds = static_cast<std::size_t>(weeks / pattern.weeks);
    if (span.to) {
        const auto lasts = (*span.to - begin) / one_week + pattern.weeks;
        const std::int64_t enough = (lasts / pattern.weeks + 1) * pattern.weeks;
        if (enough < weeks) {
            weeks = enough;
            rounds.reset();
        }
        const WallTime day{day_of(span.from)};
        planned.rotation.until = day_of(instances(pattern, std::max(day, *span.to - cycle), *span.to).back().start);
    }
    if (weeks / pattern.weeks * static_cast<std::int64_t>(pattern.pieces.size()) > most_instances) return std::nullopt;
    std::vector<Taken> taken;
    const Seconds more = one_week * (rounds ? pattern.weeks : 0);
    for (const Instance& one : instances(pattern, begin, begin + one_week * weeks + more))
        taken.push_back({one.start, turns.person_at(one.turn)});
    choose_turns(taken, pattern, rounds, planned);
    return planned.members.size() > most_members ? std::nullopt : std::optional(planned);
}

}  // namespace

std::optional<std::vector<Planned>> plan_rotations(const Pattern& pattern, const Turns& turns, const Span& span) {
    std::vector<Planned> all;
    if (pattern.pieces.empty()) return all;
    if (pattern.weeks > most_every || turns.cycle() > most_instances) return std::nullopt;
    Weekday cut = date::Monday;
    const std::vector<Pattern> weeks = pattern.weeks == 1 ? std::vector<Pattern>{pattern} : by_week(pattern, cut);
    for (const Pattern& week : weeks) {
        auto planned = plan_one(week, turns, span, cut);
        if (!planned) return std::nullopt;
        if (!planned->members.empty()) all.push_back(std::move(*planned));
    }
    return all;
}

Planned plan_once(WallTime start, WallTime end, int person) {
    Planned once{{}, {person}};
    once.rotation.strategy = Rotation::Strategy::round_robin;
    once.rotation.from = once.rotation.until = day_of(start);
    const Seconds place = floor_mod(since_monday(start), one_week);
    once.rotation.shifts = shifts_of({{place, place + (end - start), place}});
    return once;
}

std::vector<int> shortest_round(std::vector<int> sequence, bool for_ever) {
    // Knuth, Morris and Pratt: how much of the beginning is repeated at each place.
    std::vector<std::size_t> same(sequence.size(), 0);
    for (std::size_t i = 1; i < sequence.size(); ++i) {
        std::size_t k = same[i - 1];
        while (k > 0 && sequence[i] != sequence[k]) k = same[k - 1];
        same[i] = sequence[i] == sequence[k] ? k + 1 : 0;
    }
    if (sequence.empty()) return sequence;
    const std::size_t period = sequence.size() - same.back();
    if (!for_ever || sequence.size() % period == 0) sequence.resize(period);
    return sequence;
}

// ---- shifts ----

namespace {

constexpr std::size_t most_shifts = 100;

/// Where a week has it: [Monday, Monday).
WeekMoment moment_of(Seconds place) {
    const WallTime t = first_monday + place;
    return {Weekday{day_of(t)}, time_of_day(t)};
}

/// By its hours: what fairness will balance on its own, so the words are those a team would use.
std::string kind_of_shift(const ShiftPattern& shift, Seconds length) {
    if (length == one_week) return "week";
    if (length > one_day) {
        const unsigned start = shift.days.front().iso_encoding();
        const bool over_the_weekend = start >= 6 || (start == 5 && length >= std::chrono::hours{40});
        return over_the_weekend ? "weekend" : "from " + weekday_text(shift.days.front());
    }
    const Seconds end = shift.start + length;
    return length == one_day ? "day and night" : end > one_day || end <= std::chrono::hours{8} ? "night" : "day";
}

/// The kind; where it is taken with the days, then with the time.
std::string shift_name(const ShiftPattern& shift, Seconds length, std::set<std::string>& names) {
    std::string name = kind_of_shift(shift, length);
    if (names.insert(name).second) return name;
    std::string days;
    for (const Weekday day : shift.days) days += (days.empty() ? "" : ",") + weekday_text(day);
    name += shift.days.size() == 7 ? " daily" : " " + days;
    if (!names.insert(name).second) name += " " + time_text(shift.start);
    names.insert(name);
    return name;
}

}  // namespace

std::vector<ShiftPattern> shifts_of(const std::vector<Piece>& pieces) {
    struct Group {
        Seconds place, length;
        std::set<unsigned> days;  // ISO: Monday first
    };
    std::vector<Group> groups;
    for (const Piece& piece : pieces) {
        const Seconds length = piece.end - piece.start;
        const auto [day, time] = moment_of(piece.start);
        const auto same = std::find_if(groups.begin(), groups.end(), [&, on = day, at = time](const Group& g) {
            return g.length == length && moment_of(g.place).time == at &&
                   (length <= one_day || moment_of(g.place).day == on);
        });
        if (same != groups.end()) {
            same->days.insert(day.iso_encoding());
        } else {
            groups.push_back({piece.start, length, {day.iso_encoding()}});
            if (groups.size() > most_shifts) return {};
        }
    }
    std::vector<ShiftPattern> shifts;
    std::set<std::string> names;
    for (const Group& group : groups) {
        ShiftPattern shift;
        for (const unsigned day : group.days) shift.days.emplace_back(day);
        shift.start = moment_of(group.place).time;
        const WeekMoment end = moment_of(group.place + group.length);
        if (group.length <= one_day) {
            shift.end = EndsAtTime{end.time};
        } else {
            shift.end = EndsAtMoment{end};
        }
        shift.name = shift_name(shift, group.length, names);
        shifts.push_back(std::move(shift));
    }
    return shifts;
}

}  // namespace rota::importing
