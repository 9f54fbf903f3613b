// Windows first, then slots (each window in each week, with the row that fills it), then the round.
#include "import/model/row_order.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <tuple>

namespace rota::importing {

namespace {

constexpr std::size_t most_slots = 200'000;
constexpr std::size_t most_gaps = 20;
constexpr std::size_t most_windows = 100;

/// A row, or a part of it, on the wall.
struct WallRow {
    WallTime start, end;
    const Row* row;
};

/// Hours of the week.
struct Window {
    Seconds place, length;
    friend bool operator<(const Window& a, const Window& b) {
        return std::tie(a.place, a.length) < std::tie(b.place, b.length);
    }
};
using Windows = std::set<Window>;

Seconds place_of(WallTime t) {
    return floor_mod(since_monday(t), one_week);
}

std::int64_t week_of(WallTime t) {
    return floor_div(since_monday(t).count(), one_week.count());
}

Window window_of(const WallRow& row) {
    return {place_of(row.start), row.end - row.start};
}

bool overlap(const Window& a, const Window& b) {
    const Seconds after = floor_mod(b.place - a.place, one_week);
    return after < a.length || one_week - after < b.length;
}

/// Nothing longer than a week.
std::vector<WallRow> wall_rows(const std::vector<Row>& rows, const Zone& zone) {
    std::vector<WallRow> list;
    for (const Row& row : rows) {
        const WallTime end = zone.to_wall(row.when.end);
        for (WallTime start = zone.to_wall(row.when.start); start < end; start += one_week)
            list.push_back({start, std::min(end, start + one_week), &row});
    }
    return list;
}

/// The windows that are seen most and do not overlap.
Windows choose_windows(const std::vector<WallRow>& rows) {
    struct Seen {
        Window window;
        std::size_t times;
    };
    std::map<Window, std::size_t> places;
    std::vector<Seen> seen;  // in the order of the rows
    for (const WallRow& row : rows) {
        const auto [place, fresh] = places.emplace(window_of(row), seen.size());
        if (fresh) seen.push_back({window_of(row), 0});
        ++seen[place->second].times;
    }
    std::stable_sort(seen.begin(), seen.end(), [](const Seen& a, const Seen& b) { return a.times > b.times; });
    Windows chosen;
    for (const Seen& one : seen) {
        if (chosen.size() >= most_windows) break;
        if (std::none_of(chosen.begin(), chosen.end(), [&](const Window& c) { return overlap(one.window, c); }))
            chosen.insert(one.window);
    }
    return chosen;
}

/// Each row cut wherever any row begins or ends in the week.
std::vector<WallRow> cut_everywhere(const std::vector<WallRow>& rows) {
    std::set<Seconds> cuts;
    for (const WallRow& row : rows) cuts.insert({place_of(row.start), place_of(row.end)});
    if (cuts.size() > most_windows) return rows;
    std::vector<WallRow> parts;
    for (const WallRow& row : rows) {
        for (WallTime start = row.start; start < row.end;) {
            const auto next = cuts.upper_bound(place_of(start));
            const Seconds step = (next == cuts.end() ? one_week + *cuts.begin() : *next) - place_of(start);
            parts.push_back({start, std::min(row.end, start + step), row.row});
            start = parts.back().end;
        }
    }
    return parts;
}

std::size_t outside(const std::vector<WallRow>& rows, const Windows& windows) {
    return static_cast<std::size_t>(std::count_if(
        rows.begin(), rows.end(), [&](const WallRow& row) { return windows.count(window_of(row)) == 0; }));
}

/// With the N of rows that are only in every N-th week.
Pattern pattern_of(const Windows& windows, const std::vector<WallRow>& regular) {
    const std::int64_t first = week_of(regular.front().start);
    std::int64_t step = 0;
    for (const WallRow& row : regular) step = std::gcd(step, week_of(row.start) - first);
    Pattern pattern;
    pattern.weeks = step > 1 && step <= 520 ? static_cast<int>(step) : 1;
    const Seconds week = one_week * floor_mod(first, pattern.weeks);
    for (const Window& one : windows)
        pattern.pieces.push_back({week + one.place, week + one.place + one.length, week + one.place});
    return pattern;
}

// ---- the round ----

constexpr int unknown = -2;

struct Round {
    std::vector<int> people;
    std::size_t different = 0;
};

/// Looks for the round in the people of all slots; who is below zero is not known.
class RoundFinder {
   public:
    RoundFinder(const std::vector<int>& slots, std::size_t& comparisons_left)
        : slots_(slots), comparisons_left_(comparisons_left) {
        const int last = slots.empty() ? 0 : *std::max_element(slots.begin(), slots.end());
        times_.assign(static_cast<std::size_t>(std::max(last, 0)) + 1, 0);
    }

