// A month is lines of equal width, so that months stand side by side: a head, and for each week the days and a line
// for each role. "<" ends a duty, ">" begins one: ">DL" takes over on that day, "DL<" ends without a hand-off.
#include "render/calendar_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "rota/date_text.hpp"

#include "render/initials.hpp"
#include "render/width.hpp"

namespace rota::render {

namespace {

constexpr int between_months = 3;
constexpr std::size_t most_a_day = 4;  // of one role

struct Layout {
    PersonMarks people;
    std::map<std::string, std::string> roles;
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
    for (const auto& [role, mark] : layout.roles) layout.mark_width = std::max(layout.mark_width, display_width(mark));
    for (const auto& [id, mark] : layout.people) {
        layout.cell_width = std::max(layout.cell_width, display_width(mark.initials) + 3);
    }
    return layout;
}

std::string spaces(int count) {
    return std::string(static_cast<std::size_t>(std::max(0, count)), ' ');
}

std::vector<const Span*> spans_of(const MonthDay& day, const std::string& role) {
    std::vector<const Span*> spans;
    for (const Span* span : day.spans) {
        if (span->duty.role == role) spans.push_back(span);
    }
    return spans;
}

/// The `line`th to have a role on a day; on the last line the last, with a plus if some are left out.
std::string duty_cell(const MonthDay& day, const std::string& role, std::size_t line, std::size_t lines,
                      const Layout& layout, const View& view) {
    const std::vector<const Span*> spans = spans_of(day, role);
    if (line >= spans.size()) return spaces(layout.cell_width);
    const bool left_out = line + 1 == lines && spans.size() > lines;
    const Span& span = left_out ? *spans.back() : *spans[line];
    const Interval all{view.zone.start_of(day.day), view.zone.start_of(day.day + date::days{1})};
    const bool followed =
        std::any_of(spans.begin(), spans.end(), [&](const Span* other) { return other->when.start == span.when.end; });
    const bool ends = span.when.end < all.end && !followed;
    const std::string mark = span.person ? layout.people.at(*span.person).initials : "!!";
    const std::string text = (all.contains(span.when.start) ? ">" : " ") + mark + (left_out ? "+" : ends ? "<" : "");
    const std::string fill = spaces(layout.cell_width - display_width(text));
    if (!span.person) return view.style.alarm(text) + fill;
    return view.style.paint(layout.people.at(*span.person).number, text) + fill;
}

std::string number_cell(const std::optional<MonthDay>& day, const Layout& layout, const View& view, Day today) {
    if (!day) return spaces(layout.cell_width);
    const auto number = static_cast<unsigned>(date::year_month_day{day->day}.day());
    std::string text = fmt::format(" {}{}", number, day->holiday.empty() ? "" : "*");
    text += spaces(layout.cell_width - 1 - display_width(text));
    if (day->day == today)
        return view.style.strong("[" + text.substr(1, text.find(' ', 1) - 1) + "]") +
               spaces(layout.cell_width - static_cast<int>(std::min(text.find(' ', 1), text.size())) - 1);
    if (day->weekend) return view.style.shade(text) + " ";
    return text + " ";
}

std::vector<std::string> month_lines(const Month& month, const CalendarView& calendar, const Layout& layout,
                                     const View& view, Day today) {
    const std::string margin = spaces(layout.mark_width + 1);
    std::vector<std::string> lines;
    const std::string title = month_text(month.month);
    const int left = std::max(0, (layout.month_width() - display_width(title)) / 2);
    lines.push_back(spaces(left) + view.style.strong(title) +
                    spaces(layout.month_width() - left - display_width(title)));
    std::string head = margin;
    for (int i = 0; i < 7; ++i) {
        const Weekday day = calendar.facts.week_starts + date::days{i};
        std::string name = weekday_text(day);
        if (calendar.facts.weekend.contains(day)) {
            std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) { return std::toupper(c); });
        }
        head += pad(" " + name, layout.cell_width);
    }
    lines.push_back(head);
    for (const auto& week : month.weeks) {
        std::string numbers = margin;
        for (const auto& day : week) numbers += number_cell(day, layout, view, today);
        lines.push_back(numbers);
        for (const std::string& role : view.roles) {
            std::size_t most = 0;
            for (const auto& day : week) most = std::max(most, day ? spans_of(*day, role).size() : 0);
            most = std::min(most, most_a_day);
            for (std::size_t n = 0; n < most; ++n) {
                const std::string mark = n == 0 ? layout.roles.at(role) : "";
                std::string line = view.style.faint(mark) + pad("", layout.mark_width + 1 - display_width(mark));
                for (const auto& day : week) {
                    line += day ? duty_cell(*day, role, n, most, layout, view) : spaces(layout.cell_width);
                }
                lines.push_back(line);
            }
        }
    }
    return lines;
}

