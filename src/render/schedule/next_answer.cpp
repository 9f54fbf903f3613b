// One person's coming duties.
#include "render/schedule/next_answer.hpp"

#include <algorithm>

#include "render/formats/json.hpp"
#include "render/formats/style.hpp"
#include "render/formats/table.hpp"

namespace rota::render {

namespace {

Text distance_text(Instant start, Instant now, const Zone& zone) {
    if (start <= now) return "now";
    const int days = static_cast<int>((zone.day_at(start) - zone.day_at(now)).count());
    if (days == 0) return "today";
    if (days == 1) return "tomorrow";
    return days < 14 ? format_text("in {} days", days) : format_text("in {} weeks", days / 7);
}

Text free_text(const NextView& next, const View& view) {
    const std::vector<Interval> free = free_times(next.spans, next.now);
    if (free.empty()) return {};
    const Interval& first = free.front();
    const Text from = first.start == next.now ? Text("now") : time_text(first.start, view);
    return "Free from " + from + " to " + time_text(first.end, view) + ".\n";
}

}  // namespace

std::vector<Interval> free_times(const std::vector<Span>& spans, Instant now) {
    if (spans.empty()) return {};
    Intervals busy;
    Instant last = now;
    for (const Span& span : spans) {
        busy.push_back(span.when);
        last = std::max(last, span.when.end);
    }
    return subtract(Intervals{{now, last}}, busy);
}

Text next_text(const NextView& next, const View& view) {
    Text out = strong(Text::of(next.person.name)) + faint(", " + Text::of(view.zone.name())) + "\n\n";
    if (next.spans.empty()) {
        return out + "No upcoming duty. The schedule is published until " +
               full_time_text(next.published_until, view.zone) + ".\n";
    }
    Table table(2);
    for (const Span& span : next.spans) {
        table.add({time_text(span.when.start, view), "to", time_text(span.when.end, view), Text::of(span.duty.role),
                   distance_text(span.when.start, next.now, view.zone),
                   span.source == Source::plan ? Text() : "(" + Text::of(to_text(span.source)) + ")"});
    }
    return out + table.text(view.width) + "\n" + free_text(next, view);
}

std::string next_json(const NextView& next, const View& view) {
    Json out;
    out["schema"] = 1;
    out["team"] = view.team_id;
    out["time_zone"] = view.zone.name();
    out["person"] = next.person.id;
    out["name"] = next.person.name;
    out["duties"] = Json::array();
    for (const Span& span : next.spans) out["duties"].push_back(duty_json(span, view));
    out["free"] = Json::array();
    for (const Interval& free : free_times(next.spans, next.now)) {
        out["free"].push_back({{"from", time_json(free.start, view)}, {"to", time_json(free.end, view)}});
    }
    return document(out);
}

}  // namespace rota::render
