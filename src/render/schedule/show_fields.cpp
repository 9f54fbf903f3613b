// Nothing of a duty comes out here but the fields that were asked for: that is what they are for.
#include "render/schedule/show_fields.hpp"

#include "render/formats/style.hpp"
#include "render/site/site_parts.hpp"

namespace rota::render {

namespace {

bool names_person(const std::string& field) {
    return field == "person" || field == "name";
}

bool is_gap(const Span& span, const std::string& field) {
    return !span.person && names_person(field);
}

}  // namespace

Text field_text(const Span& span, const std::string& field, const View& view) {
    if (is_gap(span, field)) return "NOBODY";
    if (field == "duty") return Text::of(span.duty.id());
    if (field == "turn") return Text::of(span.turn_id());
    if (field == "role") return Text::of(span.duty.role);
    if (field == "rotation") return Text::of(span.duty.rotation);
    if (field == "shift") return Text::of(span.duty.shift);
    if (field == "person") return Text::of(*span.person);
    if (field == "name") return view.people.name(*span.person);
    if (field == "from") return time_text(span.when.start, view);
    if (field == "to") return time_text(span.when.end, view);
    if (field == "source") return Text::of(to_text(span.source));
    return Text::of(span.reason);
}

Text field_table(const ShowView& show, const View& view, int indent) {
    Table table(indent);
    std::vector<Cell> head;
    for (const std::string& field : show.fields) head.emplace_back(faint(Text::of(field)));
    table.add_head(std::move(head));
    for (const Span& span : show.spans) {
        std::vector<Cell> cells;
        for (const std::string& field : show.fields) {
            const Text text = field_text(span, field, view);
            cells.emplace_back(is_gap(span, field) ? alarm(text) : text);
        }
        table.add(std::move(cells));
    }
    return table.text(view.width);
}

Text field_markdown(const ShowView& show, const View& view) {
    Text out = "|";
    Text rule = "|";
    for (const std::string& field : show.fields) {
        out += " " + Text::of(field) + " |";
        rule += " --- |";
    }
    out += "\n" + rule + "\n";
    for (const Span& span : show.spans) {
        out += "|";
        for (const std::string& field : show.fields) {
            const Text text = markdown_cell(field_text(span, field, view));
            out += is_gap(span, field) ? " **" + text + "** |" : " " + text + " |";
        }
        out += "\n";
    }
    return out;
}

void set_field_table(Values& table, const ShowView& show, const View& view) {
    for (const std::string& field : show.fields) table.add("heads").set("field", Text::of(field));
    for (const Span& span : show.spans) {
        Values& row = table.add("rows");
        for (const std::string& field : show.fields) {
            Values& cell = row.add("cells").set("field", Text::of(field)).flag("gap", is_gap(span, field));
            cell.set_html("text", field == "name" ? name_html(span.person, view) : html(field_text(span, field, view)));
        }
    }
}

}  // namespace rota::render