std::string side_by_side(const std::vector<std::vector<std::string>>& months, int width) {
    std::size_t height = 0;
    for (const auto& month : months) height = std::max(height, month.size());
    std::string out;
    for (std::size_t i = 0; i < height; ++i) {
        std::string line;
        for (std::size_t m = 0; m < months.size(); ++m) {
            line += m == 0 ? "" : spaces(between_months);
            line += i < months[m].size() ? months[m][i] : spaces(width);
        }
        line.erase(line.find_last_not_of(' ') + 1);
        out += line + "\n";
    }
    return out;
}

/// Items one after the other, in lines of the width.
std::string flowed(const std::vector<std::pair<std::string, int>>& items, int width) {
    std::string out;
    int column = 0;
    for (const auto& [text, size] : items) {
        if (column != 0 && column + 3 + size > width) {
            out += "\n";
            column = 0;
        }
        out += (column == 0 ? "" : "   ") + text;
        column += (column == 0 ? 0 : 3) + size;
    }
    return out.empty() ? "" : out + "\n";
}

std::string legend(const CalendarView& calendar, const Layout& layout, const View& view, const Interval& shown) {
    std::vector<std::pair<std::string, int>> people;
    for (const auto& [id, mark] : layout.people) {
        const auto theirs = [&, person = id](const Span& span) {
            return span.person == person && span.when.overlaps(shown);
        };
        if (std::none_of(calendar.spans.begin(), calendar.spans.end(), theirs)) continue;
        const std::string name = view.people.name(id);
        people.emplace_back(view.style.paint(mark.number, mark.initials) + " " + name,
                            display_width(mark.initials) + 1 + display_width(name));
    }
    std::vector<std::pair<std::string, int>> roles;
    for (const std::string& role : view.roles) {
        const std::string text = layout.roles.at(role) + " " + visible(role);
        roles.emplace_back(text, display_width(text));
    }
    for (const char* text : {">DL takes over", "DL< ends", "CAPITALS weekend"}) {
        roles.emplace_back(text, display_width(text));
    }
    std::string out = flowed(people, calendar.width) + flowed(roles, calendar.width);
    for (const auto& [day, name] : holidays_by_day(calendar.facts.holidays)) {
        if (shown.contains(view.zone.start_of(day))) out += "* " + short_day_text(day) + " " + name + "\n";
    }
    for (const Span& span : calendar.spans) {
        if (span.person || !span.when.overlaps(shown)) continue;
        out +=
            view.style.alarm("!! nobody") + " is " + visible(span.duty.role) + " " + span_text(span.when, view) + "\n";
    }
    return out;
}

}  // namespace

std::string calendar_text(const CalendarView& calendar, const View& view) {
    const Layout layout = layout_of(calendar, view);
    const int fit = std::max(1, (calendar.width + between_months) / (layout.month_width() + between_months));
    const int count = calendar.months == 0 ? std::min(fit, 3) : calendar.months;
    const Interval shown{view.zone.start_of(date::local_days{calendar.first / 1}),
                         view.zone.start_of(date::local_days{(calendar.first + date::months{count}) / 1})};
    const Day today = view.zone.day_at(calendar.now);
    std::vector<std::vector<std::string>> months;
    for (const Month& month : make_months(calendar.first, count, calendar.spans, calendar.facts, view)) {
        months.push_back(month_lines(month, calendar, layout, view, today));
    }
    std::string out = visible(view.team_name) + ", " + view.zone.name() + "\n\n";
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
