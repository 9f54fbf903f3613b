// Set algebra on interval lists: one sweep over sorted lists each.
#include "rota/interval.hpp"

#include <algorithm>

namespace rota {

Intervals normalise(Intervals list) {
    list.erase(std::remove_if(list.begin(), list.end(), [](const Interval& i) { return i.empty(); }), list.end());
    // Nearly all lists come in order, and sorting is what takes the time.
    if (!std::is_sorted(list.begin(), list.end())) std::sort(list.begin(), list.end());
    Intervals merged;
    for (const Interval& next : list) {
        if (!merged.empty() && next.start <= merged.back().end) {
            merged.back().end = std::max(merged.back().end, next.end);
        } else {
            merged.push_back(next);
        }
    }
    return merged;
}

Intervals unite(const Intervals& a, const Intervals& b) {
    Intervals both = a;
    both.insert(both.end(), b.begin(), b.end());
    return normalise(std::move(both));
}

Interval intersect(const Interval& a, const Interval& b) {
    const Instant start = std::max(a.start, b.start);
    return {start, std::max(start, std::min(a.end, b.end))};
}

Intervals intersect(const Intervals& a, const Intervals& b) {
    const Intervals left = normalise(a);
    const Intervals right = normalise(b);
    Intervals common;
    for (auto i = left.begin(), j = right.begin(); i != left.end() && j != right.end();) {
        if (const Interval both = intersect(*i, *j); !both.empty()) common.push_back(both);
        (i->end < j->end ? i : j)++;
    }
    return common;
}

Intervals subtract(const Intervals& a, const Intervals& b) {
    const Intervals holes = normalise(b);
    Intervals rest;
    auto hole = holes.begin();
    for (Interval piece : normalise(a)) {
        while (hole != holes.end() && hole->end <= piece.start) ++hole;
        for (auto h = hole; h != holes.end() && h->start < piece.end; ++h) {
            if (piece.start < h->start) rest.push_back({piece.start, h->start});
            piece.start = std::max(piece.start, h->end);
        }
        if (!piece.empty()) rest.push_back(piece);
    }
    return rest;
}

bool overlaps_any(const Intervals& sorted, const Interval& one) {
    const auto first = std::lower_bound(sorted.begin(), sorted.end(), one.start,
                                        [](const Interval& i, Instant t) { return i.end <= t; });
    return first != sorted.end() && first->overlaps(one);
}

}  // namespace rota
