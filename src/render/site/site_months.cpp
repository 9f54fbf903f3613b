// Months as tables, with a chip for everybody on duty on a day.
#include <fmt/format.h>

#include <algorithm>

#include "rota/date_text.hpp"

#include "render/site/site_parts.hpp"

namespace rota::render {

namespace {

constexpr std::size_t most_chips = 6;  // of a day; the table of duties has them all

std::string chip(const Span& span, const SitePieces& pieces) {
    const Text role = Text::of(span.duty.role);
    const Text name = span.person ? pieces.view.people.name(*span.person) : Text("NOBODY");
    const Text mark = span.person ? initials_of(*span.person, pieces.people) : Text("!!");
    return fmt::format(
        "<span class=\"chip {}\" title=\"{}\"><span aria-hidden=\"true\">{} {}</span><span class=\"vh\">{}: {} "
        "</span></span>",
        color_class(span.person, pieces.people).plain(),
        html(role + ": " + name + ", " + span_text(span.when, pieces.view)), html(pieces.roles.at(span.duty.role)),
        html(mark), html(role), html(name));
}

std::string day_cell(const std::optional<MonthDay>& day, Day today, const SitePieces& pieces) {
    if (!day) return "<td></td>";
    std::string kind;
    if (day->weekend) kind += " we";
    if (!day->holiday.empty()) kind += " ho";
    if (day->day == today) kind += " td";
    std::string out = "<td" + (kind.empty() ? "" : " class=\"" + kind.substr(1) + "\"") + ">";
    const auto number = static_cast<unsigned>(date::year_month_day{day->day}.day());
    out += fmt::format("<time datetime=\"{}\">{}</time>", to_text(day->day), number);
    if (!day->holiday.empty())
        out += "<small title=\"" + html(day->holiday) + "\" dir=\"auto\">" + html(day->holiday) + "</small>";
    for (std::size_t i = 0; i < std::min(day->spans.size(), most_chips); ++i) out += chip(*day->spans[i], pieces);
    if (day->spans.size() > most_chips) out += fmt::format("<small>+{}</small>", day->spans.size() - most_chips);
    return out + "</td>";
}

std::string head_row(Weekday first, const WeekdaySet& weekend) {
    std::string out = "<tr>";
    for (int i = 0; i < 7; ++i) {
        const Weekday day = first + date::days{i};
        out += fmt::format("<th scope=\"col\"{}><abbr title=\"{}\">{}</abbr></th>",
                           weekend.contains(day) ? " class=\"we\"" : "", weekday_name(day).plain(), weekday_text(day));
    }
    return out + "</tr>";
}

}  // namespace

std::string months_html(const SitePieces& pieces, Day first, int months) {
    const SiteView& site = pieces.site;
    const date::year_month_day day{first};
    const Day today = pieces.view.zone.day_at(site.now);
    std::string out;
    for (const Month& month : make_months(day.year() / day.month(), months, site.spans, site.calendar, pieces.view)) {
        out += "<table class=\"month\"><caption>" + month_text(month.month).plain() + "</caption><thead>" +
               head_row(site.calendar.week_starts, site.calendar.weekend) + "</thead><tbody>";
        for (const auto& week : month.weeks) {
            out += "<tr>";
            for (const auto& one : week) out += day_cell(one, today, pieces);
            out += "</tr>";
        }
        out += "</tbody></table>\n";
    }
    return out;
}

}  // namespace rota::render
