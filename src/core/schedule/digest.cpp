// The weekly digest: the same timeline, seen through four windows.
#include "rota/digest.hpp"

#include <algorithm>
#include <iterator>

namespace rota {

namespace {

std::vector<Span> held(std::vector<Span> spans) {
    spans.erase(std::remove_if(spans.begin(), spans.end(), [](const Span& s) { return !s.person; }), spans.end());
    return spans;
}

std::vector<Span> nobodys(std::vector<Span> spans) {
    spans.erase(std::remove_if(spans.begin(), spans.end(), [](const Span& s) { return s.person.has_value(); }),
                spans.end());
    return spans;
}

}  // namespace

Digest make_digest(const Timeline& timeline, const Interval& week, const Interval& last_weekend, Instant now,
                   Instant week_ago) {
    Digest digest;
    digest.week = week;
    digest.now = held(flatten(timeline, {now, now + Seconds{1}}));
    digest.duties = flatten(timeline, week);
    digest.gaps = nobodys(digest.duties);
    // Nobody is thanked for future duties, as when the week is a future one.
    if (last_weekend.end <= now) digest.last_weekend = held(flatten(timeline, last_weekend));
    std::copy_if(timeline.spans.begin(), timeline.spans.end(), std::back_inserter(digest.news),
                 [&](const Span& s) { return s.when.start > now && s.published > week_ago && s.published <= now; });
    return digest;
}

}  // namespace rota
