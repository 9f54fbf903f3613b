// The duties of a period as a page of its own.
#include "rota/version.hpp"

#include "render/matrix.hpp"
#include "render/pages.hpp"
#include "render/show.hpp"
#include "render/show_fields.hpp"
#include "render/site_parts.hpp"

namespace rota::render {

namespace {

void set_matrix(Values& table, const ShowView& show, const View& view) {
    const Matrix matrix = arrange(show.spans, view);
    for (const std::string& role : matrix.roles) table.add("roles").set("role", Text::of(role));
    for (const MatrixRow& row : matrix.rows) {
        Values& line = table.add("rows");
        line.set("from", time_text(row.when.start, view)).set("to", time_text(row.when.end, view));
        for (std::size_t c = 0; c < row.by_role.size(); ++c) {
            Values& cell = line.add("cells").set("role", Text::of(matrix.roles[c]));
            const Span* span = row.by_role[c];
            if (span == nullptr) continue;
            Values& held = cell.add("span").set("duty", Text::of(span->duty.id()));
            held.set_html("name", name_html(span->person, view)).flag("gap", !span->person);
            if (span->source != Source::plan) held.add("changed").set("source", Text::of(to_text(span->source)));
        }
    }
}

}  // namespace

std::string show_html(const ShowView& show, const View& view) {
    Values page;
    page.set_html("style", pages::style).set("team", Text::of(view.team_name)).set("version", Text::of(version));
    page.set("asked", asked_text(show.asked, view));
    if (show.spans.empty()) page.add("no_duties").set("why", nothing_text(show, view));
    if (!show.spans.empty() && show.fields.empty()) set_matrix(page.add("duties"), show, view);
    if (!show.spans.empty() && !show.fields.empty()) set_field_table(page.add("list"), show, view);
    return fill(pages::duties, page);
}

}  // namespace rota::render
