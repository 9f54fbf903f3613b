// One person's page: their duties in their own zone, upcoming ones first.
#include "rota/date_text.hpp"

#include "render/formats/amount_text.hpp"
#include "render/site/pages.hpp"
#include "render/site/site_parts.hpp"

namespace rota::render {

namespace {

void add_row(Values& row, const Span& span, const View& view) {
    row.set("role", Text::of(span.duty.role)).set("duty", Text::of(span.duty.id()));
    row.set("from", time_text(span.when.start, view)).set("to", time_text(span.when.end, view));
    if (span.source != Source::plan) row.add("changed").set("source", Text::of(to_text(span.source)));
}

void set_balance(Values& page, const SitePieces& pieces, const std::string& person) {
    if (!pieces.site.fairness) return;
    for (const PersonFairness& one : pieces.site.fairness->people) {
        if (one.person != person || !one.balance) continue;
        page.add("balance")
            .set("load", short_amount(one.load))
            .set("target", short_amount(one.target))
            .set("balance", signed_amount(*one.balance));
    }
}

}  // namespace

std::string person_page(const SitePieces& pieces, const Contact& person, const std::vector<const Span*>& spans) {
    const View& view = pieces.view;
    Values page;
    set_page(page, pieces, Text::of(person.name) + ": on duty for " + Text::of(view.team_name));
    page.set("id", Text::of(person.id)).set_html("name", name_html(person.id, view));
    page.set("initials", initials_of(person.id, pieces.people)).set("color", color_class(person.id, pieces.people));
    if (person.phone) page.add("phone").set("text", Text::of(*person.phone));
    if (person.email) page.add("email").set("text", Text::of(*person.email));
    if (person.chat) page.add("chat").set("text", Text::of(*person.chat));
    for (const Span* span : spans) {
        if (span->when.end > pieces.site.now) add_row(page.add("coming"), *span, view);
    }
    for (auto span = spans.rbegin(); span != spans.rend(); ++span) {
        if ((*span)->when.end <= pieces.site.now) add_row(page.add("past"), **span, view);
    }
    page.flag("none_coming", page.lists().count("coming") == 0);
    page.flag("has_coming", page.lists().count("coming") != 0);
    page.flag("has_past", page.lists().count("past") != 0);
    set_balance(page, pieces, person.id);
    return fill(pages::person, page);
}

}  // namespace rota::render
