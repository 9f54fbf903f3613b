// Rotations from patterns, by writing down who has each piece until everything repeats.
#include "import/model/rotations.hpp"

#include <algorithm>
#include <numeric>

#include "import/model/pattern.hpp"

namespace rota::importing {

namespace {

constexpr std::int64_t most_instances = 300'000;
constexpr std::size_t most_members = 10'000;
constexpr int most_every = 520;

struct Taken {
    WallTime start;
    int person;
};

/// Monday first: that is what a roster means without `week_starts`.
std::vector<Weekday> week_starts() {
    std::vector<Weekday> days;
    for (unsigned d = 1; d <= 7; ++d) days.push_back(Weekday{d});
    return days;
}

/// Which of the cycle's weeks, cut on that day, a piece belongs to.
int week_of(const Piece& piece, int weeks, Weekday cut) {
    const Seconds from_cut = piece.start - (cut - date::Monday);
    return static_cast<int>(floor_mod(floor_div(from_cut.count(), one_week.count()), weeks));
}

/// The pieces of each week that has any, with weeks cut so that as few as possible have.
std::vector<Pattern> by_week(const Pattern& pattern, Weekday& cut) {
    std::vector<Pattern> best;
    for (const Weekday day : week_starts()) {
        std::vector<Pattern> weeks(static_cast<std::size_t>(pattern.weeks), Pattern{pattern.weeks, {}});
        for (const Piece& piece : pattern.pieces)
            weeks[static_cast<std::size_t>(week_of(piece, pattern.weeks, day))].pieces.push_back(piece);
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
void choose_turns(const std::vector<Taken>& taken, std::size_t pieces, bool every_week,
                  std::optional<std::size_t> rounds, Planned& planned) {
    std::vector<int> people;
    for (const Taken& one : taken) people.push_back(one.person);
    if (rounds) people.resize(*rounds * pieces);
    planned.members = shortest_round(people, rounds.has_value());
    if (pieces == 1 || planned.members.size() == 1) return;
    for (const Weekday cut : week_starts()) {
        if (!every_week && cut != planned.rotation.week_starts) continue;
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
std::optional<Planned> plan_one(const Pattern& pattern, const Turns& turns, Span span, Weekday cut) {
    Planned planned;
    const WallTime day = WallTime{day_of(span.from)};
    const WallTime cycle_later = span.from + one_week * (pattern.weeks + 1);
    std::vector<Instance> first = instances(pattern, span.from, cycle_later);
    if (first.empty() || (span.to && first.front().start >= *span.to)) return planned;
    planned.rotation.from = day_of(first.front().start);
    planned.rotation.every = pattern.weeks;
    planned.rotation.week_starts = cut;
    planned.rotation.strategy = Rotation::Strategy::round_robin;
    planned.rotation.shifts = shifts_of(pattern.pieces);
    if (planned.rotation.shifts.empty()) return std::nullopt;

    const WallTime begin = WallTime{*planned.rotation.from};
    std::int64_t weeks = std::lcm(turns.weeks(), std::int64_t{pattern.weeks});
    std::optional<std::size_t> rounds = static_cast<std::size_t>(weeks / pattern.weeks);
    if (span.to) {
        const auto lasts = (*span.to - begin) / one_week + pattern.weeks;
        const std::int64_t enough = (lasts / pattern.weeks + 1) * pattern.weeks;
        if (enough < weeks) {
            weeks = enough;
            rounds.reset();
        }
        const std::vector<Instance> last =
            instances(pattern, std::max(day, *span.to - one_week * (pattern.weeks + 1)), *span.to);
        planned.rotation.until = day_of(last.back().start);
    }
    if (weeks / pattern.weeks * static_cast<std::int64_t>(pattern.pieces.size()) > most_instances) return std::nullopt;
    std::vector<Taken> taken;
    const Seconds more = one_week * (rounds ? pattern.weeks : 0);
    for (const Instance& one : instances(pattern, begin, begin + one_week * weeks + more))
        taken.push_back({one.start, turns.person_at(one.turn)});
    choose_turns(taken, pattern.pieces.size(), pattern.weeks == 1, rounds, planned);
    if (planned.members.size() > most_members) return std::nullopt;
    return planned;
}

}  // namespace

std::int64_t Turns::weeks() const {
    const auto n = static_cast<std::int64_t>(order->size());
    const bool one_person = std::all_of(order->begin(), order->end(), [&](int p) { return p == order->front(); });
    return one_person ? 1 : count->weeks * (n / std::gcd(n, count->advance));
}

std::optional<std::vector<Planned>> plan_rotations(const Pattern& pattern, const Turns& turns, Span span) {
    std::vector<Planned> all;
    if (pattern.pieces.empty()) return all;
    if (pattern.weeks > most_every || turns.weeks() > most_instances) return std::nullopt;
    Weekday cut = date::Monday;
    const std::vector<Pattern> weeks = pattern.weeks == 1 ? std::vector<Pattern>{pattern} : by_week(pattern, cut);
    for (const Pattern& week : weeks) {
        auto planned = plan_one(week, turns, span, cut);
        if (!planned) return std::nullopt;
        if (!planned->members.empty()) all.push_back(std::move(*planned));
    }
    return all;
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

}  // namespace rota::importing
