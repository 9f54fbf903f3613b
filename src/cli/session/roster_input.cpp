// Reading the roster file, and the calendars beside it.
#include "cli/session/roster_input.hpp"

#include <fmt/format.h>

#include "rota/calendar_file.hpp"

namespace rota::cli {

RosterInput read_roster(const Context& context) {
    RosterInput input;
    input.path = context.roster_path();
    input.text =
        read_file(input.path, max_roster_bytes, "`rota init` writes one to start from; --roster names another");
    const auto calendars = [&](const std::string& name, const std::string& person) {
        const std::string path = beside(input.path, name);
        const std::string whose =
            person.empty() ? "the holiday_calendar of the team" : fmt::format("the calendar of \"{}\"", person);
        return CalendarText{path,
                            read_file(path, max_calendar_bytes, fmt::format("{} names it as {}", input.path, whose))};
    };
    input.parsed = parse_roster(
        input.text, input.path, context.zones(), [&context] { return context.zone_names(); }, calendars);
    input.text_to_store = input.parsed.value ? text_to_store(input.text, *input.parsed.value) : input.text;
    return input;
}

}  // namespace rota::cli
