// The site's first page.
#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "rota/date_text.hpp"
#include "rota/version.hpp"

#include "core/text/utf8.hpp"
#include "render/change/change_answer.hpp"
#include "render/schedule/matrix.hpp"
#include "render/site/pages.hpp"
#include "render/site/site_parts.hpp"

namespace rota::render {

namespace {

constexpr int timeline_weeks = 12;
constexpr int month_count = 3;
constexpr std::size_t most_rows = 600;
constexpr std::size_t most_news = 12;

/// Where the pictures begin: this week, or the first week with a duty if none comes soon, or the last weeks there are.
Day first_week(const SiteView& site, const View& view) {
    const auto week_of = [&](Instant t) { return week_start(view.zone.day_at(t), site.calendar.week_starts); };
    const Day now = week_of(site.now);
    if (site.spans.empty()) return now;
    const Interval soon{view.zone.start_of(now), view.zone.start_of(now + date::weeks{timeline_weeks})};
    const auto coming = std::find_if(site.spans.begin(), site.spans.end(),
                                     [&](const Span& span) { return span.when.end > soon.start; });
    if (coming == site.spans.end())
        return week_of(site.spans.back().when.end - Seconds{1}) - date::weeks{timeline_weeks - 1};
    return coming->when.start < soon.end ? now : week_of(coming->when.start);
}

void set_contact(Values& entry, const std::string& person, const View& view) {
    const Contact* contact = view.people.find(person);
    if (contact == nullptr) return;
    if (contact->phone) {
        std::string number;
        for (const char c : *contact->phone) {
            if ((c >= '0' && c <= '9') || c == '+') number += c;
        }
        entry.add("phone").set("text", Text::of(*contact->phone)).set("number", Text::of(number));
    }
    if (contact->email) entry.add("email").set("text", Text::of(*contact->email));
    if (contact->chat) entry.add("chat").set("text", Text::of(*contact->chat));
}

void set_entry(Values& entry, const Span& span, const SitePieces& pieces) {
    const View& view = pieces.view;
    entry.set("role", Text::of(span.duty.role)).set_html("name", name_html(span.person, view));
    entry.set("duty", Text::of(span.duty.id()));
    entry.set("from", time_text(span.when.start, view)).set("to", time_text(span.when.end, view));
    entry.set("color", color_class(span.person, pieces.people));
    if (!span.person) return;
    entry.add("held").set("id", Text::of(*span.person));
    set_contact(entry, *span.person, view);
}

/// Who is on duty, and of the other roles who comes next.
void set_now_and_next(Values& page, const SitePieces& pieces) {
    const SiteView& site = pieces.site;
    bool anybody = false;
    for (const std::string& role : pieces.view.roles) {
        const Span* now = nullptr;
        const Span* next = nullptr;
        for (const Span& span : site.spans) {
            if (span.duty.role != role || span.when.end <= site.now) continue;
            if (span.when.contains(site.now)) {
                now = &span;
            } else if (next == nullptr) {
                next = &span;
            }
        }
        if (now != nullptr) set_entry(page.add("now"), *now, pieces);
        anybody = anybody || (now != nullptr && now->person);
        if (next != nullptr) set_entry(page.add("next"), *next, pieces);
    }
    page.flag("nobody_now", page.lists().count("now") == 0);
    page.flag("somebody_now", anybody);
    page.flag("has_next", page.lists().count("next") != 0);
}

/// The columns and rows of coming duties.
void set_duties(Values& page, const SitePieces& pieces) {
    std::vector<Span> coming;
    std::copy_if(pieces.site.spans.begin(), pieces.site.spans.end(), std::back_inserter(coming),
                 [&](const Span& span) { return span.when.end > pieces.site.now; });
    page.flag("no_duties", coming.empty());
    if (coming.empty()) return;
    Values& table = page.add("duties");
    const Matrix matrix = arrange({coming, pieces.site.spans, {pieces.site.now, all_time.end}}, pieces.view);
    for (const std::string& role : matrix.roles) table.add("roles").set("role", Text::of(role));
    const std::size_t shown = std::min(matrix.rows.size(), most_rows);
    for (std::size_t r = 0; r < shown; ++r) {
        const MatrixRow& row = matrix.rows[r];
        Values& line = table.add("rows");
        line.set("from", time_text(row.when.start, pieces.view)).set("to", time_text(row.when.end, pieces.view));
        for (std::size_t c = 0; c < row.by_role.size(); ++c) {
            const Span* span = row.by_role[c];
            Values& cell = line.add("cells").set("role", Text::of(matrix.roles[c]));
            cell.flag("no_duty", span == nullptr);
            if (span == nullptr) continue;
            Values& held = cell.add("span");
            held.set("duty", Text::of(span->duty.id())).set_html("name", name_html(span->person, pieces.view));
            held.set("color", color_class(span->person, pieces.people));
            held.flag("gap", !span->person);
            if (span->source != Source::plan) held.add("changed").set("source", Text::of(to_text(span->source)));
        }
    }
    if (shown < matrix.rows.size()) table.add("more").set("rows", format_text("{}", matrix.rows.size() - shown));
}

void set_people(Values& page, const SitePieces& pieces) {
    for (const Contact& contact : pieces.site.people) {
        Values& one = page.add("people");
        one.set("id", Text::of(contact.id)).set_html("name", name_html(contact.id, pieces.view));
        one.set("initials", initials_of(contact.id, pieces.people))
            .set("color", color_class(contact.id, pieces.people));
    }
}

/// "2 duties were published", "override by lead (dentist): primary Fri 4 Dec 18:00 to ..., Sam instead of Dana".
Text news_line(const ChangeSet& set, const View& view) {
    constexpr std::size_t most = 3;
    Text line = set_headline(set, view);
    for (std::size_t i = 0; i < std::min(most, set.changes.size()); ++i) {
        const HolderChange& change = set.changes[i];
        line += format_text("{}{} {}, {} instead of {}", i == 0 ? Text(": ") : "; ", Text::of(change.role),
                            span_text(change.when, view), holder_name(change.after, view),
                            holder_name(change.before, view));
    }
    if (set.changes.size() > most) line += format_text("; and {} more", set.changes.size() - most);
    return line;
}

void set_news(Values& page, const SitePieces& pieces) {
    const auto& log = pieces.site.log;
    page.flag("has_news", !log.empty());
    for (auto set = log.rbegin(); set != log.rend(); ++set) {
        if (static_cast<std::size_t>(set - log.rbegin()) == most_news) break;
        page.add("news")
            .set("at", Text::of(day_text(pieces.view.zone.day_at(set->at))))
            .set("text", news_line(*set, pieces.view));
    }
}

}  // namespace

void set_page(Values& page, const SitePieces& pieces, const Text& title) {
    page.set_html("style", std::string(pages::style) + color_rules(pieces.people)).set("title", title);
    page.set("team", Text::of(pieces.view.team_name)).set("zone", Text::of(pieces.view.zone.name()));
    page.set("version", Text::of(version));
}

std::string name_html(const std::optional<std::string>& person, const View& view) {
    return person ? "<bdi>" + html(view.people.name(*person)) + "</bdi>" : "NOBODY";
}

Text color_class(const std::optional<std::string>& person, const PersonMarks& marks) {
    if (!person) return "gap";
    const auto found = marks.find(*person);
    return found == marks.end() ? Text("c") : format_text("c{}", found->second.number);
}

Text initials_of(const std::string& person, const PersonMarks& marks) {
    const auto found = marks.find(person);
    return found == marks.end() ? Text::of(first_characters(person, 2)) : found->second.initials;
}

std::string color_rules(const PersonMarks& marks) {
    std::string out;
    for (const auto& [id, mark] : marks) {
        // The golden angle: however many people there are, neighbours differ.
        out += fmt::format(".c{}{{--h:{};--d:{}%}}", mark.number, (mark.number * 13751 / 100 + 210) % 360,
                           (mark.number / 8 % 3 - 1) * 5);
    }
    return out;
}

std::string index_page(const SitePieces& pieces) {
    Values page;
    set_page(page, pieces, Text::of(pieces.view.team_name) + ": who is on duty");
    const Day today = pieces.view.zone.day_at(pieces.site.now);
    page.set("today", Text::of(day_text(today)));
    if (!pieces.site.spans.empty()) {
        Instant until = pieces.site.spans.front().when.end;
        for (const Span& span : pieces.site.spans) until = std::max(until, span.when.end);
        const Day first = first_week(pieces.site, pieces.view);
        page.add("until").set("text", full_time_text(until, pieces.view.zone));
        page.add("pictures")
            .set_html("timeline", timeline_html(pieces, first, timeline_weeks))
            .set_html("months",
                      months_html(pieces, std::max(first, std::min(today, first + date::days{6})), month_count));
    }
    for (const auto& [role, mark] : pieces.roles) page.add("roles").set("mark", mark).set("role", Text::of(role));
    set_now_and_next(page, pieces);
    set_duties(page, pieces);
    set_people(page, pieces);
    set_fairness(page, pieces);
    set_news(page, pieces);
    return fill(pages::index, page);
}

}  // namespace rota::render
