// The duties of a period as a standalone page.
#include "rota/version.hpp"

#include "render/schedule/matrix.hpp"
#include "render/schedule/show_answer.hpp"
#include "render/schedule/show_fields.hpp"
#include "render/site/pages.hpp"
#include "render/site/site_parts.hpp"

namespace rota::render {

namespace {

void set_matrix(Values& table, const ShowView& show, const View& view) {
    const Matrix matrix = arrange({show.spans, show.beside, show.asked.as_interval()}, view);
    for (const std::string& role : matrix.roles) table.add("roles").set("role", Text::of(role));
    for (const MatrixRow& row : matrix.rows) {
        Values& line = table.add("rows");
        line.set("from", time_text(row.when.start, view)).set("to", time_text(row.when.end, view));
        for (std::size_t c = 0; c < row.by_role.size(); ++c) {
            Values& cell = line.add("cells").set("role", Text::of(matrix.roles[c]));
            const Span* span = row.by_role[c];
            cell.flag("no_duty", span == nullptr);
            if (span == nullptr) continue;
            Values& held = cell.add("span").set("duty", Text::of(span->duty.id()));
            held.set_html("name", name_html(span->person, view)).flag("gap", !span->person);
            if (span->source != Source::plan) held.add("changed").set("source", Text::of(to_text(span->source)));
        }
    }
}

/// Of one person: a row for each of their duties.
void set_list(Values& table, const ShowView& show, const View& view) {
    for (const Text& head : {Text("from"), Text("to"), Text("role"), Text("person")}) {
        table.add("heads").set("field", head);
    }
    for (const Span& span : show.spans) {
        Values& row = table.add("rows");
        const auto add = [&](const Text& field, std::string html) {
            row.add("cells").set("field", field).set_html("text", std::move(html));
        };
        add("from", html(time_text(span.when.start, view)));
        add("to", html(time_text(span.when.end, view)));
        add("role", html(Text::of(span.duty.role)));
        add("person", name_html(span.person, view) + html(source_mark(span)));
    }
}

}  // namespace

std::string show_html(const ShowView& show, const View& view) {
    Values page;
    page.set_html("style", pages::style).set("team", Text::of(view.team_name)).set("version", Text::of(version));
    page.set("asked", asked_text(show.asked, view));
    if (show.spans.empty()) {
        page.add("no_duties").set("why", nothing_text(show, view));
    } else if (!show.fields.empty()) {
        set_field_table(page.add("list"), show, view);
    } else if (show.one_person) {
        set_list(page.add("list"), show, view);
    } else {
        set_matrix(page.add("duties"), show, view);
    }
    return fill(pages::duties, page);
}

}  // namespace rota::render
