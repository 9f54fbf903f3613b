// Who is on duty: questions to a timeline.
//
//   Timeline timeline = published.timeline();              // or ScheduleStore::load()
//   WhoAnswer a = who(timeline, {"primary"}, {{t, t}});    // an instant; {{monday, friday}} is a period
//   a.on_duty     who holds which duty then, whole spans, not clipped to the question
//   a.uncovered   roles that have a duty then, but nobody on it
//   a.next        the next span after the question that somebody holds
//
// A span is a piece of a duty with one holder (or none). Invariant: for every instant t, who_at(t) is the
// span of flatten() that contains t.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "rota/schedule.hpp"

namespace rota {

enum class Source { plan, override_, swap, replace };
[[nodiscard]] std::string to_text(Source source);  // "plan", "override", ...

struct Span {
    Duty duty;
    Instant turn_start;
    Interval when;                      ///< of this piece; inside duty.when
    std::optional<std::string> person;  ///< nobody: uncovered
    Source source = Source::plan;
    std::string reason;
    Instant published;

    [[nodiscard]] std::string turn_id() const { return duty_id(duty.role, turn_start); }
};

/// A part of a schedule as loaded: spans by start, then in the order of roles.
struct Timeline {
    std::vector<Span> spans;
};

/// The time of a question: an instant (start == end) or a half-open period.
struct Asked {
    Interval when;
    [[nodiscard]] bool instant() const { return when.start == when.end; }
    /// The same as a non-empty interval: an instant is one second long.
    [[nodiscard]] Interval as_interval() const {
        return instant() ? Interval{when.start, when.end + Seconds{1}} : when;
    }
};

struct WhoAnswer {
    std::vector<Span> on_duty;
    std::vector<Span> uncovered;
    std::optional<Span> next;
};

/// Spans that overlap the interval, in the timeline's order; whole, not clipped.
[[nodiscard]] std::vector<Span> flatten(const Timeline& timeline, const Interval& when);
/// The span of a role that contains `t`, if there is one.
[[nodiscard]] std::optional<Span> who_at(const Timeline& timeline, const std::string& role, Instant t);
/// `roles` empty: all. `next` is searched in `timeline`, so load it far enough.
[[nodiscard]] WhoAnswer who(const Timeline& timeline, const std::vector<std::string>& roles, const Asked& asked);

}  // namespace rota
