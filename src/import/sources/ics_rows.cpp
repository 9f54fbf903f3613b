// What an event of a calendar is: time off, a duty, or a holiday; and whom it names.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "import/sources/ics_events.hpp"
#include "import/sources/kinds.hpp"
#include "import/roster/dated_rows.hpp"
#include "import/roster/write_roster.hpp"

namespace rota::importing {

namespace {

std::string lower(const std::string& text) {
    std::string out = text;
    for (char& c : out) c = static_cast<char>('A' <= c && c <= 'Z' ? c + 32 : c);
    return out;
}

std::string trimmed(const std::string& text) {
    const std::size_t first = text.find_first_not_of(" \t");
    return first == std::string::npos ? "" : text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

std::vector<std::string> words_of(const std::string& text) {
    std::vector<std::string> words;
    std::string word;
    for (const char c : lower(text) + " ") {
        const bool letter =
            ('a' <= c && c <= 'z') || ('0' <= c && c <= '9') || (static_cast<unsigned char>(c) & 0x80) != 0;
        if (letter) {
            word += c;
        } else if (!word.empty()) {
            words.push_back(word);
            word.clear();
        }
    }
    return words;
}

bool is_in(const std::string& word, std::initializer_list<std::string_view> list) {
    return std::find(list.begin(), list.end(), word) != list.end();
}

bool is_absence(const std::string& word) {
    return is_in(word, {"vacation", "holiday", "holidays", "leave", "off", "pto", "sick", "parental", "ooo"});
}

/// "on annual leave", "out of office": nothing else is in it.
bool is_only_absence(const std::string& text) {
    const std::vector<std::string> words = words_of(text);
    bool absent = false;
    for (const std::string& word : words) {
        absent = absent || is_absence(word) || word == "out";
        if (!is_absence(word) && !is_in(word, {"on", "out", "of", "office", "the", "is", "annual", "day", "days",
                                               "time", "maternity", "paternity"}))
            return false;
    }
    return absent;
}

bool speaks_of_absence(const std::string& text) {
    const std::vector<std::string> words = words_of(text);
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (is_absence(words[i])) return true;
        if (i + 2 < words.size() && words[i] == "out" && words[i + 1] == "of" && words[i + 2] == "office") return true;
    }
    return false;
}

bool is_on_call(const std::string& text) {
    const std::vector<std::string> words = words_of(text);
    return words == std::vector<std::string>{"on", "call"} || words == std::vector<std::string>{"oncall"} ||
           words == std::vector<std::string>{"on", "duty"};
}

/// Does the calendar's name say that it is about duties?
bool speaks_of_duty(const std::string& text) {
    const std::vector<std::string> words = words_of(text);
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (is_in(words[i], {"oncall", "duty", "duties", "rota", "rotation", "pager"})) return true;
        if (i + 1 < words.size() && words[i] == "on" && words[i + 1] == "call") return true;
    }
    return false;
}

/// "[L1] NAME", "ROLE: NAME", "NAME (ROLE)", "On Call - NAME - SCHEDULE", "NAME - ROLE", "NAME on call".
struct Told {
    std::string person, role;
};

std::vector<std::string> parts_between(const std::string& text, const std::string& separator) {
    std::vector<std::string> parts;
    std::size_t begin = 0;
    while (true) {
        const std::size_t end = text.find(separator, begin);
        parts.push_back(trimmed(text.substr(begin, end == std::string::npos ? end : end - begin)));
        if (end == std::string::npos) return parts;
        begin = end + separator.size();
    }
}

Told read_summary(const std::string& summary) {
    std::string text = trimmed(summary);
    if (text.starts_with('[') && text.find(']') != std::string::npos)
        return {trimmed(text.substr(text.find(']') + 1)), text.substr(1, text.find(']') - 1)};
    if (text.ends_with(')') && text.find('(') != std::string::npos && text.front() != '(') {
        const std::size_t open = text.rfind('(');
        return {trimmed(text.substr(0, open)), text.substr(open + 1, text.size() - open - 2)};
    }
    std::vector<std::string> parts = parts_between(text, " - ");
    std::erase_if(parts, [](const std::string& part) { return part.empty() || is_on_call(part); });
    if (parts.size() > 1) return {parts[0], parts[1]};
    if (parts.size() == 1) text = parts[0];
    const std::size_t colon = text.find(": ");
    if (colon != std::string::npos) {
        const std::string before = trimmed(text.substr(0, colon));
        return {trimmed(text.substr(colon + 1)), is_on_call(before) ? "" : before};
    }
    for (const char* ending : {" on call", " on-call", " oncall", " on duty"}) {
        const std::size_t size = std::string_view(ending).size();
        if (text.size() > size && lower(text).ends_with(ending))
            return {trimmed(text.substr(0, text.size() - size)), ""};
    }
    return {is_on_call(text) ? "" : text, ""};
}

/// Whoever is absent by the summary alone; empty if it names nobody.
Told read_absence(const std::string& summary) {
    const Told told = read_summary(summary);
    if (!told.role.empty() && is_only_absence(told.role) && !is_only_absence(told.person))
        return {told.person, told.role};
    if (!told.role.empty() && is_only_absence(told.person)) return {told.role, told.person};
    // "Nina Adler on vacation": but "Christmas holiday" names nobody.
    const std::string text = lower(summary);
    for (const char* ending :
         {" on vacation", " vacation", " pto", " is out of office", " out of office", " is sick", " sick leave",
          " on sick leave", " on parental leave", " parental leave", " on leave", " on holiday"}) {
        const std::size_t size = std::string_view(ending).size();
        if (text.size() > size && text.ends_with(ending))
            return {trimmed(summary.substr(0, summary.size() - size)), trimmed(summary.substr(summary.size() - size))};
    }
    return {};
}

class IcsReader {
   public:
    IcsReader(const ImportRequest& request, const Source& file, Notes& notes)
        : request_(request), file_(file), notes_(notes) {}

