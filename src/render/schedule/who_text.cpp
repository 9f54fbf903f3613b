// "Who is on duty?" for a terminal: the people first, with everything needed to reach them, then who comes next.
#include <algorithm>

#include "render/formats/style.hpp"
#include "render/formats/table.hpp"
#include "render/schedule/who_answer.hpp"

namespace rota::render {

namespace {

Text field_text(const Span& span, const std::string& field, const View& view) {
    const Contact* contact = span.person ? view.people.find(*span.person) : nullptr;
    const auto reach = [&](std::optional<std::string> Contact::*way) {
        return Text::of(contact != nullptr ? (contact->*way).value_or("") : "").whole();
    };
    if (field == "role") return Text::of(span.duty.role);
    if (field == "person") return Text::of(span.person.value_or(""));
    if (field == "name") return span.person ? view.people.name(*span.person) : Text("NOBODY");
    if (field == "email") return reach(&Contact::email);
    if (field == "phone") return reach(&Contact::phone);
    if (field == "chat") return reach(&Contact::chat);
    if (field == "from") return time_text(span.when.start, view);
    if (field == "to") return time_text(span.when.end, view);
    if (field == "duty") return Text::of(span.duty.id());
    if (field == "shift") return Text::of(span.duty.shift);
    if (field == "rotation") return Text::of(span.duty.rotation);
    return Text::of(to_text(span.source));
}

/// An instant's answer says until when; a period's says from when, too, because people change in it.
Text held_text(const Span& span, const WhoView& who, const View& view) {
    if (who.asked.instant()) return "until " + time_text(span.when.end, view);
    return span_text(span.when, view);
}

std::vector<Cell> row(const Span& span, const WhoView& who, const View& view) {
    const auto field = [&](const char* name) { return field_text(span, name, view); };
    const Text mark = span.source == Source::plan ? Text() : "(" + field("source") + ")";
    return {field("role"),
            span.person ? strong(field("name")) : alarm(field("name")),
            field("phone"),
            field("chat"),
            field("email"),
            held_text(span, who, view),
            mark};
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

Text only_fields(const WhoView& who, const View& view) {
    Table table;
    for (const Span& span : who.answer.on_duty) {
        std::vector<Cell> cells;
        for (const std::string& field : who.fields) cells.emplace_back(field_text(span, field, view));
        table.add(std::move(cells));
    }
    return table.text(view.width);
}

Text next_text(const WhoView& who, const View& view) {
    if (who.next_by_role.empty()) return "\n" + no_next_text(who.ends);
    Table table(2);
    for (const Span& span : who.next_by_role) {
        table.add(
            {Text::of(span.duty.role), view.people.name(*span.person), "from " + time_text(span.when.start, view)});
    }
    return "\nNext\n" + table.text(view.width);
}

Text customer_text(const CustomerView& seen) {
    const WallTime local = seen.customer.zone.to_wall(seen.at);
    const std::string state = to_text(state_at(seen.customer, seen.at));
    return format_text("{} is {}: {} there ({}).\n", Text::of(seen.customer.name),
                       state == "business" ? Text("at work")
                       : state == "off"    ? Text("off work")
                                           : Text("in its weekend"),
                       Text::of(weekday_text(Weekday{day_of(local)}) + " " + rota::time_text(time_of_day(local))),
                       Text::of(seen.customer.zone.name()));
}

}  // namespace

const std::vector<std::string>& who_fields() {
    static const std::vector<std::string> fields{"role", "person", "name", "email", "phone",    "chat",
                                                 "from", "to",     "duty", "shift", "rotation", "source"};
    return fields;
}

Text no_shift_text(const std::vector<std::string>& roles) {
    std::vector<Text> names;
    for (const std::string& role : roles) names.push_back(Text::of(role));
    return "Nobody is on duty" + (names.empty() ? Text() : " as " + joined(names, ", ", " or ")) +
           ": no shift is planned for that time.\n";
}

Text no_next_text(bool ends) {
    return ends ? Text("Nothing is published after that.\n") : "Nobody has a duty after that.\n";
}

Text who_text(const WhoView& who, const View& view) {
    if (!who.fields.empty()) return only_fields(who, view);
    Text out = faint(asked_text(who.asked, view)) + "\n";
    if (who.customer) out += customer_text(*who.customer);
    out += "\n";
    Table table(2);
    for (const Span& span : all_spans(who.answer, view)) table.add(row(span, who, view));
    if (table.empty()) out += "  " + no_shift_text(who.roles);
    return out + table.text(view.width) + next_text(who, view);
}

}  // namespace rota::render
