// Arithmetic on the circle of a week, or of several.
#include "import/model/pattern.hpp"

#include <algorithm>
#include <numeric>

namespace rota::importing {

namespace {

constexpr std::int64_t most_cycle = 104;
constexpr std::int64_t most_turns_looked_at = 200'000;

Seconds length_of(int weeks) {
    return one_week * weeks;
}

}  // namespace

std::vector<Hours> joined(std::vector<Hours> hours, Seconds cycle) {
    std::vector<Hours> flat;
    for (Hours h : hours) {
        if (h.end - h.start >= cycle) return {{Seconds{0}, cycle}};
        const Seconds length = h.end - h.start;
        h.start = floor_mod(h.start, cycle);
        h.end = h.start + length;
        if (length > Seconds{0}) flat.push_back(h);
    }
    std::sort(flat.begin(), flat.end(), [](const Hours& a, const Hours& b) { return a.start < b.start; });
    std::vector<Hours> list;
    for (const Hours& h : flat) {
        if (!list.empty() && h.start <= list.back().end) {
            list.back().end = std::max(list.back().end, h.end);
        } else {
            list.push_back(h);
        }
    }
    // What runs over the end may meet what stands at the beginning.
    while (list.size() > 1 && list.back().end >= cycle + list.front().start) {
        list.back().end = std::max(list.back().end, cycle + list.front().end);
        list.erase(list.begin());
    }
    if (list.size() == 1 && list.front().end - list.front().start >= cycle) return {{Seconds{0}, cycle}};
    return list;
}

bool cut_at_hand_offs(const std::vector<Hours>& weekly, WallTime anchor, Seconds length, bool one_person,
                      Pattern& pattern) {
    std::vector<Hours> own = weekly.empty() ? std::vector<Hours>{{Seconds{0}, one_week}} : joined(weekly, one_week);
    const Seconds step = one_person ? one_week : Seconds{std::gcd(length.count(), one_week.count())};
    const Seconds first_cut = floor_mod(since_monday(anchor), step);
    const bool all_week = own.size() == 1 && own.front().end - own.front().start == one_week;
    if (all_week) own.front() = {first_cut, first_cut + one_week};
    pattern = {};
    for (const Hours& h : own) {
        Seconds start = h.start;
        while (start < h.end) {
            if (pattern.pieces.size() >= most_pieces) return false;
            const Seconds next_cut = start + step - floor_mod(start - first_cut, step);
            const Seconds end = one_person ? h.end : std::min(next_cut, h.end);
            const Seconds base = floor_mod(start, one_week);
            pattern.pieces.push_back({base, base + (end - start), base});
            start = end;
        }
    }
    std::sort(pattern.pieces.begin(), pattern.pieces.end(),
              [](const Piece& a, const Piece& b) { return a.start < b.start; });
    return true;
}

Pattern repeated(const Pattern& pattern, int weeks) {
    Pattern longer{weeks, {}};
    for (int w = 0; w < weeks; w += pattern.weeks) {
        for (Piece piece : pattern.pieces) {
            piece.start += length_of(w);
            piece.end += length_of(w);
            piece.turn += length_of(w);
            longer.pieces.push_back(piece);
        }
    }
    return longer;
}

Pattern shortest(const Pattern& pattern) {
    for (int weeks = 1; weeks < pattern.weeks; ++weeks) {
        if (pattern.weeks % weeks != 0) continue;
        Pattern shorter{weeks, {}};
        for (const Piece& piece : pattern.pieces) {
            if (piece.start < length_of(weeks)) shorter.pieces.push_back(piece);
        }
        if (repeated(shorter, pattern.weeks) == pattern) return shorter;
    }
    return pattern;
}

namespace {

/// The same in the cycle before and after.
std::vector<Hours> around(const std::vector<Hours>& hours, Seconds cycle) {
    std::vector<Hours> all;
    for (const Seconds shift : {-cycle, Seconds{0}, cycle}) {
        for (const Hours& h : hours) all.push_back({h.start + shift, h.end + shift});
    }
    return all;
}

void append_part(Piece part, Seconds cycle, Pattern& left) {
    if (part.start >= part.end) return;
    const Seconds shift = part.start >= cycle ? cycle : Seconds{0};
    left.pieces.push_back({part.start - shift, part.end - shift, part.turn - shift});
}

/// `covered` is in order.
void append_uncovered(const Piece& piece, const std::vector<Hours>& covered, Seconds cycle, Pattern& left) {
    const auto ends_before = [](const Hours& h, Seconds t) { return h.end <= t; };
    auto h = std::lower_bound(covered.begin(), covered.end(), piece.start, ends_before);
    Seconds at = piece.start;
    for (; h != covered.end() && h->start < piece.end; ++h) {
        append_part({at, h->start, piece.turn}, cycle, left);
        at = std::max(at, h->end);
    }
    append_part({at, piece.end, piece.turn}, cycle, left);
}

}  // namespace

std::optional<Pattern> visible(const Pattern& own, const std::vector<const Pattern*>& above) {
    std::int64_t weeks = own.weeks;
    for (const Pattern* other : above) {
        weeks = std::lcm(weeks, std::int64_t{other->weeks});
        if (weeks > most_cycle && weeks != own.weeks) return std::nullopt;
    }
    const Pattern mine = repeated(own, static_cast<int>(weeks));
    const Seconds cycle = length_of(mine.weeks);
    std::vector<Hours> hidden;
    for (const Pattern* other : above) {
        for (const Piece& piece : repeated(*other, mine.weeks).pieces) hidden.push_back({piece.start, piece.end});
    }
    const std::vector<Hours> covered = around(joined(std::move(hidden), cycle), cycle);
    Pattern left{mine.weeks, {}};
    for (const Piece& piece : mine.pieces) append_uncovered(piece, covered, cycle, left);
    std::sort(left.pieces.begin(), left.pieces.end(), [](const Piece& a, const Piece& b) { return a.start < b.start; });
    return shortest(left);
}

std::vector<Instance> instances(const Pattern& pattern, WallTime from, WallTime to) {
    std::vector<Instance> list;
    if (pattern.pieces.empty()) return list;
    const Seconds cycle = length_of(pattern.weeks);
    for (WallTime base = from - floor_mod(since_monday(from), cycle); base < to; base += cycle) {
        for (std::size_t p = 0; p < pattern.pieces.size(); ++p) {
            const Piece& piece = pattern.pieces[p];
            const WallTime start = base + piece.start;
            if (from <= start && start < to) list.push_back({start, base + piece.end, base + piece.turn, p});
        }
    }
    return list;
}

// ---- counting turns ----

TurnCount count_by_calendar(WallTime anchor, Seconds length) {
    const std::int64_t common = std::gcd(length.count(), one_week.count());
    TurnCount count;
    count.number = [anchor, length](WallTime t) { return floor_div((t - anchor).count(), length.count()); };
    count.weeks = length.count() / common;
    count.advance = one_week.count() / common;
    return count;
}

namespace {

/// For each turn of one round of turns and weeks: does it touch the pattern?
std::vector<bool> touching_turns(WallTime anchor, Seconds length, const Pattern& pattern) {
    const TurnCount calendar = count_by_calendar(anchor, length);
    const std::int64_t weeks = std::lcm(calendar.weeks, std::int64_t{pattern.weeks});
    const std::int64_t turns = weeks / calendar.weeks * calendar.advance;
    if (turns > most_turns_looked_at || weeks > most_turns_looked_at) return {};
    std::vector<bool> touches(static_cast<std::size_t>(turns), false);
    const WallTime end = anchor + one_week * weeks;
    for (const Instance& one : instances(pattern, anchor - one_week * (pattern.weeks + 1), end)) {
        const std::int64_t first = floor_div((one.start - anchor).count(), length.count());
        const std::int64_t last = floor_div((one.end - Seconds{1} - anchor).count(), length.count());
        for (std::int64_t turn = first; turn <= last && turn < first + turns; ++turn)
            touches[static_cast<std::size_t>(floor_mod(turn, turns))] = true;
    }
    return touches;
}

}  // namespace

bool has_idle_turns(WallTime anchor, Seconds length, const Pattern& pattern) {
    const std::vector<bool> touches = touching_turns(anchor, length, pattern);
    return std::find(touches.begin(), touches.end(), false) != touches.end();
}

TurnCount count_touching(WallTime anchor, Seconds length, const Pattern& pattern) {
    const std::vector<bool> touches = touching_turns(anchor, length, pattern);
    const auto turns = static_cast<std::int64_t>(touches.size());
    std::vector<std::int64_t> before{0};
    for (const bool touch : touches) before.push_back(before.back() + (touch ? 1 : 0));
    TurnCount count;
    count.number = [anchor, length, turns, before](WallTime t) {
        const std::int64_t turn = floor_div((t - anchor).count(), length.count());
        return floor_div(turn, turns) * before.back() + before[static_cast<std::size_t>(floor_mod(turn, turns))];
    };
    count.weeks = std::lcm(count_by_calendar(anchor, length).weeks, std::int64_t{pattern.weeks});
    count.advance = before.back();
    return count;
}

TurnCount count_days(WallTime first, const WeekdaySet& days, int each) {
    const Day start = day_of(first);
    std::vector<std::int64_t> before{0};  // chosen days in the first n days
    for (int n = 0; n < 7; ++n)
        before.push_back(before.back() + (days.contains(Weekday{start + date::days{n}}) ? 1 : 0));
    TurnCount count;
    count.number = [start, before, each](WallTime t) {
        const std::int64_t day = (day_of(t) - start).count();
        const std::int64_t chosen =
            floor_div(day, 7) * before.back() + before[static_cast<std::size_t>(floor_mod(day, 7))];
        return floor_div(chosen, each);
    };
    const std::int64_t common = std::gcd(before.back(), std::int64_t{each});
    count.weeks = each / common;
    count.advance = before.back() / common;
    return count;
}

}  // namespace rota::importing
