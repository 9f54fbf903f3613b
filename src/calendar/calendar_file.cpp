// A calendar of somebody: which events take time, and a calendar of just these.
#include "rota/calendar_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "calendar/calendar_entries.hpp"
#include "calendar/calendar_values.hpp"
#include "calendar/content_lines.hpp"
#include "core/text/ascii.hpp"
#include "core/text/encoding.hpp"

namespace rota {

namespace {

constexpr std::ptrdiff_t most_recurring = 1000;

/// Whether an event takes the owner's time, apart from having any length.
bool takes_time(const CalendarEntry& one, const CalendarOwner& owner) {
    const bool declined = std::any_of(one.attendees.begin(), one.attendees.end(), [&](const CalendarAttendee& a) {
        return !owner.email.empty() && upper_case(a.address) == upper_case(owner.email) && a.answer == "DECLINED";
    });
    return one.status != "CANCELLED" && !declined && !(owner.only_busy && one.transparency == "TRANSPARENT");
}

std::string moment_text(WallTime t, const CalendarEvent& event) {
    const bool utc = !event.all_day && event.zone && *event.zone == Zone();
    return calendar_moment_text(t, event.all_day) + (utc ? "Z" : "");
}

/// As lines that give the event again.
std::string written(const CalendarEntry& one) {
    const CalendarEvent& event = one.event;
    std::string zone;
    if (event.all_day) zone = ";VALUE=DATE";
    if (event.zone && !(*event.zone == Zone())) zone = ";TZID=\"" + event.zone->name() + "\"";
    std::string text = "BEGIN:VEVENT\n";
    const auto line = [&](const char* name, WallTime t) { text += name + zone + ":" + moment_text(t, event) + "\n"; };
    line("DTSTART", event.start);
    if (event.length) {
        text += fmt::format("DURATION:P{}DT{}S\n", event.length->days, event.length->elapsed.count());
    } else {
        line("DTEND", event.end);
    }
    if (event.continues) {
        line("X-ROTA-RULES-FROM", event.continues->rules_from);
        line("X-ROTA-MOVED-FROM", event.continues->first);
    }
    for (const std::string& rule : one.rule_texts) text += "RRULE:" + rule + "\n";
    for (const WallTime t : event.also) line("RDATE", t);
    for (const WallTime t : event.except) line("EXDATE", t);
    std::string summary;
    for (const char c : event.summary)
        summary += c == '\\' || c == ',' || c == ';' ? std::string{'\\', c} : std::string{c};
    return text + "SUMMARY:" + summary + "\nEND:VEVENT\n";
}

/// Those that take time, with what is wrong with them.
void choose_events(CalendarContents& contents, const CalendarOwner& owner, Report& report, CalendarReading& reading) {
    std::string kept;
    std::set<std::string> zones;
    for (CalendarEntry& one : contents.entries) {
        if (contents.is_cancelled || !takes_time(one, owner)) {  // its problems do not matter
            ++reading.ignored;
            continue;
        }
        for (const TextProblem& problem : one.problems) report.error(problem);
        if (!one.has_times) continue;
        if (one.event.end <= one.event.start) {
            ++reading.ignored;
            continue;
        }
        if (one.is_private) one.event.summary = "private";
        kept += written(one);
        if (one.event.zone) zones.insert(one.event.zone->name());
        reading.events.push_back(std::move(one.event));
    }
    std::string definitions;
    for (const std::string& zone : zones) definitions += contents.zones.definition(zone);
    reading.kept = "BEGIN:VCALENDAR\n" + definitions + kept + "END:VCALENDAR\n";
}

}  // namespace

CalendarReading read_calendar(std::string_view text, const std::string& file, const ZoneFinder& zones,
                              const CalendarOwner& owner) {
    Report report(without_mark(text), file);
    CalendarReading reading;
    if (const auto problem = calendar_text_problem(report.text(), max_calendar_bytes)) {
        report.error(*problem);
    } else {
        CalendarContents contents = read_calendar_entries(report.text(), zones, Zone());
        for (const TextProblem& each : contents.problems) report.error(each);
        CalendarOwner known = owner;
        if (known.email.empty() && contents.name.find('@') != std::string::npos) known.email = contents.name;
        choose_events(contents, known, report, reading);
        const auto recurs = [](const CalendarEvent& event) { return event.recurs(); };
        if (std::count_if(reading.events.begin(), reading.events.end(), recurs) > most_recurring) {
            report.error({}, "calendar-rule", fmt::format("more than {} recurring events", most_recurring),
                         "is it the calendar of one person?");
        }
    }
    reading.diagnostics = report.diagnostics();
    if (report.has_errors()) reading.events.clear();
    return reading;
}

}  // namespace rota