    /// Two full rounds or more, and at most one slot in eight different.
    std::optional<Round> find() {
        std::optional<Round> best;
        for (std::size_t length = 1; length <= slots_.size() / 2; ++length) {
            if (comparisons_left_ < slots_.size()) break;
            comparisons_left_ -= slots_.size();
            auto round = round_of(length);
            if (!round || round->different * 8 > slots_.size()) continue;
            if (!best || round->different < best->different) best = std::move(round);
            if (best->different == 0) break;
        }
        return best;
    }

   private:
    /// The round of that length that most slots agree with; nothing if a place of it is never known.
    std::optional<Round> round_of(std::size_t length) {
        Round round;
        for (std::size_t place = 0; place < length; ++place) {
            std::size_t known = 0, most = 0;
            int best = unknown;
            for (std::size_t i = place; i < slots_.size(); i += length) {
                if (slots_[i] < 0) continue;
                ++known;
                const std::size_t n = ++times_of(slots_[i]);
                if (n > most) best = slots_[i];
                most = std::max(most, n);
            }
            for (std::size_t i = place; i < slots_.size(); i += length) {
                if (slots_[i] >= 0) times_of(slots_[i]) = 0;
            }
            if (known == 0) return std::nullopt;
            round.people.push_back(best);
            round.different += known - most;
        }
        return round;
    }

    std::size_t& times_of(int person) { return times_[static_cast<std::size_t>(person)]; }

    const std::vector<int>& slots_;
    std::size_t& comparisons_left_;
    std::vector<std::size_t> times_;  // of each person, at one place; zero in between
};

// ---- slots ----

struct Slot {
    WallTime start;
    Interval when;
    const Row* row = nullptr;  ///< the one that fills it
    int irregular = nobody;    ///< whose irregular row comes first in it

    [[nodiscard]] bool is_empty() const { return row == nullptr && irregular == nobody; }
    [[nodiscard]] int person() const { return row != nullptr ? row->person : irregular != nobody ? unknown : nobody; }
};

class OrderFinder {
   public:
    OrderFinder(const std::vector<Row>& rows, const Zone& zone) : rows_(rows), zone_(zone) {}

    RowOrder find(std::size_t& comparisons_left) {
        const std::vector<WallRow> regular = choose_rows();
        order_.first = regular.front().start;
        fill_slots(regular);
        std::vector<int> people;
        for (const Slot& slot : slots_) people.push_back(slot.person());
        auto round = RoundFinder(people, comparisons_left).find();
        order_.repeats = round.has_value();
        order_.people = round ? std::move(round->people) : whole_sequence();
        if (order_.repeats) find_changes();
        cut_at_gaps();
        return std::move(order_);
    }

   private:
    /// The rows that lie in windows; the others are irregular.
    std::vector<WallRow> choose_rows() {
        std::vector<WallRow> rows = wall_rows(rows_, zone_);
        Windows windows = choose_windows(rows);
        if (outside(rows, windows) * 8 > rows.size()) {
            std::vector<WallRow> parts = cut_everywhere(rows);
            Windows smaller = choose_windows(parts);
            if (outside(parts, smaller) == 0) {
                rows = std::move(parts);
                windows = std::move(smaller);
            }
        }
        const Row* told = nullptr;
        std::vector<WallRow> regular;
        for (const WallRow& row : rows) {
            if (windows.count(window_of(row)) > 0) {
                regular.push_back(row);
            } else if (row.row != told) {
                order_.irregular.push_back(*row.row);
                told = row.row;
            }
        }
        order_.pattern = pattern_of(windows, regular);
        return regular;
    }

    void fill_slots(const std::vector<WallRow>& regular) {
        std::map<WallTime, const Row*> by_start;
        for (const WallRow& row : regular) by_start.emplace(row.start, row.row);
        for (const Instance& one : instances(order_.pattern, order_.first, regular.back().start + Seconds{1})) {
            if (slots_.size() == most_slots) break;
            const auto row = by_start.find(one.start);
            slots_.push_back({one.start,
                              {zone_.to_instant(one.start), zone_.to_instant(one.end)},
                              row == by_start.end() ? nullptr : row->second});
        }
        for (const Row& row : order_.irregular) {
            auto slot = std::partition_point(slots_.begin(), slots_.end(),
                                             [&](const Slot& s) { return s.when.end <= row.when.start; });
            for (; slot != slots_.end() && slot->when.start < row.when.end; ++slot) {
                if (slot->irregular == nobody) slot->irregular = row.person;
            }
        }
    }

