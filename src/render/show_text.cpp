// The duties of a period for people: text and Markdown.
#include "render/matrix.hpp"
#include "render/show.hpp"
#include "render/show_fields.hpp"
#include "render/style.hpp"
#include "render/table.hpp"

namespace rota::render {

namespace {

Text mark(const Span& span) {
    return span.source == Source::plan ? Text() : " (" + Text::of(to_text(span.source)) + ")";
}

Cell person_cell(const Span* span, const View& view) {
    if (span == nullptr) return "";
    if (!span->person) return alarm("NOBODY");
    return view.people.name(*span->person) + mark(*span);
}

Text markdown_person(const Span* span, const View& view) {
    if (span == nullptr) return {};
    return span->person ? markdown_cell(view.people.name(*span->person)) + mark(*span) : Text("**NOBODY**");
}

}  // namespace

Text nothing_text(const ShowView& show, const View& view) {
    if (!show.published_until) return "Nothing is published.";
    if (*show.published_until <= show.asked.when.start) {
        return "Nothing is published for that time: the schedule ends " +
               full_time_text(*show.published_until, view.zone) + ".";
    }
    return "No duty in that time.";
}

Text duty_matrix(const std::vector<Span>& spans, const View& view, int indent) {
    const Matrix matrix = arrange(spans, view);
    Table table(indent);
    std::vector<Cell> head{"", "", ""};
    for (const std::string& role : matrix.roles) head.emplace_back(faint(Text::of(role)));
    table.add(std::move(head));
    for (const MatrixRow& row : matrix.rows) {
        std::vector<Cell> cells{time_text(row.when.start, view), "to", time_text(row.when.end, view)};
        for (const Span* span : row.by_role) cells.push_back(person_cell(span, view));
        table.add(std::move(cells));
    }
    return table.text();
}

Text show_text(const ShowView& show, const View& view) {
    const Text head = faint(asked_text(show.asked, view)) + "\n\n";
    if (show.spans.empty()) return head + nothing_text(show, view) + "\n";
    return head + (show.fields.empty() ? duty_matrix(show.spans, view, 2) : field_table(show, view, 2));
}

Text markdown_cell(const Text& text) {
    std::string out;
    for (const char c : text.plain()) {
        if (std::string_view{"\\`*_[]<>|#&~"}.find(c) != std::string_view::npos) out += '\\';
        out += c;
    }
    return Text::lines_of(out);
}

Text show_markdown(const ShowView& show, const View& view) {
    Text out = "# " + markdown_cell(Text::of(view.team_name)) + "\n\n" + asked_text(show.asked, view) + "\n\n";
    if (show.spans.empty()) return out + nothing_text(show, view) + "\n";
    if (!show.fields.empty()) return out + field_markdown(show, view);
    const Matrix matrix = arrange(show.spans, view);
    out += "| from | to |";
    Text rule = "| --- | --- |";
    for (const std::string& role : matrix.roles) {
        out += " " + markdown_cell(Text::of(role)) + " |";
        rule += " --- |";
    }
    out += "\n" + rule + "\n";
    for (const MatrixRow& row : matrix.rows) {
        out += "| " + time_text(row.when.start, view) + " | " + time_text(row.when.end, view) + " |";
        for (const Span* span : row.by_role) out += " " + markdown_person(span, view) + " |";
        out += "\n";
    }
    return out;
}

}  // namespace rota::render
