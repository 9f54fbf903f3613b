// Bars on a scale of whole hours: "[Dana Levi ]"; a gap is "[!! NOBODY]".
#include "render/schedule/timeline_text.hpp"

#include <algorithm>

#include "rota/date_text.hpp"

#include "core/text/utf8.hpp"
#include "render/formats/style.hpp"
#include "render/formats/table.hpp"
#include "render/formats/width.hpp"
#include "render/schedule/matrix.hpp"
#include "render/site/initials.hpp"

namespace rota::render {

namespace {

/// Columns of this many wall-clock hours each, starting at a midnight.
struct Scale {
    Day first;
    int days;
    int hours;

    [[nodiscard]] bool contains(Instant t, const Zone& zone) const {
        return first <= zone.day_at(t) && zone.day_at(t) < first + date::days{this->days};
    }
    [[nodiscard]] int columns() const { return (days * 24 + hours - 1) / hours; }
    /// The column in which a moment lies, rounded to the nearest edge.
    [[nodiscard]] int column(Instant t, const Zone& zone) const {
        const auto seconds = (zone.to_wall(t) - WallTime{first}).count();
        const auto step = std::int64_t{hours} * 3600;
        return std::clamp(static_cast<int>((seconds + step / 2) / step), 0, columns());
    }
};

/// The finest scale that shows this many days; nothing if half days are too wide.
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
Text fitted(const Text& text, int width) {
    const std::string_view all = text.plain();
    std::size_t fits = 0;
    while (fits < all.size()) {
        const std::size_t next = fits + first_character(all.substr(fits)).bytes;
        if (display_width(all.substr(0, next)) > width) break;
        fits = next;
    }
    return pad(text.part(0, fits), width);
}

Text bar_text(const Span& span, int width, const View& view, const PersonMarks& marks) {
    const Text name = span.person ? view.people.name(*span.person) : Text("!! NOBODY");
    const auto mark = span.person ? marks.find(*span.person) : marks.end();
    const Text initials = !span.person          ? Text("!!")
                          : mark == marks.end() ? Text::of(*span.person)
                                                : mark->second.initials;
    const int inside = width - 2;
    const Text& longest = name.width() <= inside ? name : initials;
    const Text text = longest.width() > inside ? fitted(longest, width) : "[" + pad(longest, inside) + "]";
    if (!span.person) return alarm(text);
    return paint(mark == marks.end() ? 0 : mark->second.number, text);
}

/// The bars of one role; what is too short for one goes to `hidden`.
Text lane(const std::string& role, const std::vector<Span>& spans, const Scale& scale, const View& view,
          const PersonMarks& marks, std::vector<const Span*>& hidden) {
    Text line;
    int at = 0;
    for (const Span& span : spans) {
        if (span.duty.role != role) continue;
        const int from = std::max(at, scale.column(span.when.start, view.zone));
        const int to = scale.column(span.when.end, view.zone);
        if (to <= from) {
            if (scale.contains(span.when.start, view.zone)) hidden.push_back(&span);
            continue;
        }
        line += blanks(from - at) + bar_text(span, to - from, view, marks);
        at = to;
    }
    return line;
}

/// The days that have room for their names, and a line with a mark at each.
Text head(const Scale& scale, const WeekdaySet& weekend, const Text& margin) {
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
    return margin + Text::of(names) + "\n" + margin + faint(Text::of(marks)) + "\n";
}

/// In words, what the picture is too coarse for.
Text hidden_text(const std::vector<const Span*>& hidden, const View& view) {
    constexpr std::size_t most = 12;
    if (hidden.empty()) return {};
    Table table(2);
    for (std::size_t i = 0; i < std::min(most, hidden.size()); ++i) {
        const Span& span = *hidden[i];
        table.add({Text::of(span.duty.role), time_text(span.when.start, view), "to", time_text(span.when.end, view),
                   span.person ? view.people.name(*span.person) : alarm("NOBODY")});
    }
    Text out = "\nToo short for the picture\n" + table.text(view.width);
    if (hidden.size() > most) out += format_text("  and {} more: `rota show` lists them\n", hidden.size() - most);
    return out;
}

}  // namespace

Text timeline_text(const ShowView& show, const View& view, const WeekdaySet& weekend, int width) {
    Text out = faint(asked_text(show.asked, view)) + "\n\n";
    if (show.spans.empty()) return out + nothing_text(show, view) + "\n";
    std::vector<std::string> roles = roles_of(show.spans, view);
    int longest = 0;
    for (const std::string& role : roles) longest = std::max(longest, Text::of(role).width());
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
    const Text margin = blanks(longest + 4);
    std::vector<const Span*> hidden;
    for (const Scale& scale : scales) {
        out += (&scale == &scales.front() ? Text() : "\n") + head(scale, weekend, margin);
        for (const std::string& role : roles) {
            out += "  " + fitted(Text::of(role), longest) + "  " + lane(role, show.spans, scale, view, marks, hidden) +
                   "\n";
        }
    }
    out += "\n";
    for (const auto& [id, mark] : marks)
        out += "  " + paint(mark.number, pad(mark.initials, 3)) + "  " + view.people.name(id) + "\n";
    return out + hidden_text(hidden, view);
}

}  // namespace rota::render
