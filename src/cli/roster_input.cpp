// Reading the roster file, and the calendars beside it.
#include "cli/roster_input.hpp"

#include <fmt/format.h>

#include "rota/calendar_file.hpp"

namespace rota::cli {

namespace {

/// Relative to the roster's folder.
std::string beside(const std::string& roster, const std::string& name) {
    const std::size_t slash = roster.rfind('/');
    return name.starts_with('/') || slash == std::string::npos ? name : roster.substr(0, slash + 1) + name;
}

}  // namespace

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
