// The duties of a period for people: text and Markdown.
#include "render/formats/style.hpp"
#include "render/formats/table.hpp"
#include "render/schedule/matrix.hpp"
#include "render/schedule/show_answer.hpp"
#include "render/schedule/show_fields.hpp"

namespace rota::render {

namespace {

/// "-" where the role has no duty: an empty place would read as if nobody had it.
Text person_text(const Span* span, const View& view) {
    if (span == nullptr) return faint("-");
    return (span->person ? view.people.name(*span->person) : alarm("NOBODY")) + source_mark(*span);
}

Text markdown_person(const Span* span, const View& view) {
    if (span == nullptr) return "-";
    return (span->person ? markdown_cell(view.people.name(*span->person)) : "**NOBODY**") + source_mark(*span);
}

Text duty_list(const std::vector<Span>& spans, const View& view, int indent) {
    Table table(indent);
    for (const Span& span : spans) {
        table.add({time_text(span.when.start, view), "to", time_text(span.when.end, view), Text::of(span.duty.role),
                   person_text(&span, view)});
    }
    return table.text(view.width);
}

Text markdown_list(const std::vector<Span>& spans, const View& view) {
    Text out = "| from | to | role | person |\n| --- | --- | --- | --- |\n";
    for (const Span& span : spans) {
        out += format_text("| {} | {} | {} | {} |\n", time_text(span.when.start, view), time_text(span.when.end, view),
                           markdown_cell(Text::of(span.duty.role)), markdown_person(&span, view));
    }
    return out;
}

}  // namespace

Text source_mark(const Span& span) {
    return span.source == Source::plan ? Text() : " (" + Text::of(to_text(span.source)) + ")";
}

Text nothing_text(const ShowView& show, const View& view) {
    if (!show.published_until) return "Nothing is published.";
    if (*show.published_until <= show.asked.when.start) {
        return "Nothing is published for that time: the schedule ends " +
               full_time_text(*show.published_until, view.zone) + ".";
    }
    return "No duty in that time.";
}

Text duty_matrix(const MatrixSpans& spans, const View& view, int indent) {
    const Matrix matrix = arrange(spans, view);
    Table table(indent);
    std::vector<Cell> head{"", "", ""};
    for (const std::string& role : matrix.roles) head.emplace_back(faint(Text::of(role)));
    table.add_head(std::move(head));
    for (const MatrixRow& row : matrix.rows) {
        std::vector<Cell> cells{time_text(row.when.start, view), "to", time_text(row.when.end, view)};
        for (const Span* span : row.by_role) cells.push_back(person_text(span, view));
        table.add(std::move(cells));
    }
    return table.text(view.width);
}

Text show_text(const ShowView& show, const View& view) {
    const Text head = faint(asked_text(show.asked, view)) + "\n\n";
    if (show.spans.empty()) return head + nothing_text(show, view) + "\n";
    if (!show.fields.empty()) return head + field_table(show, view, 2);
    if (show.one_person) return head + duty_list(show.spans, view, 2);
    return head + duty_matrix({show.spans, show.beside, show.asked.as_interval()}, view, 2);
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
    if (show.one_person) return out + markdown_list(show.spans, view);
    const Matrix matrix = arrange({show.spans, show.beside, show.asked.as_interval()}, view);
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
