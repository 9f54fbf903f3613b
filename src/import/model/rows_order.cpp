// The windows and the order of one role's rows.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <tuple>

#include "import/model/by_start.hpp"
#include "import/model/pattern.hpp"
#include "import/roster/dated_rows.hpp"

namespace rota::importing {

namespace {

constexpr std::size_t most_slots = 200'000;
constexpr std::size_t most_gaps = 20;
constexpr std::size_t most_windows = 100;
constexpr int unknown_person = -2;

struct WallRow {
    WallTime start, end;
    const Row* row;
};

struct Window {
    Seconds place, length;
    friend bool operator<(const Window& a, const Window& b) {
        return std::tie(a.place, a.length) < std::tie(b.place, b.length);
    }
};

Window window_of(const WallRow& row) {
    return {floor_mod(since_monday(row.start), one_week), row.end - row.start};
}

bool overlap(const Window& a, const Window& b) {
    const Seconds after = floor_mod(b.place - a.place, one_week);
    return after < a.length || one_week - after < b.length;
}

/// Nothing longer than a week.
std::vector<WallRow> wall_rows(const Lane& lane, const Zone& zone) {
    std::vector<WallRow> rows;
    for (const Row& row : lane.rows) {
        const WallTime end = zone.to_wall(row.when.end);
        for (WallTime start = zone.to_wall(row.when.start); start < end; start += one_week)
            rows.push_back({start, std::min(end, start + one_week), &row});
    }
    return rows;
}

/// The windows that are seen most and do not overlap.
std::set<Window> choose_windows(const std::vector<WallRow>& rows) {
    std::map<Window, std::pair<std::size_t, std::size_t>> seen;  // how often, and which row first
    for (std::size_t i = 0; i < rows.size(); ++i) {
        auto& [times, first] = seen.emplace(window_of(rows[i]), std::pair{std::size_t{0}, i}).first->second;
        ++times;
    }
    std::vector<std::pair<Window, std::pair<std::size_t, std::size_t>>> order(seen.begin(), seen.end());
    std::sort(order.begin(), order.end(), [](const auto& a, const auto& b) {
        return std::pair{b.second.first, a.second.second} < std::pair{a.second.first, b.second.second};
    });
    std::set<Window> chosen;
    for (const auto& [window, counts] : order) {
        if (chosen.size() >= most_windows) break;
        if (std::none_of(chosen.begin(), chosen.end(), [&, w = window](const Window& c) { return overlap(w, c); }))
            chosen.insert(window);
    }
    return chosen;
}

/// Each row cut wherever any row begins or ends in the week.
std::vector<WallRow> cut_everywhere(const std::vector<WallRow>& rows) {
    std::set<Seconds> cuts;
    for (const WallRow& row : rows) {
        cuts.insert(floor_mod(since_monday(row.start), one_week));
        cuts.insert(floor_mod(since_monday(row.end), one_week));
    }
    if (cuts.size() > most_windows) return rows;
    std::vector<WallRow> parts;
    for (const WallRow& row : rows) {
        for (WallTime start = row.start; start < row.end;) {
            const Seconds place = floor_mod(since_monday(start), one_week);
            const auto next = cuts.upper_bound(place);
            const Seconds step = next == cuts.end() ? one_week + *cuts.begin() - place : *next - place;
            const WallTime end = std::min(row.end, start + step);
            parts.push_back({start, end, row.row});
            start = end;
        }
    }
    return parts;
}

std::size_t outside(const std::vector<WallRow>& rows, const std::set<Window>& windows) {
    return static_cast<std::size_t>(std::count_if(
        rows.begin(), rows.end(), [&](const WallRow& row) { return windows.count(window_of(row)) == 0; }));
}

/// If rows stand only in every N-th week: N.
int weeks_between(const std::vector<WallRow>& rows) {
    const auto week = [](const WallRow& row) { return floor_div(since_monday(row.start).count(), one_week.count()); };
    std::int64_t step = 0;
    for (const WallRow& row : rows) step = std::gcd(step, week(row) - week(rows.front()));
    return step > 1 && step <= 520 ? static_cast<int>(step) : 1;
}

Pattern pattern_of(const std::set<Window>& windows, const std::vector<WallRow>& regular) {
    Pattern pattern;
    pattern.weeks = weeks_between(regular);
    const Seconds week =
        one_week * floor_mod(floor_div(since_monday(regular.front().start).count(), one_week.count()), pattern.weeks);
    for (const Window& window : windows)
        pattern.pieces.push_back({week + window.place, week + window.place + window.length, week + window.place});
    return pattern;
}

// ---- the order ----

struct Round {
    std::vector<int> people;
    std::size_t different = 0;
};

/// Looks for the round in the people of all slots.
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
            int best = unknown_person;
            for (std::size_t i = place; i < slots_.size(); i += length) {
                if (slots_[i] < 0) continue;
                ++known;
                const std::size_t n = ++times_of(slots_[i]);
                if (n > most) {
                    most = n;
                    best = slots_[i];
                }
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

class LanePlanner {
   public:
    LanePlanner(const Lane& lane, const Zone& zone, std::size_t& comparisons_left)
        : lane_(lane), zone_(zone), comparisons_left_(comparisons_left) {}

    LanePlan plan() {
        plan_.last = lane_.rows.back().when.end;
        choose_rows();
        plan_.pattern = pattern_of(windows_, regular_);
        plan_.first = regular_.front().start;
        fill_slots();
        auto round = RoundFinder(people_, comparisons_left_).find();
        plan_.repeats = round.has_value();
        plan_.order = round ? std::move(round->people) : whole_sequence();
        note_changes();
        cut_at_gaps();
        return std::move(plan_);
    }

   private:
    void choose_rows() {
        std::vector<WallRow> rows = wall_rows(lane_, zone_);
        windows_ = choose_windows(rows);
        if (outside(rows, windows_) * 8 > rows.size()) {
            const std::vector<WallRow> parts = cut_everywhere(rows);
            const std::set<Window> windows = choose_windows(parts);
            if (outside(parts, windows) == 0) {
                rows = parts;
                windows_ = windows;
            }
        }
        const Row* told = nullptr;
        for (const WallRow& row : rows) {
            if (windows_.count(window_of(row)) > 0) {
                regular_.push_back(row);
            } else if (row.row != told) {
                plan_.irregular.push_back(*row.row);
                told = row.row;
            }
        }
        irregular_ = ByStart(plan_.irregular);
    }

    void fill_slots() {
        slots_ = instances(plan_.pattern, plan_.first, regular_.back().start + Seconds{1});
        if (slots_.size() > most_slots) slots_.resize(most_slots);
        std::map<WallTime, const WallRow*> by_start;
        for (const WallRow& row : regular_) by_start.emplace(row.start, &row);
        for (const Instance& slot : slots_) {
            const auto row = by_start.find(slot.start);
            rows_.push_back(row == by_start.end() ? nullptr : row->second->row);
            people_.push_back(row != by_start.end()    ? row->second->row->person
                              : irregular_person(slot) ? unknown_person
                                                       : nobody);
        }
    }

    [[nodiscard]] Interval interval_of(const Instance& slot) const {
        return {zone_.to_instant(slot.start), zone_.to_instant(slot.end)};
    }
    /// Whose irregular row comes first in that slot.
    [[nodiscard]] std::optional<int> irregular_person(const Instance& slot) const {
        const Interval when = interval_of(slot);
        const auto [first, last] = irregular_.around(when);
        for (std::size_t i = first; i < last; ++i) {
            if (plan_.irregular[i].when.overlaps(when)) return plan_.irregular[i].person;
        }
        return std::nullopt;
    }

    /// Where only irregular rows are, whoever of them comes first; at gaps anybody, since nobody will be planned there.
    [[nodiscard]] std::vector<int> whole_sequence() const {
        std::vector<int> people;
        for (std::size_t i = 0; i < slots_.size(); ++i) {
            int person = people_[i];
            if (person == unknown_person) person = irregular_person(slots_[i]).value_or(unknown_person);
            if (person < 0) person = people.empty() ? lane_.rows.front().person : people.back();
            people.push_back(person);
        }
        return people;
    }

    void note_changes() {
        if (!plan_.repeats) return;
        for (std::size_t i = 0; i < slots_.size(); ++i) {
            if (rows_[i] == nullptr || people_[i] == plan_.order[i % plan_.order.size()]) continue;
            SourceOverride change;
            change.at = rows_[i]->at;
            change.person = people_[i];
            change.when = interval_of(slots_[i]);
            change.reason = rows_[i]->note;
            // Parts of one row are one change.
            if (!plan_.changes.empty() && plan_.changes.back().at == change.at &&
                plan_.changes.back().when.end == change.when.start) {
                plan_.changes.back().when.end = change.when.end;
            } else {
                plan_.changes.push_back(std::move(change));
            }
        }
    }

    /// Rotations end and begin with whole days: a gap can be left out if nothing else starts on its days.
    [[nodiscard]] bool can_be_cut(std::size_t first, std::size_t end) const {
        const auto day = [&](std::size_t slot) { return day_of(slots_[slot].start); };
        return (first == 0 || day(first - 1) < day(first)) && (end == slots_.size() || day(end - 1) < day(end));
    }

    void cut_at_gaps() {
        Span open{plan_.first, std::nullopt};
        for (std::size_t i = 0; i < slots_.size();) {
            std::size_t end = i;
            while (end < slots_.size() && people_[end] == nobody) ++end;
            if (end > i) {
                const bool cut = can_be_cut(i, end);
                plan_.gaps.push_back({{interval_of(slots_[i]).start, interval_of(slots_[end - 1]).end}, cut});
                if (cut) {
                    open.to = slots_[i].start;
                    plan_.spans.push_back(open);
                    open = {end < slots_.size() ? slots_[end].start : slots_[end - 1].end, std::nullopt};
                }
            }
            i = std::max(i + 1, end);
        }
        plan_.spans.push_back(open);
        if (plan_.spans.size() <= most_gaps + 1) return;
        plan_.spans = {{plan_.first, std::nullopt}};
        for (Gap& gap : plan_.gaps) gap.is_cut = false;
    }

    const Lane& lane_;
    const Zone& zone_;
    std::size_t& comparisons_left_;
    LanePlan plan_;
    std::set<Window> windows_;
    std::vector<WallRow> regular_;
    ByStart irregular_;
    std::vector<Instance> slots_;
    std::vector<int> people_;       // of each slot; nobody: a gap
    std::vector<const Row*> rows_;  // of each slot, or null
};

}  // namespace

std::vector<Lane> split_by_windows(const Lane& lane, const Zone& zone) {
    const std::vector<WallRow> rows = wall_rows(lane, zone);
    if (outside(rows, choose_windows(rows)) > 0) return {lane};
    struct Group {
        std::map<std::int64_t, int> person_of_week;
        std::set<Window> windows;
    };
    std::map<Window, std::map<std::int64_t, int>> weeks_of;
    for (const WallRow& row : rows)
        weeks_of[window_of(row)][floor_div(since_monday(row.start).count(), one_week.count())] = row.row->person;
    std::vector<Group> groups;
    for (const auto& [window, weeks] : weeks_of) {
        const auto agrees = [&, &mine = weeks](const Group& group) {
            return std::all_of(mine.begin(), mine.end(), [&](const auto& one) {
                const auto known = group.person_of_week.find(one.first);
                return known == group.person_of_week.end() || known->second == one.second;
            });
        };
        auto group = std::find_if(groups.begin(), groups.end(), agrees);
        if (group == groups.end()) group = groups.insert(groups.end(), Group{});
        group->person_of_week.insert(weeks.begin(), weeks.end());
        group->windows.insert(window);
    }
    std::vector<Lane> lanes;
    for (const Group& group : groups) {
        Lane part{lane.role, {}};
        const Row* last = nullptr;  // a row may come in several parts; all occurrences of an event stand in one place
        for (const WallRow& row : rows) {
            if (group.windows.count(window_of(row)) == 0 || row.row == last) continue;
            part.rows.push_back(*row.row);
            last = row.row;
        }
        lanes.push_back(std::move(part));
    }
    return lanes;
}

LanePlan plan_lane(const Lane& lane, const Zone& zone, std::size_t& comparisons_left) {
    return LanePlanner(lane, zone, comparisons_left).plan();
}

TurnCount count_slots(const Pattern& pattern, WallTime first) {
    const Seconds cycle = one_week * pattern.weeks;
    std::vector<Seconds> places;
    for (const Piece& piece : pattern.pieces) places.push_back(piece.start);
    const auto number = [cycle, places](WallTime t) {
        const Seconds place = since_monday(t);
        const auto before = std::upper_bound(places.begin(), places.end(), floor_mod(place, cycle)) - places.begin();
        return floor_div(place.count(), cycle.count()) * static_cast<std::int64_t>(places.size()) + before;
    };
    TurnCount count;
    count.number = [number, zero = number(first)](WallTime t) { return number(t) - zero; };
    count.weeks = pattern.weeks;
    count.advance = static_cast<std::int64_t>(places.size());
    return count;
}

}  // namespace rota::importing
