// Prints the starts of recurrence rules, for compare_recurrence.py. Reads lines "START RULE FIRST LAST" (times as
// 20261204T170000) and answers each with one line.
#include <iostream>
#include <sstream>
#include <string>

#include "calendar/calendar_values.hpp"

namespace {

rota::WallTime wall(const std::string& text) {
    return rota::parse_calendar_moment(text).value().wall;
}

std::string answer(const std::string& line) {
    std::istringstream words(line);
    std::string start, rule, first, last;
    words >> start >> rule >> first >> last;
    const rota::RuleReading reading = rota::parse_recurrence(rule, rota::Zone());
    if (!reading.rule) return "error " + reading.problem;
    rota::CalendarEvent event;
    event.start = wall(start);
    event.end = event.start + rota::Seconds{3600};
    event.rules = {*reading.rule};
    std::string out;
    for (const rota::WallTime t : rota::event_starts(event, wall(first), wall(last))) {
        out += (out.empty() ? "" : " ") + std::to_string(t.time_since_epoch().count());
    }
    return out;
}

}  // namespace

int main() {
    for (std::string line; std::getline(std::cin, line);) std::cout << answer(line) << "\n";
}