    RowsInput read() {
        calendar_ = read_calendar_file(request_, file_, notes_);
        input_.origin = "a calendar";
        input_.zone = calendar_.zone;
        bool timed = false;
        for (const Event& event : calendar_.events) {
            add(event);
            timed = timed || !event.is_all_day;
        }
        if (calendar_.zone_is_guessed && (timed || !input_.rows.empty()))
            notes_.approximated(0, "zone",
                                "no time zone is named: the roster is in UTC; --tz says whose clock it follows");
        if (over_ > 0)
            notes_.lost(0, "ended",
                        over_ == 1 ? "1 holiday or time off that is over"
                                   : fmt::format("{} holidays and times off that are over", over_));
        describe();
        return std::move(input_);
    }

   private:
    void add(const Event& event) {
        const bool one_attendee = event.attendees.size() == 1;
        const bool duty_calendar = speaks_of_duty(calendar_.name);
        if (speaks_of_absence(event.summary)) {
            Told told = read_absence(event.summary);
            if (one_attendee) told = {name_of(event.attendees.front()), event.summary};
            if (!told.person.empty()) return add_time_off(event, told);
        }
        Told told = read_summary(event.summary);
        if (one_attendee) told = {name_of(event.attendees.front()), role_beside(event, told)};
        const bool names_person = one_attendee || (!told.person.empty() && (duty_calendar || !event.is_all_day));
        if (names_person && (!event.is_all_day || duty_calendar)) return add_duty(event, told);
        if (event.is_all_day && !one_attendee) return add_holidays(event);
        notes_.lost(event.at, "irregular",
                    fmt::format("{} at {} is neither a duty nor time off nor a holiday", quoted_name(event.summary),
                                wall_minutes(event.start)));
    }

    static std::string name_of(const CalendarAttendee& attendee) {
        return attendee.name.empty() ? attendee.address : attendee.name;
    }

    /// The rest of a summary when the attendee says who it is.
    static std::string role_beside(const Event& event, const Told& told) {
        const std::string name = lower(name_of(event.attendees.front()));
        if (lower(told.person) == name) return told.role;
        if (lower(told.role) == name) return told.person;
        return told.role.empty() ? told.person : told.role;
    }

