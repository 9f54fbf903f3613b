// "Who is on duty?" for a terminal: the people first, with everything needed to reach them, then who comes next.
#include <fmt/format.h>

#include <algorithm>

#include "render/table.hpp"
#include "render/who.hpp"
#include "render/width.hpp"

namespace rota::render {

namespace {

std::string shown(const std::optional<std::string>& text) {
    return text ? visible(*text) : std::string();
}

std::string field_text(const Span& span, const std::string& field, const View& view) {
    const Contact* contact = span.person ? view.people.find(*span.person) : nullptr;
    if (field == "role") return span.duty.role;
    if (field == "person") return span.person.value_or("");
    if (field == "name") return span.person ? view.people.name(*span.person) : "NOBODY";
    if (field == "email") return contact != nullptr ? shown(contact->email) : "";
    if (field == "phone") return contact != nullptr ? shown(contact->phone) : "";
    if (field == "chat") return contact != nullptr ? shown(contact->chat) : "";
    if (field == "from") return time_text(span.when.start, view);
    if (field == "to") return time_text(span.when.end, view);
    if (field == "duty") return span.duty.id();
    if (field == "shift") return visible(span.duty.shift);
    if (field == "rotation") return visible(span.duty.rotation);
    return to_text(span.source);
}

/// An instant's answer says until when; a period's says from when, too, because people change in it.
std::string held_text(const Span& span, const WhoView& who, const View& view) {
    if (who.asked.instant()) return "until " + time_text(span.when.end, view);
    return span_text(span.when, view);
}

std::vector<Cell> row(const Span& span, const WhoView& who, const View& view) {
    const std::string name = field_text(span, "name", view);
    const Cell name_cell{name, span.person ? view.style.strong(name) : view.style.alarm(name)};
    const auto extra = [&](const char* field) { return field_text(span, field, view); };
    const std::string mark = span.source == Source::plan ? "" : "(" + to_text(span.source) + ")";
    return {span.duty.role, name_cell, extra("phone"), extra("chat"), extra("email"), held_text(span, who, view), mark};
}

/// Held and uncovered spans in one list, in the order of time and roles.
std::vector<Span> all_spans(const WhoAnswer& answer, const View& view) {
    std::vector<Span> spans = answer.on_duty;
    spans.insert(spans.end(), answer.uncovered.begin(), answer.uncovered.end());
    const auto place = [&](const Span& s) {
        return std::find(view.roles.begin(), view.roles.end(), s.duty.role) - view.roles.begin();
    };
    std::stable_sort(spans.begin(), spans.end(), [&](const Span& a, const Span& b) {
        return place(a) != place(b) ? place(a) < place(b) : a.when.start < b.when.start;
    });
    return spans;
}

std::string only_fields(const WhoView& who, const View& view) {
    Table table;
    for (const Span& span : who.answer.on_duty) {
        std::vector<Cell> cells;
        for (const std::string& field : who.fields) cells.emplace_back(field_text(span, field, view));
        table.add(std::move(cells));
    }
    return table.text();
}

std::string next_text(const WhoView& who, const View& view) {
    if (who.next_by_role.empty()) return "\nNothing is published after that.\n";
    Table table(2);
    for (const Span& span : who.next_by_role) {
        table.add({span.duty.role, view.people.name(*span.person), "from " + time_text(span.when.start, view)});
    }
    return "\nNext\n" + table.text();
}

std::string customer_text(const CustomerView& seen, const View& view) {
    const WallTime local = seen.customer.zone.to_wall(seen.at);
    const std::string state = to_text(state_at(seen.customer, seen.at));
    return fmt::format("{} is {}: {} there ({}).\n", visible(seen.customer.name),
                       state == "business" ? "at work"
                       : state == "off"    ? "off work"
                                           : "in its weekend",
                       weekday_text(Weekday{day_of(local)}) + " " + rota::time_text(time_of_day(local)),
                       seen.customer.zone.name()) +
           (view.style.faint(""));
}

}  // namespace

const std::vector<std::string>& who_fields() {
    static const std::vector<std::string> fields{"role", "person", "name", "email", "phone",    "chat",
                                                 "from", "to",     "duty", "shift", "rotation", "source"};
    return fields;
}

std::string who_text(const WhoView& who, const View& view) {
    if (!who.fields.empty()) return only_fields(who, view);
    std::string out = view.style.faint(asked_text(who.asked, view)) + "\n";
    if (who.customer) out += customer_text(*who.customer, view);
    out += "\n";
    Table table(2);
    for (const Span& span : all_spans(who.answer, view)) table.add(row(span, who, view));
    if (table.empty()) out += "  Nobody is on duty: no shift is planned for that time.\n";
    return out + table.text() + next_text(who, view);
}

}  // namespace rota::render
