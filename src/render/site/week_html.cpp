// The weekly digest as a page: day by day, for mail and for a screen.
#include <algorithm>
#include <map>

#include "rota/date_text.hpp"

#include "render/site/pages.hpp"
#include "render/site/site_parts.hpp"
#include "render/site/week_parts.hpp"

namespace rota::render {

namespace {

std::string strong_name(const std::optional<std::string>& person, const View& view) {
    return "<strong>" + name_html(person, view) + "</strong>";
}

/// Who had the role until the span began.
const Span* before(const Span& span, const std::vector<Span>& all) {
    for (const Span& other : all) {
        if (other.duty.role == span.duty.role && other.when.end == span.when.start) return &other;
    }
    return nullptr;
}

/// "18:00 primary: Dana takes over from Sam, until Mon 7 Dec 08:00".
std::string begin_line(const Span& span, const std::vector<Span>& all, const View& view) {
    const Text clock = Text::of(rota::time_text(time_of_day(view.zone.to_wall(span.when.start))));
    std::string line = html(clock + " " + Text::of(span.duty.role)) + ": " + strong_name(span.person, view);
    const Span* last = before(span, all);
    if (last != nullptr && last->person && last->person != span.person && span.person) {
        line += " takes over from " + name_html(last->person, view);
    }
    return line + ", until " + html(time_text(span.when.end, view));
}

void set_days(Values& page, const Digest& digest, const View& view) {
    std::map<Day, std::vector<const Span*>> days;
    for (const Span& span : digest.duties) {
        const Day day = view.zone.day_at(std::max(span.when.start, digest.week.start));
        days[day].push_back(&span);
    }
    for (const auto& [day, spans] : days) {
        Values& one = page.add("days").set("day", Text::of(short_day_text(day)));
        for (const Span* span : spans) {
            Values& line = one.add("lines");
            line.flag("gap", !span->person);
            if (span->when.start >= digest.week.start) {
                line.set_html("text", begin_line(*span, digest.duties, view));
            } else {
                line.set_html("text", html(Text::of(span->duty.role)) + ": " + strong_name(span->person, view) +
                                          ", still on duty until " + html(time_text(span->when.end, view)));
            }
        }
    }
}

void set_lines(Values& page, const std::string& name, const Text& text) {
    for (const Text& line : text.lines()) page.add(name).set("text", line);
}

}  // namespace

std::string week_html(const WeekView& week, const View& view) {
    const Digest& digest = week.digest;
    Values page;
    page.set("title", week_title(week, view)).set("now", time_text(week.now, view));
    page.flag("has_now", !digest.now.empty()).flag("no_duties", digest.duties.empty());
    if (digest.now.empty()) page.add("nobody_now").set("text", week_nobody_now(week, view));
    for (const Span& span : digest.now) {
        const Contact* contact = view.people.find(*span.person);
        Values& row =
            page.add("on_duty").set("role", Text::of(span.duty.role)).set_html("name", name_html(span.person, view));
        row.set("phone", Text::of(contact != nullptr ? contact->phone.value_or("") : ""));
        row.set("until", time_text(span.when.end, view));
    }
    set_days(page, digest, view);
    page.flag("has_gaps", !digest.gaps.empty()).flag("has_limits", !week.warnings.empty());
    for (const Span& gap : digest.gaps) {
        page.add("gaps").set("text", "Nobody is " + Text::of(gap.duty.role) + " " + span_text(gap.when, view));
    }
    for (const HumaneWarning& warning : week.warnings) page.add("limits").set("text", Text::of(sentence(warning)));
    set_lines(page, "news", week_news(week, view));
    set_lines(page, "thanks", week_thanks(week, view));
    return fill(pages::week, page);
}

}  // namespace rota::render
