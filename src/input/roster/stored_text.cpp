// "#@ dana dana.ics" begins what was read of a person's calendar ("#@ * ..." of the team's), "#= " each of its lines.
#include "input/roster/stored_text.hpp"

#include <algorithm>
#include <map>

namespace rota {

namespace {

constexpr std::string_view mark = "\n# What rota read from the calendars when it published this roster:\n";
constexpr std::string_view header = "#@ ";
constexpr std::string_view content = "#= ";

}  // namespace

StoredText split_stored(std::string_view text) {
    const std::size_t at = text.rfind(mark);
    if (at == std::string_view::npos) return {text, false, {}};
    std::string_view rest = text.substr(at + mark.size());
    auto calendars = std::make_shared<std::map<std::string, std::string>>();
    std::string* current = nullptr;
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        const std::string_view line = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        if (line.starts_with(header)) {
            const std::string_view owner = line.substr(header.size());
            current = &(*calendars)[std::string(owner.substr(0, owner.find(' ')))];
        } else if (line.starts_with(content) && current != nullptr) {
            current->append(line.substr(content.size())).append(1, '\n');
        } else {
            return {text, false, {}};  // not ours after all
        }
    }
    return {text.substr(0, at), true, [calendars](const std::string& name, const std::string& person) {
                const auto found = calendars->find(person.empty() ? "*" : person);
                if (found != calendars->end()) return CalendarText{name, found->second};
                return CalendarText{name, "BEGIN:VCALENDAR\nEND:VCALENDAR\n"};
            }};
}

std::string text_to_store(std::string_view text, const Roster& roster) {
    std::string out(text);
    if (roster.calendars.empty()) return out;
    out += mark;
    for (const CalendarRead& calendar : roster.calendars) {
        out += std::string(header) + (calendar.person.empty() ? "*" : calendar.person) + " " + calendar.file + "\n";
        std::string_view rest = calendar.kept;
        while (!rest.empty()) {
            const std::size_t end = std::min(rest.find('\n'), rest.size());
            out.append(content).append(rest.substr(0, end)).append(1, '\n');
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
    }
    return out;
}

}  // namespace rota
