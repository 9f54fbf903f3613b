// A month is lines of equal width, so that months fit side by side: a head, and for each week the days and a line
// for each role. "<" ends a duty, ">" begins one: ">DL" takes over on that day, "DL<" ends without a hand-off.
#include "render/schedule/calendar_text.hpp"

#include <algorithm>
#include <cctype>
#include <set>

#include "rota/date_text.hpp"

#include "render/formats/style.hpp"
#include "render/site/initials.hpp"

namespace rota::render {

namespace {

constexpr int between_months = 3;
constexpr std::size_t most_a_day = 4;  // of one role

struct Layout {
    PersonMarks people;
    std::map<std::string, Text> roles;
    int mark_width = 1;  ///< of the roles' marks
    int cell_width = 5;

    [[nodiscard]] int month_width() const { return mark_width + 1 + 7 * cell_width; }
};

Layout layout_of(const CalendarView& calendar, const View& view) {
    Layout layout;
    std::vector<Contact> people;
    std::set<std::string> seen;
    for (const Span& span : calendar.spans) {
        if (!span.person || !seen.insert(*span.person).second) continue;
        const Contact* contact = view.people.find(*span.person);
        people.push_back(contact != nullptr ? *contact : Contact{*span.person, *span.person, {}, {}, {}, {}});
    }
    layout.people = person_marks(people);
    layout.roles = role_marks(view.roles);
    for (const auto& [role, mark] : layout.roles) layout.mark_width = std::max(layout.mark_width, mark.width());
    for (const auto& [id, mark] : layout.people) {
        layout.cell_width = std::max(layout.cell_width, mark.initials.width() + 3);
    }
    return layout;
}

std::vector<const Span*> spans_of(const MonthDay& day, const std::string& role) {
    std::vector<const Span*> spans;
    for (const Span* span : day.spans) {
        if (span->duty.role == role) spans.push_back(span);
    }
    return spans;
}

/// The `line`th to have a role on a day; on the last line the last, with a plus if some are left out.
Text duty_cell(const MonthDay& day, const std::string& role, std::size_t line, std::size_t lines, const Layout& layout,
               const View& view) {
    const std::vector<const Span*> spans = spans_of(day, role);
    if (line >= spans.size()) return blanks(layout.cell_width);
    const bool left_out = line + 1 == lines && spans.size() > lines;
    const Span& span = left_out ? *spans.back() : *spans[line];
    const Interval all{view.zone.start_of(day.day), view.zone.start_of(day.day + date::days{1})};
    const bool followed =
        std::any_of(spans.begin(), spans.end(), [&](const Span* other) { return other->when.start == span.when.end; });
    const bool ends = span.when.end < all.end && !followed;
    const Text mark = span.person ? layout.people.at(*span.person).initials : Text("!!");
    const Text text = (all.contains(span.when.start) ? Text(">") : " ") + mark +
                      (left_out ? Text("+")
                       : ends   ? Text("<")
                                : Text());
    const Text shown = span.person ? paint(layout.people.at(*span.person).number, text) : alarm(text);
    return pad(shown, layout.cell_width);
}

Text number_cell(const std::optional<MonthDay>& day, const Layout& layout, Day today) {
    if (!day) return blanks(layout.cell_width);
    const auto number = static_cast<unsigned>(date::year_month_day{day->day}.day());
    const Text text = format_text("{}{}", number, day->holiday.empty() ? Text() : "*");
    if (day->day == today) return pad(strong("[" + text + "]"), layout.cell_width);
    const Text cell = pad(" " + text, layout.cell_width - 1);
    return (day->weekend ? shade(cell) : cell) + " ";
}

std::vector<Text> month_lines(const Month& month, const CalendarView& calendar, const Layout& layout, const View& view,
                              Day today) {
    const Text margin = blanks(layout.mark_width + 1);
    std::vector<Text> lines;
    const Text title = month_text(month.month);
    const int left = std::max(0, (layout.month_width() - title.width()) / 2);
    lines.push_back(pad(blanks(left) + strong(title), layout.month_width()));
    Text head = margin;
    for (int i = 0; i < 7; ++i) {
        const Weekday day = calendar.facts.week_starts + date::days{i};
        std::string name = weekday_text(day);
        if (calendar.facts.weekend.contains(day)) {
            std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) { return std::toupper(c); });
        }
        head += pad(" " + Text::of(name), layout.cell_width);
    }
    lines.push_back(head);
    for (const auto& week : month.weeks) {
        Text numbers = margin;
        for (const auto& day : week) numbers += number_cell(day, layout, today);
        lines.push_back(numbers);
        for (const std::string& role : view.roles) {
            std::size_t most = 0;
            for (const auto& day : week) most = std::max(most, day ? spans_of(*day, role).size() : 0);
            most = std::min(most, most_a_day);
            for (std::size_t n = 0; n < most; ++n) {
                const Text mark = n == 0 ? layout.roles.at(role) : Text();
                Text line = pad(faint(mark), layout.mark_width + 1);
                for (const auto& day : week) {
                    line += day ? duty_cell(*day, role, n, most, layout, view) : blanks(layout.cell_width);
                }
                lines.push_back(line);
            }
        }
    }
    return lines;
}

