// Arithmetic on the circle of a week, or of several. Sets of hours are intervals there, with the week's Monday 00:00 as
// the first instant.
#include "import/model/pattern.hpp"

#include <algorithm>
#include <numeric>

namespace rota::importing {

namespace {

constexpr std::int64_t most_cycle = 104;

Interval on_circle(Seconds start, Seconds end) {
    return {Instant{start}, Instant{end}};
}

/// Joined; over the ends of the cycle too: with the same of the cycle before and after.
Intervals joined_around(const std::vector<Hours>& hours, Seconds cycle) {
    Intervals all;
    for (const Hours& h : hours) {
        const Seconds start = floor_mod(h.start, cycle);
        for (const Seconds shift : {-cycle, Seconds{0}, cycle})
            all.push_back(on_circle(start + shift, start + shift + std::min(h.end - h.start, cycle)));
    }
    return normalise(std::move(all));
}

bool starts_first(const Piece& a, const Piece& b) {
    return a.start < b.start;
}

}  // namespace

std::optional<Pattern> cut_at_hand_offs(const std::vector<Hours>& weekly, WallTime anchor, Seconds length,
                                        bool one_person) {
    const Seconds step = one_person ? one_week : Seconds{std::gcd(length.count(), one_week.count())};
    const Seconds first_cut = floor_mod(since_monday(anchor), step);
    Intervals own = joined_around(weekly, one_week);
    if (own.empty() || own.front().length() >= one_week) own = {on_circle(first_cut, first_cut + one_week)};
    Pattern pattern;
    for (const Interval& h : own) {
        Seconds start = h.start.time_since_epoch();
        if (start < Seconds{0} || start >= one_week) continue;
        const Seconds end = h.end.time_since_epoch();
        while (start < end) {
            if (pattern.pieces.size() >= most_pieces) return std::nullopt;
            const Seconds cut = start + step - floor_mod(start - first_cut, step);
            const Seconds piece_end = one_person ? end : std::min(cut, end);
            pattern.pieces.push_back({start, piece_end, start});
            start = piece_end;
        }
    }
    return shortest(std::move(pattern));
}

Pattern repeated(const Pattern& pattern, int weeks) {
    Pattern longer{weeks, {}};
    for (int w = 0; w < weeks; w += pattern.weeks) {
        const Seconds by = one_week * w;
        for (const Piece& piece : pattern.pieces)
            longer.pieces.push_back({piece.start + by, piece.end + by, piece.turn + by});
    }
    return longer;
}

Pattern shortest(Pattern pattern) {
    for (Piece& piece : pattern.pieces) {
        const Seconds start = floor_mod(piece.start, one_week * pattern.weeks);
        piece = {start, start + (piece.end - piece.start), start - (piece.start - piece.turn)};
    }
    std::sort(pattern.pieces.begin(), pattern.pieces.end(), starts_first);
    for (int weeks = 1; weeks < pattern.weeks; ++weeks) {
        if (pattern.weeks % weeks != 0) continue;
        Pattern shorter{weeks, {}};
        for (const Piece& piece : pattern.pieces) {
            if (piece.start < one_week * weeks) shorter.pieces.push_back(piece);
        }
        if (repeated(shorter, pattern.weeks) == pattern) return shorter;
    }
    return pattern;
}

std::optional<Pattern> visible_under(const Pattern& own, const std::vector<const Pattern*>& above) {
    std::int64_t weeks = own.weeks;
    for (const Pattern* other : above) {
        weeks = std::lcm(weeks, std::int64_t{other->weeks});
        if (weeks > most_cycle && weeks != own.weeks) return std::nullopt;
    }
    const Pattern mine = repeated(own, static_cast<int>(weeks));
    std::vector<Hours> hidden;
    for (const Pattern* other : above) {
        for (const Piece& piece : repeated(*other, mine.weeks).pieces) hidden.push_back({piece.start, piece.end});
    }
    const Intervals covered = joined_around(hidden, one_week * mine.weeks);
    Pattern left{mine.weeks, {}};
    for (const Piece& piece : mine.pieces) {
        const Interval when = on_circle(piece.start, piece.end);
        auto first = std::lower_bound(covered.begin(), covered.end(), when.start,
                                      [](const Interval& h, Instant t) { return h.end <= t; });
        auto last = first;
        while (last != covered.end() && last->start < when.end) ++last;
        for (const Interval& part : subtract({when}, Intervals(first, last)))
            left.pieces.push_back({part.start.time_since_epoch(), part.end.time_since_epoch(), piece.turn});
    }
    return shortest(std::move(left));
}

std::vector<Instance> instances(const Pattern& pattern, WallTime from, WallTime to) {
    std::vector<Instance> list;
    if (pattern.pieces.empty()) return list;
    const Seconds cycle = one_week * pattern.weeks;
    for (WallTime base = from - floor_mod(since_monday(from), cycle); base < to; base += cycle) {
        for (const Piece& piece : pattern.pieces) {
            const WallTime start = base + piece.start;
            if (from <= start && start < to) list.push_back({start, base + piece.end, base + piece.turn});
        }
    }
    return list;
}

std::optional<Instance> running(const Pattern& pattern, WallTime t) {
    for (const Instance& one : instances(pattern, t - one_week, t)) {
        if (one.end > t) return one;
    }
    return std::nullopt;
}

// ---- turns ----

namespace {

constexpr std::int64_t most_turns_looked_at = 200'000;

/// The same as `turns`, but turns that touch none of the pattern's pieces do not count; nothing if there are none of
/// these.
std::optional<Turns> without_idle(const Turns& turns, WallTime anchor, Seconds length, const Pattern& pattern) {
    const std::int64_t weeks = std::lcm(turns.weeks, std::int64_t{pattern.weeks});
    const std::int64_t all = weeks / turns.weeks * turns.advance;
    if (all > most_turns_looked_at || weeks > most_turns_looked_at) return std::nullopt;
    std::vector<std::int64_t> before(static_cast<std::size_t>(all) + 1, 0);  // first: does the turn before it count?
    const auto number = [anchor, length](WallTime t) { return floor_div((t - anchor).count(), length.count()); };
    for (const Instance& one : instances(pattern, anchor - one_week * (pattern.weeks + 1), anchor + one_week * weeks)) {
        for (std::int64_t turn = number(one.start);
             turn <= number(one.end - Seconds{1}) && turn < number(one.start) + all; ++turn)
            before[static_cast<std::size_t>(floor_mod(turn, all)) + 1] = 1;
    }
    std::partial_sum(before.begin(), before.end(), before.begin());
    if (before.back() == all) return std::nullopt;
    Turns counted{turns.order, {}, weeks, before.back()};
    counted.number = [number, all, before](WallTime t) {
        const std::int64_t turn = number(t);
        return floor_div(turn, all) * before.back() + before[static_cast<std::size_t>(floor_mod(turn, all))];
    };
    return counted;
}

}  // namespace

Turns turns_by_calendar(std::vector<int> order, WallTime anchor, Seconds length) {
    const std::int64_t common = std::gcd(length.count(), one_week.count());
    const auto number = [anchor, length](WallTime t) { return floor_div((t - anchor).count(), length.count()); };
    return {std::move(order), number, length.count() / common, one_week.count() / common};
}

Turns turns_by_days(std::vector<int> order, WallTime first, const WeekdaySet& days, int each) {
    const Day start = day_of(first);
    std::vector<std::int64_t> before{0};  // chosen days in the first n days
    for (int n = 0; n < 7; ++n)
        before.push_back(before.back() + (days.contains(Weekday{start + date::days{n}}) ? 1 : 0));
    const std::int64_t common = std::gcd(before.back(), std::int64_t{each});
    const auto number = [start, before, each](WallTime t) {
        const std::int64_t day = (day_of(t) - start).count();
        return floor_div(floor_div(day, 7) * before.back() + before[static_cast<std::size_t>(floor_mod(day, 7))], each);
    };
    return {std::move(order), number, each / common, before.back() / common};
}

Turns turns_by_pieces(std::vector<int> order, WallTime first, const Pattern& pattern) {
    std::vector<Seconds> places;
    for (const Piece& piece : pattern.pieces) places.push_back(piece.start);
    const auto number = [cycle = one_week * pattern.weeks, places](WallTime t) {
        const Seconds place = since_monday(t);
        const auto before = std::upper_bound(places.begin(), places.end(), floor_mod(place, cycle)) - places.begin();
        return floor_div(place.count(), cycle.count()) * static_cast<std::int64_t>(places.size()) + before;
    };
    const auto from_first = [number, zero = number(first)](WallTime t) { return number(t) - zero; };
    return {std::move(order), from_first, pattern.weeks, static_cast<std::int64_t>(places.size())};
}

bool set_turns(Layer& layer, const HandOffs& given, const Zone& zone, Job& job) {
    const bool one_person = layer.turns.has_one_person();
    const bool by_days = given.length % one_day == Seconds{0};
    // Turns of hours are elapsed time in the source: they are placed so that the turn under way is right.
    const Instant now = layer.begin ? std::max(job.now(), zone.to_instant(*layer.begin)) : job.now();
    const std::int64_t passed = by_days ? 0 : floor_div((now - given.anchor).count(), given.length.count());
    const WallTime exact = zone.to_wall(given.anchor + given.length * passed);
    const WallTime anchor = minute_of(exact);
    if (anchor != exact && !one_person)
        job.approximated(layer.at, "seconds", "{}: handoff rounded to the minute", layer.label);
    const auto pattern = cut_at_hand_offs(given.weekly, anchor, given.length, one_person);
    if (!pattern) {
        job.lost(layer.at, "irregular", "{}: turns of {} seconds cannot be written as weekly shifts", layer.label,
                 given.length.count());
        return false;
    }
    layer.pattern = *pattern;
    const auto change = zone.next_change(job.now());
    if (!by_days && !one_person && change) {
        job.approximated(layer.at, "irregular",
                         "{}: turns of {} hours are elapsed time there and wall-clock time in the roster; "
                         "hand-offs differ from {} on, when clocks change",
                         layer.label, static_cast<double>(given.length.count()) / 3600.0,
                         to_text(zone.day_at(*change)));
    }
    layer.turns = turns_by_calendar(std::move(layer.turns.order), anchor, given.length);
    if (!one_person && !given.weekly.empty())
        layer.other_turns = without_idle(layer.turns, anchor, given.length, layer.pattern);
    if (passed != 0)
        layer.turns.number = [number = layer.turns.number, passed](WallTime t) { return number(t) + passed; };
    return true;
}

}  // namespace rota::importing
