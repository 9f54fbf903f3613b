// Duties as iCalendar (RFC 5545), for people to subscribe to.
//
//   FeedView feed;  feed.title = "Customer care";  feed.spans = timeline.spans;
//   feed_ics(feed, view)
//
// The bytes depend on the schedule alone and not on the clock: publishing again changes nothing. Times are UTC. An
// event is a span: a whole duty, or the piece of it that one person holds.
#pragma once

#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "rota/change.hpp"
#include "rota/resolve.hpp"

#include "render/view.hpp"

namespace rota::render {

/// Finds who hands over to whom: spans of the same role that touch. Points into the spans.
class NeighbourIndex {
   public:
    explicit NeighbourIndex(const std::vector<Span>& spans);
    [[nodiscard]] const Span* before(const Span& span) const;
    [[nodiscard]] const Span* after(const Span& span) const;

   private:
    using Index = std::unordered_map<std::string, const Span*>;
    Index by_start_, by_end_;
};

struct FeedView {
    std::string title;                             ///< as calendar programs show it
    std::vector<Span> spans;                       ///< the events
    std::vector<Span> withdrawn;                   ///< once published and no more: cancelled
    std::map<std::string, DutyHistory> histories;  ///< by duty id; a duty without one is as it was published
    std::optional<Duration> alarm;                 ///< how long before its start a duty is announced
};

/// `neighbours` are for the notes on hand-offs.
[[nodiscard]] std::string feed_ics(const FeedView& feed, const View& view, const NeighbourIndex& neighbours);

/// Duties that each person once had and has no more, by the log: to be cancelled in their own feed.
[[nodiscard]] std::map<std::string, std::vector<Span>> withdrawn_duties(const std::vector<ChangeSet>& log,
                                                                        const std::vector<Span>& spans);

/// What identifies an event for ever: made of duty and team, and for later pieces of a duty also of their start.
[[nodiscard]] std::string event_uid(const Span& span, const std::string& team);

}  // namespace rota::render
