// The timeline: a lane for each role, a colour for each person, drawn as SVG that is as wide as the page.
#include <fmt/format.h>

#include <algorithm>

#include "rota/date_text.hpp"

#include "render/site/site_parts.hpp"

namespace rota::render {

namespace {

constexpr int block_weeks = 4;
constexpr int head_height = 20;
constexpr int label_height = 16;
constexpr int bar_height = 26;
constexpr double least_labelled = 2.5;  // percent of the page: narrower bars have no room for letters
constexpr double least_initials = 4;    // of a phone's page, which has initials instead of names
constexpr int lane_height = label_height + bar_height + 4;

/// Four weeks of days, by the wall clock, so that every day is equally wide.
struct Block {
    Day first;
    int days;
    const Zone& zone;

    [[nodiscard]] double percent(WallTime t) const {
        const double part = static_cast<double>((t - WallTime{first}).count()) / (86400.0 * days);
        return std::clamp(part, 0.0, 1.0) * 100;
    }
    [[nodiscard]] double percent(Instant t) const { return percent(zone.to_wall(t)); }
    [[nodiscard]] Interval when() const { return {zone.start_of(first), zone.start_of(first + date::days{days})}; }
};

void draw_column(std::string& out, const Block& block, Day day, const char* kind, int height, const Text& title) {
    out += fmt::format("<rect class=\"{}\" x=\"{:.2f}%\" y=\"0\" width=\"{:.2f}%\" height=\"{}\">", kind,
                       block.percent(WallTime{day}), 100.0 / block.days, height);
    out += (title.empty() ? "" : "<title>" + html(title) + "</title>") + std::string("</rect>");
}

void draw_days(std::string& out, const Block& block, const SitePieces& pieces, int height) {
    const auto holidays = holidays_by_day(pieces.site.calendar.holidays);
    const Day today = pieces.view.zone.day_at(pieces.site.now);
    for (int i = 0; i < block.days; ++i) {
        const Day day = block.first + date::days{i};
        if (pieces.site.calendar.weekend.contains(Weekday{day})) draw_column(out, block, day, "we", height, {});
        const auto holiday = holidays.find(day);
        if (holiday != holidays.end()) draw_column(out, block, day, "ho", height, holiday->second);
        if (day == today) draw_column(out, block, day, "td", height, "today");
    }
    for (int i = 0; i < block.days; i += 7) {
        const Day day = block.first + date::days{i};
        const double x = block.percent(WallTime{day});
        out += fmt::format("<line x1=\"{0:.2f}%\" x2=\"{0:.2f}%\" y1=\"0\" y2=\"{1}\" class=\"tick\"/>", x, height);
        out += fmt::format(
            "<svg x=\"{:.2f}%\" width=\"{:.2f}%\" height=\"{}\"><text x=\"4\" y=\"14\" class=\"day\">{}</text></svg>",
            x, 700.0 / block.days, head_height, short_day_text(day));
    }
}

void draw_bar(std::string& out, const Block& block, const Span& span, int y, const SitePieces& pieces) {
    const double from = block.percent(span.when.start);
    const double width = block.percent(span.when.end) - from;
    const Text name = span.person ? pieces.view.people.name(*span.person) : Text("NOBODY");
    const Text mark = span.person ? initials_of(*span.person, pieces.people) : Text("!!");
    out += fmt::format("<svg x=\"{:.2f}%\" y=\"{}\" width=\"{:.2f}%\" height=\"{}\"><title>{}</title>", from, y, width,
                       bar_height,
                       html(Text::of(span.duty.role) + ": " + name + ", " + span_text(span.when, pieces.view)));
    out += fmt::format("<rect class=\"b {}\" x=\"0\" width=\"100%\" height=\"{}\" rx=\"4\"/>",
                       color_class(span.person, pieces.people).plain(), bar_height);
    if (width > least_labelled) out += "<text class=\"l\" x=\"5\" y=\"17.5\">" + html(name) + "</text>";
    if (width > least_initials) out += "<text class=\"s\" x=\"50%\" y=\"17.5\">" + html(mark) + "</text>";
    out += "</svg>";
}

std::string draw(const Block& block, const SitePieces& pieces, const std::vector<std::string>& roles) {
    const int height = head_height + static_cast<int>(roles.size()) * lane_height;
    const Interval when = block.when();
    std::string out = fmt::format(
        "<svg class=\"tl\" width=\"100%\" height=\"{}\" role=\"img\" aria-label=\"Timeline from {} to {}; the table of "
        "upcoming duties has the same\">",
        height, day_text(block.first), day_text(block.first + date::days{block.days - 1}));
    draw_days(out, block, pieces, height);
    int y = head_height;
    for (const std::string& role : roles) {
        out += fmt::format("<text class=\"role\" x=\"4\" y=\"{}\">{}</text>", y + 12, html(Text::of(role)));
        for (const Span& span : pieces.site.spans) {
            if (span.duty.role == role && span.when.overlaps(when))
                draw_bar(out, block, span, y + label_height, pieces);
        }
        y += lane_height;
    }
    return out + "</svg>\n";
}

}  // namespace

std::string timeline_html(const SitePieces& pieces, Day first, int weeks) {
    const Zone& zone = pieces.view.zone;
    const Interval all{zone.start_of(first), zone.start_of(first + date::weeks{weeks})};
    std::vector<std::string> roles;
    for (const std::string& role : pieces.view.roles) {
        const bool any = std::any_of(pieces.site.spans.begin(), pieces.site.spans.end(), [&](const Span& span) {
            return span.duty.role == role && span.when.overlaps(all);
        });
        if (any) roles.push_back(role);
    }
    std::string out;
    for (int week = 0; week < weeks; week += block_weeks) {
        out += draw({first + date::weeks{week}, 7 * block_weeks, zone}, pieces, roles);
    }
    return out;
}

}  // namespace rota::render
