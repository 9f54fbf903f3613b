// `rota calendar`: the month of a moment, and those after it.
#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "cli/commands/command.hpp"
#include "cli/session/session.hpp"
#include "cli/site/site_input.hpp"
#include "render/schedule/calendar_text.hpp"

namespace rota::cli {

namespace {

struct CalendarOptions {
    std::vector<std::string> month;
    int months = 0;  ///< 0: not given
    std::string person;
    std::string role;
};

int run_calendar(const CalendarOptions& options, Context& context) {
    static_cast<void>(context.format({"text"}));
    const Session session = open_session(context);
    const std::vector<std::string> roles =
        options.role.empty() ? std::vector<std::string>{} : std::vector{options.role};
    require_roles(session, roles);
    const MomentContext moments = moment_context(context, session);
    const Moment moment = parse_moment(options.month, moments);
    const date::year_month_day day{moment.zone.day_at(moment.asked.when.start)};

    render::CalendarView calendar;
    calendar.first = day.year() / day.month();
    calendar.months = options.months;
    calendar.now = moments.now;
    calendar.width = context.out_width();
    calendar.facts = calendar_facts(context, session);
    constexpr int as_many_as_fit = 3;  // months side by side, where no number is asked for
    const int most = options.months == 0 ? as_many_as_fit : options.months;
    const Interval shown{moment.zone.start_of(date::local_days{calendar.first / 1}),
                         moment.zone.start_of(date::local_days{(calendar.first + date::months{most}) / 1})};
    calendar.spans = session.store.load(session.team, shown, roles).spans;
    if (!options.person.empty()) {
        const std::string person = find_person(session, options.person).id;
        std::erase_if(calendar.spans, [&](const Span& span) { return span.person != person; });
    }
    context.out(render::calendar_text(calendar, make_view(context, session, moment.zone, shown.start)));
    return 0;
}

Run define_calendar(OptionSet& options) {
    auto o = std::make_shared<CalendarOptions>();
    options.arguments("MONTH", o->month, "december, 2026-12, next month, or any moment in it. Default: this month");
    options.number("--months", o->months, "N", {1, 120},
                   "How many months. Default: as many as fit side by side, up to 3");
    options.text("--person", o->person, "PERSON", option_text::person);
    options.text("--role", o->role, "ROLE", option_text::role);
    return [o](Context& context) { return run_calendar(*o, context); };
}

}  // namespace

const Command calendar_command{
    "calendar",
    "Show months as a calendar",
    "Months side by side, with the initials of everybody on duty on a day. Weekends are those of the team, holidays "
    "are marked, and days with an uncovered duty stand out.",
    "text",
    {"rota calendar", "rota calendar december --months 3"},
    define_calendar,
};

}  // namespace rota::cli
