// Questions to a timeline: one pass each.
#include "rota/resolve.hpp"

#include <algorithm>
#include <iterator>

namespace rota {

namespace {

bool asks_for(const std::vector<std::string>& roles, const std::string& role) {
    return roles.empty() || std::find(roles.begin(), roles.end(), role) != roles.end();
}

/// Nothing that starts at the end of a period is in it; what starts at an instant is on duty at it, not next.
bool comes_after(const Span& span, const Asked& asked) {
    return span.when.start >= asked.as_interval().end;
}

}  // namespace

std::string to_text(Source source) {
    switch (source) {
        case Source::plan:
            return "plan";
        case Source::override_:
            return "override";
        case Source::swap:
            return "swap";
        case Source::replace:
            return "replace";
    }
    return "plan";
}

std::vector<Span> flatten(const Timeline& timeline, const Interval& when) {
    std::vector<Span> found;
    std::copy_if(timeline.spans.begin(), timeline.spans.end(), std::back_inserter(found),
                 [&](const Span& span) { return span.when.overlaps(when); });
    return found;
}

std::optional<Span> who_at(const Timeline& timeline, const std::string& role, Instant t) {
    for (const Span& span : timeline.spans) {
        if (span.duty.role == role && span.when.contains(t)) return span;
    }
    return std::nullopt;
}

WhoAnswer who(const Timeline& timeline, const std::vector<std::string>& roles, const Asked& asked) {
    WhoAnswer answer;
    for (const Span& span : flatten(timeline, asked.as_interval())) {
        if (!asks_for(roles, span.duty.role)) continue;
        (span.person ? answer.on_duty : answer.uncovered).push_back(span);
    }
    for (const Span& span : timeline.spans) {
        if (!span.person || !asks_for(roles, span.duty.role) || !comes_after(span, asked)) continue;
        if (!answer.next || span.when.start < answer.next->when.start) answer.next = span;
    }
    return answer;
}

}  // namespace rota
