// Bars on a scale of whole hours: "[Dana Levi ]"; a gap is "[!! NOBODY]".
#include "render/timeline_text.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "rota/date_text.hpp"

#include "render/initials.hpp"
#include "render/matrix.hpp"
#include "render/width.hpp"

namespace rota::render {

namespace {

/// Columns of so many wall-clock hours each, from a midnight on.
struct Scale {
    Day first;
    int days;
    int hours;

    [[nodiscard]] int columns() const { return (days * 24 + hours - 1) / hours; }
    /// The column in which a moment lies, rounded to the nearest edge.
    [[nodiscard]] int column(Instant t, const Zone& zone) const {
        const auto seconds = (zone.to_wall(t) - WallTime{first}).count();
        const auto step = std::int64_t{hours} * 3600;
        return std::clamp(static_cast<int>((seconds + step / 2) / step), 0, columns());
    }
};

/// The finest scale that shows so many days; nothing if half days are too wide.
std::optional<int> hours_for(int days, int room) {
    for (const int hours : {1, 2, 3, 4, 6, 8, 12}) {
        if (Scale{{}, days, hours}.columns() <= room) return hours;
    }
    return std::nullopt;
}

/// All days on one scale, or, of a long time, whole weeks below each other.
std::vector<Scale> scales_for(Day first, Day end, int room) {
    constexpr int half_day = 12;
    const int days = std::max(1, static_cast<int>((end - first).count()));
    if (const auto hours = hours_for(days, room)) return {{first, days, *hours}};
    const int block = std::max(7, room / (24 / half_day) / 7 * 7);
    const int hours = hours_for(block, room).value_or((block * 24 + room - 1) / room);
    std::vector<Scale> scales;
    for (int d = 0; d < days; d += block) scales.push_back({first + date::days{d}, std::min(block, days - d), hours});
    return scales;
}

/// As much of a text as fits, by columns.
std::string fitted(const std::string& text, int width) {
    if (display_width(text) <= width) return pad(text, width);
    std::string out;
    for (std::size_t i = 0; i < text.size();) {
        std::size_t end = i + 1;
        while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) ++end;
        if (display_width(out + text.substr(i, end - i)) > width) break;
        out += text.substr(i, end - i);
        i = end;
    }
    return pad(out, width);
}

std::string bar_text(const Span& span, int width, const View& view, const PersonMarks& marks) {
    const std::string name = span.person ? view.people.name(*span.person) : "!! NOBODY";
    const auto mark = span.person ? marks.find(*span.person) : marks.end();
    const std::string initials = !span.person ? "!!" : mark == marks.end() ? *span.person : mark->second.initials;
    const int inside = width - 2;
    const bool full = display_width(name) <= inside || inside > 7;
    std::string text = display_width(full ? name : initials) > inside && !full
                           ? fitted(initials, width)
                           : "[" + fitted(full ? name : initials, inside) + "]";
    if (!span.person) return view.style.alarm(text);
    return view.style.paint(mark == marks.end() ? 0 : mark->second.number, text);
}

std::string lane(const std::string& role, const std::vector<Span>& spans, const Scale& scale, const View& view,
                 const PersonMarks& marks) {
    std::string line;
    int at = 0;
    for (const Span& span : spans) {
        if (span.duty.role != role) continue;
        const int from = std::max(at, scale.column(span.when.start, view.zone));
        const int to = scale.column(span.when.end, view.zone);
        if (to <= from) continue;
        line += std::string(static_cast<std::size_t>(from - at), ' ') + bar_text(span, to - from, view, marks);
        at = to;
    }
    return line;
}

/// The days that have room for their names, and a line with a mark at each.
std::string head(const Scale& scale, const WeekdaySet& weekend, const View& view, const std::string& margin) {
    constexpr int label = 7;  // "30 Nov" and a blank
    const int a_day = std::max(1, 24 / scale.hours);
    int step = 1;
    while (step * 24 < label * scale.hours) step = step < 7 ? 7 : step + 7;
    std::string names;
    std::string marks;
    for (int d = 0; d < scale.days; ++d) {
        const Day day = scale.first + date::days{d};
        const auto column = static_cast<std::size_t>(d * 24 / scale.hours);
        if (d % step == 0) {
            names.resize(std::max(names.size(), column), ' ');
            if (static_cast<int>(column) + label - 1 <= scale.columns()) names += short_day_text(day).substr(4);
        }
        if (scale.hours > 24 && d % step != 0) continue;
        marks.resize(std::max(marks.size(), column), ' ');
        std::string mark(static_cast<std::size_t>(a_day), weekend.contains(Weekday{day}) ? '=' : '-');
        mark.front() = '|';
        marks += mark;
    }
    marks.resize(std::min(marks.size(), static_cast<std::size_t>(scale.columns())));
    return margin + names + "\n" + margin + view.style.faint(marks) + "\n";
}

}  // namespace

std::string timeline_text(const ShowView& show, const View& view, const WeekdaySet& weekend, int width) {
    std::string out = view.style.faint(asked_text(show.asked, view)) + "\n\n";
    if (show.spans.empty()) return out + nothing_text(show, view) + "\n";
    std::vector<std::string> roles = arrange(show.spans, view).roles;
    int longest = 0;
    for (const std::string& role : roles) longest = std::max(longest, display_width(visible(role)));
    longest = std::min(longest, width / 3);
    const Interval asked = show.asked.as_interval();
    const auto scales = scales_for(view.zone.day_at(asked.start),
                                   view.zone.day_at(asked.end - Seconds{1}) + date::days{1}, width - longest - 4);
    std::vector<Contact> people;
    for (const Span& span : show.spans) {
        const Contact* contact = span.person ? view.people.find(*span.person) : nullptr;
        if (contact != nullptr &&
            std::none_of(people.begin(), people.end(), [&](const Contact& c) { return c.id == contact->id; })) {
            people.push_back(*contact);
        }
    }
    const PersonMarks marks = person_marks(people);
    const std::string margin(static_cast<std::size_t>(longest) + 4, ' ');
    for (const Scale& scale : scales) {
        out += (&scale == &scales.front() ? "" : "\n") + head(scale, weekend, view, margin);
        for (const std::string& role : roles) {
            out += "  " + fitted(visible(role), longest) + "  " + lane(role, show.spans, scale, view, marks) + "\n";
        }
    }
    out += "\n";
    for (const auto& [id, mark] : marks)
        out += "  " + view.style.paint(mark.number, pad(mark.initials, 3)) + "  " + view.people.name(id) + "\n";
    return out;
}

}  // namespace rota::render