    int person(const Event& event, const std::string& name) {
        const int index = input_.people.of(lower(name), event.at);
        Person& one = input_.people[index];
        if (name.find('@') == std::string::npos) one.name = name;
        if (event.attendees.size() == 1 && one.email.empty()) one.email = event.attendees.front().address;
        if (one.name.empty() && one.email.empty()) one.email = name;
        return index;
    }

    bool is_over(const Event& event) {
        const Zone& zone = event.is_all_day ? calendar_.zone : event.zone;
        const bool over = zone.to_instant(event.end) <= request_.now;
        if (over) ++over_;
        return over;
    }

    void add_time_off(const Event& event, const Told& told) {
        if (is_over(event)) return;
        const int who = person(event, told.person);
        const std::string reason = toml_text(one_line(told.role, 100));
        std::string entry;
        if (event.is_all_day) {
            entry = fmt::format("{{ from = {}, to = {}, reason = {} }}", to_text(day_of(event.start)),
                                to_text(day_of(event.end - Seconds{1})), reason);
        } else {
            const auto local = [&](WallTime t) {
                const WallTime wall = calendar_.zone.to_wall(event.zone.to_instant(t));
                return fmt::format("{}T{}:00", to_text(day_of(wall)), time_text(time_of_day(minute_of(wall))));
            };
            if (event.start >= event.end) return;
            entry = fmt::format("{{ from = {}, to = {}, reason = {} }}", local(event.start), local(event.end), reason);
        }
        input_.time_off.emplace_back(who, entry);
    }

    void add_duty(const Event& event, const Told& told) {
        const Zone& zone = event.is_all_day ? calendar_.zone : event.zone;
        Row row;
        row.when = {zone.to_instant(event.start), zone.to_instant(event.end)};
        if (row.when.empty()) {
            notes_.lost(event.at, "irregular", quoted_name(event.summary) + " has no length");
            return;
        }
        row.person = person(event, told.person);
        row.role = told.role.empty() ? calendar_.name : told.role;
        row.at = event.at;
        input_.rows.push_back(std::move(row));
    }

    void add_holidays(const Event& event) {
        if (is_over(event)) return;
        for (Day day = day_of(event.start); day <= day_of(event.end - Seconds{1}); day += date::days{1}) {
            if (input_.holidays.size() >= 9000) file_.refuse(event.at, "too-many", "there are more than 9000 holidays");
            const std::string name = one_line(event.summary, 100);
            input_.holidays.push_back({day, name.find_first_not_of(' ') == std::string::npos ? "holiday" : name});
        }
    }

    void describe() {
        const auto count = [](std::size_t n, const char* one, const char* many) {
            return n == 0 ? std::string() : fmt::format(", {} {}", n, n == 1 ? one : many);
        };
        std::sort(input_.holidays.begin(), input_.holidays.end(),
                  [](const Holiday& a, const Holiday& b) { return a.date < b.date; });
        input_.summary = count(input_.rows.size(), "duty", "duties") +
                         count(input_.holidays.size(), "holiday", "holidays") +
                         count(input_.time_off.size(), "time off", "times off");
        const bool fragment = input_.rows.empty();
        if (fragment) input_.advice.push_back("There are no duties in it: copy what you need into your roster.");
        if (!input_.holidays.empty() || !input_.time_off.empty()) {
            input_.summary += fmt::format(
                " ({}what should stay in its calendar can: name the file as holiday_calendar or calendar in "
                "the roster)",
                fragment ? "copy what you need into your roster; " : "");
        }
    }

    const ImportRequest& request_;
    const Source& file_;
    Notes& notes_;
    CalendarFile calendar_;
    RowsInput input_;
    std::size_t over_ = 0;
};

}  // namespace

Imported import_ics(const ImportRequest& request, const Source& file, Notes& notes) {
    RowsInput input = IcsReader(request, file, notes).read();
    return carry_rows(input, request, file, notes);
}

}  // namespace rota::importing
