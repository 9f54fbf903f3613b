// Laying months out.
#include "render/site/month.hpp"

#include <algorithm>

namespace rota::render {

namespace {

using ByDay = std::map<Day, std::vector<const Span*>>;

ByDay spans_by_day(const std::vector<Span>& spans, const View& view, Day first, Day end) {
    ByDay days;
    for (const Span& span : spans) {
        const Day last = std::min(view.zone.day_at(span.when.end - Seconds{1}), end - date::days{1});
        for (Day day = std::max(view.zone.day_at(span.when.start), first); day <= last; day += date::days{1}) {
            days[day].push_back(&span);
        }
    }
    const auto place = [&](const Span* span) {
        return std::find(view.roles.begin(), view.roles.end(), span->duty.role) - view.roles.begin();
    };
    for (auto& [day, list] : days) {
        std::stable_sort(list.begin(), list.end(), [&](const Span* a, const Span* b) {
            return place(a) != place(b) ? place(a) < place(b) : a->when.start < b->when.start;
        });
    }
    return days;
}

}  // namespace

std::map<Day, Text> holidays_by_day(const std::vector<Holiday>& holidays) {
    std::map<Day, Text> names;
    for (const Holiday& holiday : holidays) {
        Text& name = names[holiday.date];
        const Text more = Text::of(holiday.name);
        if (name == more.plain()) continue;
        name = name.empty() ? more : name + ", " + more;
    }
    return names;
}

std::vector<Month> make_months(date::year_month first, int count, const std::vector<Span>& spans,
                               const CalendarFacts& facts, const View& view) {
    const Day from{date::local_days{first / 1}};
    const Day end{date::local_days{(first + date::months{count}) / 1}};
    const ByDay by_day = spans_by_day(spans, view, from, end);
    const auto holidays = holidays_by_day(facts.holidays);
    std::vector<Month> months;
    for (int m = 0; m < count; ++m) {
        Month month{first + date::months{m}, {}};
        const Day last{date::local_days{(month.month + date::months{1}) / 1}};
        for (Day day{date::local_days{month.month / 1}}; day < last; day += date::days{1}) {
            const auto place = static_cast<std::size_t>((day - week_start(day, facts.week_starts)).count());
            if (place == 0 || month.weeks.empty()) month.weeks.emplace_back(7);
            MonthDay one{day, facts.weekend.contains(Weekday{day}), "", {}};
            if (const auto found = holidays.find(day); found != holidays.end()) one.holiday = found->second;
            if (const auto found = by_day.find(day); found != by_day.end()) one.spans = found->second;
            month.weeks.back()[place] = std::move(one);
        }
        months.push_back(std::move(month));
    }
    return months;
}

Text month_text(date::year_month month) {
    static const Text names[] = {"January", "February", "March",     "April",   "May",      "June",
                                 "July",    "August",   "September", "October", "November", "December"};
    return format_text("{} {}", names[static_cast<unsigned>(month.month()) - 1], static_cast<int>(month.year()));
}

Text weekday_name(Weekday day) {
    static const Text names[] = {"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"};
    return names[day.c_encoding()];
}

}  // namespace rota::render