    /// Where there are only irregular rows, the person of the first of them; at gaps anybody, since nobody will be
    /// planned there.
    [[nodiscard]] std::vector<int> whole_sequence() const {
        std::vector<int> people;
        for (const Slot& slot : slots_) {
            const int last = people.empty() ? rows_.front().person : people.back();
            people.push_back(slot.row != nullptr ? slot.row->person : slot.is_empty() ? last : slot.irregular);
        }
        return people;
    }

    void find_changes() {
        for (std::size_t i = 0; i < slots_.size(); ++i) {
            const Slot& slot = slots_[i];
            if (slot.row == nullptr || slot.row->person == order_.people[i % order_.people.size()]) continue;
            // Parts of one row are one change.
            if (!order_.changes.empty() && order_.changes.back().at == slot.row->at &&
                order_.changes.back().when.end == slot.when.start) {
                order_.changes.back().when.end = slot.when.end;
            } else {
                order_.changes.push_back({slot.row->at, slot.row->person, slot.when, {}, slot.row->note});
            }
        }
    }

    /// Rotations end and begin with whole days: a gap can be left out if nothing else starts on its days.
    [[nodiscard]] bool can_be_cut(std::size_t first, std::size_t end) const {
        const auto day = [&](std::size_t slot) { return day_of(slots_[slot].start); };
        return (first == 0 || day(first - 1) < day(first)) && (end == slots_.size() || day(end - 1) < day(end));
    }

    void cut_at_gaps() {
        Span open{order_.first, std::nullopt};
        for (std::size_t i = 0; i < slots_.size();) {
            std::size_t end = i;
            while (end < slots_.size() && slots_[end].is_empty()) ++end;
            if (end > i) {
                const bool cut = can_be_cut(i, end);
                order_.gaps.push_back({{slots_[i].when.start, slots_[end - 1].when.end}, cut});
                if (cut) {
                    open.to = slots_[i].start;
                    order_.spans.push_back(open);
                    open = {end < slots_.size() ? slots_[end].start : zone_.to_wall(slots_[end - 1].when.end), {}};
                }
            }
            i = std::max(i + 1, end);
        }
        order_.spans.push_back(open);
        if (order_.spans.size() <= most_gaps + 1) return;
        order_.spans = {{order_.first, std::nullopt}};
        for (Gap& gap : order_.gaps) gap.is_cut = false;
    }

    const std::vector<Row>& rows_;
    const Zone& zone_;
    RowOrder order_;
    std::vector<Slot> slots_;
};

}  // namespace

RowOrder find_order(const std::vector<Row>& rows, const Zone& zone, std::size_t& comparisons_left) {
    return OrderFinder(rows, zone).find(comparisons_left);
}

std::vector<std::vector<Row>> split_by_windows(const std::vector<Row>& rows, const Zone& zone) {
    const std::vector<WallRow> list = wall_rows(rows, zone);
    if (outside(list, choose_windows(list)) > 0) return {rows};
    using WeekPeople = std::map<std::int64_t, int>;  // of each week
    std::map<Window, WeekPeople> windows;
    for (const WallRow& row : list) windows[window_of(row)][week_of(row.start)] = row.row->person;
    struct Group {
        WeekPeople people;
        Windows windows;
    };
    std::vector<Group> groups;
    for (const auto& [window, people] : windows) {
        const auto agrees = [&, &mine = people](const Group& group) {
            return std::all_of(mine.begin(), mine.end(), [&](const auto& one) {
                const auto known = group.people.find(one.first);
                return known == group.people.end() || known->second == one.second;
            });
        };
        auto group = std::find_if(groups.begin(), groups.end(), agrees);
        if (group == groups.end()) group = groups.insert(groups.end(), Group{});
        group->people.insert(people.begin(), people.end());
        group->windows.insert(window);
    }
    std::vector<std::vector<Row>> parts;
    for (const Group& group : groups) {
        parts.emplace_back();
        const Row* last = nullptr;  // a row may come in several parts; all occurrences of an event stand in one place
        for (const WallRow& row : list) {
            if (group.windows.count(window_of(row)) == 0 || row.row == last) continue;
            parts.back().push_back(*row.row);
            last = row.row;
        }
    }
    return parts;
}

}  // namespace rota::importing
