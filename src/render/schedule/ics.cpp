// One VEVENT a span.
#include "render/schedule/ics.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <tuple>

#include "rota/version.hpp"

#include "render/formats/ics_text.hpp"
#include "render/formats/width.hpp"

namespace rota::render {

namespace {

std::string edge(const std::string& role, Instant t) {
    return role + '@' + std::to_string(t.time_since_epoch().count());
}

std::string name_of(const std::optional<std::string>& person, const View& view) {
    if (!person) return "NOBODY";
    const Contact* contact = view.people.find(*person);
    return contact != nullptr ? contact->name : *person;
}

void add_line(std::string& text, const std::string& label, const std::optional<std::string>& value) {
    if (value && !value->empty()) text += label + *value + "\n";
}

std::string contact_text(const std::string& person, const View& view) {
    std::string text;
    const Contact* contact = view.people.find(person);
    if (contact == nullptr) return text;
    add_line(text, "Phone: ", contact->phone);
    add_line(text, "Email: ", contact->email);
    add_line(text, "Chat: ", contact->chat);
    return text;
}

/// "Sam Roth, +49 30 1234567".
std::string reach_text(const Span& span, const View& view) {
    std::string text = name_of(span.person, view);
    const Contact* contact = span.person ? view.people.find(*span.person) : nullptr;
    if (contact != nullptr && contact->phone) text += ", " + *contact->phone;
    return text;
}

std::string hand_off_text(const Span& span, const NeighbourIndex& neighbours, const View& view) {
    std::string text;
    const auto other = [&](const Span* neighbour) { return neighbour != nullptr && neighbour->person != span.person; };
    const Span* before = neighbours.before(span);
    if (other(before) && before->person) {
        text += "Takes over " + full_time_text(span.when.start, view.zone).plain() + " from " +
                reach_text(*before, view) + ".\n";
    }
    const Span* after = neighbours.after(span);
    if (other(after)) {
        text += "Hands over " + full_time_text(span.when.end, view.zone).plain() + " to " + reach_text(*after, view) +
                ".\n";
    }
    return text;
}

std::string description(const Span& span, const NeighbourIndex& neighbours, const View& view) {
    std::string text = span.person ? contact_text(*span.person, view) : "Nobody is on duty.\n";
    text += hand_off_text(span, neighbours, view);
    if (span.source != Source::plan) {
        text += "Changed: " + to_text(span.source) + (span.reason.empty() ? "" : ", " + span.reason) + ".\n";
    }
    text += span.duty.rotation + ", " + span.duty.shift + "\n" + span.duty.id();
    return text;
}

std::string summary(const Span& span, const View& view) {
    return span.duty.role + ": " + name_of(span.person, view);
}

void write_alarm(IcsText& out, const Duration& before, const std::string& text) {
    out.line("BEGIN", "VALARM");
    out.line("ACTION", "DISPLAY");
    out.line("TRIGGER", "-" + ics_duration(before));
    out.text("DESCRIPTION", text);
    out.line("END", "VALARM");
}

/// How often a duty changed hands, and when it did last or was published.
DutyHistory history_of(const Span& span, const FeedView& feed) {
    const auto found = feed.histories.find(span.duty.id());
    return found == feed.histories.end() ? DutyHistory{0, span.published} : found->second;
}

void write_event(IcsText& out, const Span& span, const FeedView& feed, const NeighbourIndex& neighbours,
                 const View& view, bool cancelled) {
    const DutyHistory history = history_of(span, feed);
    const std::string title = summary(span, view);
    out.line("BEGIN", "VEVENT");
    out.text("UID", event_uid(span, view.team_id));
    out.instant("DTSTAMP", history.last);
    out.instant("LAST-MODIFIED", history.last);
    out.line("SEQUENCE", std::to_string(history.changes));
    out.instant("DTSTART", span.when.start);
    out.instant("DTEND", span.when.end);
    out.text("SUMMARY", title);
    out.text("DESCRIPTION", description(span, neighbours, view));
    out.text("CATEGORIES", span.duty.role);
    out.line("STATUS", cancelled ? "CANCELLED" : "CONFIRMED");
    out.line("TRANSP", "TRANSPARENT");
    if (feed.alarm && span.person && !cancelled) write_alarm(out, *feed.alarm, title);
    out.line("END", "VEVENT");
}

}  // namespace

NeighbourIndex::NeighbourIndex(const std::vector<Span>& spans) {
    for (const Span& span : spans) {
        by_start_[edge(span.duty.role, span.when.start)] = &span;
        by_end_[edge(span.duty.role, span.when.end)] = &span;
    }
}

const Span* NeighbourIndex::before(const Span& span) const {
    const auto found = by_end_.find(edge(span.duty.role, span.when.start));
    return found == by_end_.end() ? nullptr : found->second;
}

const Span* NeighbourIndex::after(const Span& span) const {
    const auto found = by_start_.find(edge(span.duty.role, span.when.end));
    return found == by_start_.end() ? nullptr : found->second;
}

std::map<std::string, std::vector<Span>> withdrawn_duties(const std::vector<ChangeSet>& log,
                                                          const std::vector<Span>& spans) {
    std::unordered_map<std::string, const Span*> duties;
    std::set<std::pair<std::string, std::string>> theirs;  // person and duty: held from its start, or listed already
    for (const Span& span : spans) {
        duties[span.duty.id()] = &span;
        if (span.person && span.when.start == span.duty.when.start) theirs.insert({*span.person, span.duty.id()});
    }
    std::map<std::string, std::vector<Span>> withdrawn;
    for (const ChangeSet& set : log) {
        for (const HolderChange& change : set.changes) {
            const auto duty = duties.find(change.duty_id());
            if (!change.before || change.when.start != change.duty || duty == duties.end()) continue;
            if (!theirs.insert({*change.before, change.duty_id()}).second) continue;
            Span span = *duty->second;
            span.when = span.duty.when;
            span.person = change.before;
            withdrawn[*change.before].push_back(std::move(span));
        }
    }
    for (auto& [person, list] : withdrawn) {
        std::sort(list.begin(), list.end(), [](const Span& a, const Span& b) {
            return std::tie(a.when.start, a.duty.role) < std::tie(b.when.start, b.duty.role);
        });
    }
    return withdrawn;
}

std::string event_uid(const Span& span, const std::string& team) {
    std::string uid = span.duty.id();
    if (span.when.start != span.duty.when.start) uid += "/" + ics_instant(span.when.start);
    return uid + "@" + team + ".rota";
}

std::string feed_ics(const FeedView& feed, const View& view, const NeighbourIndex& neighbours) {
    IcsText out;
    out.line("BEGIN", "VCALENDAR");
    out.line("VERSION", "2.0");
    out.line("PRODID", fmt::format("-//rota//rota {}//EN", version));
    out.line("CALSCALE", "GREGORIAN");
    out.line("METHOD", "PUBLISH");
    out.text("NAME", feed.title);
    out.text("X-WR-CALNAME", feed.title);
    out.line("REFRESH-INTERVAL;VALUE=DURATION", "PT1H");
    out.line("X-PUBLISHED-TTL", "PT1H");
    for (const Span& span : feed.spans) write_event(out, span, feed, neighbours, view, false);
    for (const Span& span : feed.withdrawn) write_event(out, span, feed, neighbours, view, true);
    out.line("END", "VCALENDAR");
    return out.take();
}

}  // namespace rota::render