Text side_by_side(const std::vector<std::vector<Text>>& months, int width) {
    std::size_t height = 0;
    for (const auto& month : months) height = std::max(height, month.size());
    Text out;
    for (std::size_t i = 0; i < height; ++i) {
        Text line;
        for (std::size_t m = 0; m < months.size(); ++m) {
            line += blanks(m == 0 ? 0 : between_months);
            line += i < months[m].size() ? months[m][i] : blanks(width);
        }
        out += line.without_trailing_blanks() + "\n";
    }
    return out;
}

/// Items one after the other, in lines of the width.
Text flowed(const std::vector<Text>& items, int width) {
    constexpr int between = 3;
    Text out;
    Text line;
    for (const Text& item : items) {
        if (!line.empty() && line.width() + between + item.width() > width) {
            out += line + "\n";
            line = {};
        }
        line += blanks(line.empty() ? 0 : between) + item;
    }
    return line.empty() ? out : out + line + "\n";
}

Text legend(const CalendarView& calendar, const Layout& layout, const View& view, const Interval& shown) {
    std::vector<Text> people;
    for (const auto& [id, mark] : layout.people) {
        const auto theirs = [&, person = id](const Span& span) {
            return span.person == person && span.when.overlaps(shown);
        };
        if (std::none_of(calendar.spans.begin(), calendar.spans.end(), theirs)) continue;
        people.push_back(paint(mark.number, mark.initials) + " " + view.people.name(id));
    }
    std::vector<Text> roles;
    for (const std::string& role : view.roles) roles.push_back(layout.roles.at(role) + " " + Text::of(role));
    for (const Text& text : {Text(">DL takes over"), Text("DL< ends"), Text("CAPITALS weekend")}) roles.push_back(text);
    Text out = flowed(people, calendar.width) + flowed(roles, calendar.width);
    for (const auto& [day, name] : holidays_by_day(calendar.facts.holidays)) {
        if (shown.contains(view.zone.start_of(day))) out += "* " + Text::of(short_day_text(day)) + " " + name + "\n";
    }
    for (const Span& span : calendar.spans) {
        if (span.person || !span.when.overlaps(shown)) continue;
        out += alarm("!! nobody") + " is " + Text::of(span.duty.role) + " " + span_text(span.when, view) + "\n";
    }
    return out;
}

}  // namespace

Text calendar_text(const CalendarView& calendar, const View& view) {
    const Layout layout = layout_of(calendar, view);
    const int fit = std::max(1, (calendar.width + between_months) / (layout.month_width() + between_months));
    const int count = calendar.months == 0 ? std::min(fit, 3) : calendar.months;
    const Interval shown{view.zone.start_of(date::local_days{calendar.first / 1}),
                         view.zone.start_of(date::local_days{(calendar.first + date::months{count}) / 1})};
    const Day today = view.zone.day_at(calendar.now);
    std::vector<std::vector<Text>> months;
    for (const Month& month : make_months(calendar.first, count, calendar.spans, calendar.facts, view)) {
        months.push_back(month_lines(month, calendar, layout, view, today));
    }
    Text out = Text::of(view.team_name) + ", " + Text::of(view.zone.name()) + "\n\n";
    for (std::size_t i = 0; i < months.size(); i += static_cast<std::size_t>(fit)) {
        const auto end = std::min(months.size(), i + static_cast<std::size_t>(fit));
        out += side_by_side(
                   {months.begin() + static_cast<std::ptrdiff_t>(i), months.begin() + static_cast<std::ptrdiff_t>(end)},
                   layout.month_width()) +
               "\n";
    }
    return out + legend(calendar, layout, view, shown);
}

}  // namespace rota::render
