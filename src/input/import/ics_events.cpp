// Components; then events with their repetitions. Everything else in a calendar is passed over.
#include "input/import/ics_events.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "input/calendar_lines.hpp"
#include "input/calendar_values.hpp"
#include "input/import/csv_table.hpp"
#include "input/import/ics_rule.hpp"
#include "input/import/source.hpp"
#include "input/import/times.hpp"

namespace rota::importing {

namespace {

constexpr std::size_t most_events = 50'000;
constexpr std::size_t most_days_looked_at = 20'000'000;
constexpr int most_nested = 20;
constexpr date::days horizon_days{731};

/// A time of a property: a day, or a wall-clock time of a zone.
struct When {
    WallTime wall{};
    bool is_day = false;
    Zone zone;
};

struct RawEvent {
    std::map<std::string, std::vector<CalendarLine>> properties;
    std::size_t at = 0;

    [[nodiscard]] const CalendarLine* find(const char* name) const {
        const auto found = properties.find(name);
        return found == properties.end() ? nullptr : &found->second.front();
    }
    [[nodiscard]] const std::vector<CalendarLine>& all(const char* name) const {
        static const std::vector<CalendarLine> none;
        const auto found = properties.find(name);
        return found == properties.end() ? none : found->second;
    }
    [[nodiscard]] std::string text(const char* name) const {
        const CalendarLine* property = find(name);
        return property == nullptr ? "" : unescaped(property->value);
    }
};

class CalendarReader {
   public:
    CalendarReader(const ImportRequest& request, const Source& file, Notes& notes)
        : request_(request), file_(file), notes_(notes) {}

    CalendarFile read() {
        need_utf8(file_);
        read_components();
        choose_zone();
        std::set<std::pair<std::string, Instant>> replaced;
        for (const RawEvent& raw : raw_) {
            if (const CalendarLine* id = raw.find("RECURRENCE-ID")) {
                const When when = time_of(*id, id->value);
                replaced.insert({raw.text("UID"), when.zone.to_instant(when.wall)});
            }
        }
        for (const RawEvent& raw : raw_) add_event(raw, replaced);
        return std::move(calendar_);
    }

   private:
    void read_components() {
        std::vector<std::string> open;
        std::map<std::string, std::string> zone_properties;
        CalendarLines lines(file_.text);
        while (const auto line = lines.next()) {
            const CalendarLine& property = *line;
            if (property.name == "BEGIN") {
                open.push_back(upper(property.value));
                if (open.size() > most_nested)
                    file_.refuse(property.at.begin, "too-deep", "components are nested too deep");
                if (open.back() == "VEVENT") raw_.push_back({{}, property.at.begin});
                if (raw_.size() > most_events)
                    file_.refuse(property.at.begin, "too-large", "there are more than 50000 events");
            } else if (property.name == "END") {
                if (open.empty() || open.back() != upper(property.value))
                    file_.refuse(property.at.begin, "syntax",
                                 "END:" + one_line(property.value, 40) + " ends nothing that is open");
                open.pop_back();
            } else if (!open.empty() && open.back() == "VEVENT") {
                raw_.back().properties[property.name].push_back(property);
            } else if (!open.empty() && open.back() == "VTIMEZONE") {
                if (property.name == "TZID") zone_properties["TZID"] = property.value;
                if (property.name == "X-LIC-LOCATION") zone_names_[zone_properties["TZID"]] = property.value;
            } else if (open.size() == 1 && property.name == "X-WR-CALNAME") {
                calendar_.name = unescaped(property.value);
            } else if (open.size() == 1 && property.name == "X-WR-TIMEZONE") {
                zone_name_ = property.value;
            }
        }
        if (!open.empty())
            file_.refuse(file_.text.size(), "syntax",
                         "the file ends in the middle of " + one_line(open.back(), 40) + ": it is truncated");
        if (file_.text.find("BEGIN:VCALENDAR") == std::string_view::npos)
            file_.refuse(0, "wrong-kind", "this is not ics: it has no BEGIN:VCALENDAR");
    }

    // ---- zones and times ----

    std::optional<Zone> zone_named(std::string name) const {
        if (const auto known = zone_names_.find(name); known != zone_names_.end()) {
            if (auto zone = find_zone(known->second, request_.zones)) return zone;
        }
        while (true) {
            if (auto zone = find_zone(name, request_.zones)) return zone;
            const std::size_t slash = name.find('/');
            if (slash == std::string::npos) return std::nullopt;
            name = name.substr(slash + 1);  // "/example.org/Europe/Berlin"
        }
    }

    void choose_zone() {
        if (request_.zone) {
            calendar_.zone = *request_.zone;
            return;
        }
        std::vector<std::string> names{zone_name_};
        for (const RawEvent& raw : raw_) {
            const CalendarLine* start = raw.find("DTSTART");
            if (start != nullptr) names.emplace_back(start->parameter("TZID"));
        }
        for (const std::string& name : names) {
            if (name.empty()) continue;
            if (auto zone = zone_named(name)) {
                calendar_.zone = *zone;
                return;
            }
        }
        calendar_.zone = request_.zones("UTC").value_or(Zone{});
        calendar_.zone_is_guessed = true;
    }

    When time_of(const CalendarLine& property, const std::string& value) {
        When when;
        const auto digits = [&](std::size_t at, std::size_t n) { return value.substr(std::min(at, value.size()), n); };
        const std::string day = digits(0, 4) + "-" + digits(4, 2) + "-" + digits(6, 2);
        const auto date = parse_day(day);
        when.is_day = value.size() == 8;
        const bool timed = value.size() >= 15 && value.size() <= 16 && value[8] == 'T';
        const auto clock =
            timed ? parse_clock(digits(9, 2) + ":" + digits(11, 2) + ":" + digits(13, 2)) : std::optional{Seconds{0}};
        if (!date || (!timed && !when.is_day) || !clock)
            file_.refuse(property.at.begin, "unreadable",
                         fmt::format("{} is no time of the years 1970 to 2199", quoted_name(value)));
        when.wall = WallTime{*date} + *clock;
        when.zone = calendar_.zone;
        if (value.back() == 'Z') {
            when.zone = request_.zones("UTC").value_or(Zone{});
        } else if (const std::string id(property.parameter("TZID")); !id.empty() && !when.is_day) {
            if (auto zone = zone_named(id)) {
                when.zone = *zone;
            } else if (unknown_zones_.insert(id).second) {
                notes_.approximated(property.at.begin, "zone",
                                    fmt::format("unknown time zone {}; its times are read in {}", quoted_name(id),
                                                calendar_.zone.name()));
            }
        }
        return when;
    }

    // ---- events ----

    void add_event(const RawEvent& raw, const std::set<std::pair<std::string, Instant>>& replaced) {
        if (upper(raw.text("STATUS")) == "CANCELLED") return;
        const CalendarLine* start = raw.find("DTSTART");
        if (start == nullptr) file_.refuse(raw.at, "missing-key", "an event without DTSTART");
        const When first = time_of(*start, start->value);
        Event event;
        event.at = raw.at;
        event.summary = raw.text("SUMMARY");
        event.is_all_day = first.is_day;
        event.zone = first.zone;
        event.start = first.wall;
        event.end = event.start + length_of(raw, first);
        for (const CalendarLine& attendee : raw.all("ATTENDEE")) {
            const std::string mail = attendee.value.substr(upper(attendee.value).starts_with("MAILTO:") ? 7 : 0);
            event.attendees.push_back({std::string(attendee.parameter("CN")), mail});
        }
        const std::string uid = raw.text("UID");
        const bool is_replacement = raw.find("RECURRENCE-ID") != nullptr;
        const Seconds length = event.end - event.start;
        for (const WallTime& at : starts_of(raw, event)) {
            if (!is_replacement && replaced.count({uid, event.zone.to_instant(at)}) > 0) continue;
            event.start = at;
            event.end = at + length;
            if (calendar_.events.size() >= 4 * most_events)
                file_.refuse(raw.at, "too-large", "there are too many events");
            calendar_.events.push_back(event);
        }
    }

    Seconds length_of(const RawEvent& raw, const When& first) {
        if (const CalendarLine* end = raw.find("DTEND")) {
            const When last = time_of(*end, end->value);
            const WallTime wall = last.is_day ? last.wall : first.zone.to_wall(last.zone.to_instant(last.wall));
            if (wall < first.wall)
                file_.refuse(end->at.begin, "dates-in-reverse", "an event that ends before it begins");
            return wall - first.wall;
        }
        if (const CalendarLine* duration = raw.find("DURATION")) {
            if (const auto length = parse_calendar_duration(duration->value)) return *length;
            file_.refuse(duration->at.begin, "unreadable",
                         fmt::format("{} is no DURATION", quoted_name(duration->value)));
        }
        return first.is_day ? one_day : Seconds{0};
    }

    /// The event itself and its repetitions, up to two years from now.
    std::vector<WallTime> starts_of(const RawEvent& raw, const Event& event) {
        std::set<WallTime> starts{event.start};
        for (const CalendarLine& rule : raw.all("RRULE")) {
            const auto parsed = parse_rule(upper(rule.value));
            if (!parsed) {
                notes_.lost(
                    raw.at, "irregular",
                    fmt::format("the repetitions of {} ({})", quoted_name(event.summary), one_line(rule.value, 100)));
                continue;
            }
            repeat(*parsed, rule, event, starts);
        }
        const auto each = [&](const char* name, const auto& visit) {
            for (const CalendarLine& property : raw.all(name)) {
                std::size_t begin = 0;
                while (begin < property.value.size()) {
                    const std::size_t end = std::min(property.value.find(',', begin), property.value.size());
                    const When when = time_of(property, property.value.substr(begin, end - begin));
                    visit(when.is_day ? when.wall : event.zone.to_wall(when.zone.to_instant(when.wall)), when.is_day);
                    begin = end + 1;
                }
            }
        };
        each("RDATE", [&](WallTime wall, bool) { starts.insert(wall); });
        std::set<WallTime> except;
        std::set<Day> days_off;
        each("EXDATE", [&](WallTime wall, bool is_day) {
            except.insert(wall);
            if (is_day) days_off.insert(day_of(wall));
        });
        std::erase_if(starts,
                      [&](WallTime start) { return except.count(start) != 0 || days_off.count(day_of(start)) != 0; });
        return {starts.begin(), starts.end()};
    }

    void repeat(const RecurrenceRule& rule, const CalendarLine& property, const Event& event,
                std::set<WallTime>& starts) {
        const Day first = day_of(event.start);
        Day last = day_of(WallTime{request_.now.time_since_epoch()}) + horizon_days;
        std::optional<Instant> until;
        if (!rule.until.empty()) {
            const When when = time_of(property, rule.until);
            last = std::min(last, day_of(when.wall) + date::days{1});
            until = when.is_day ? calendar_.zone.to_instant(when.wall + one_day - Seconds{1})
                                : when.zone.to_instant(when.wall);
            if (when.is_day && event.is_all_day) last = day_of(when.wall);
        }
        int count = 0;
        for (Day day = first; day <= last; day += date::days{1}) {
            if (++days_looked_at_ > most_days_looked_at)
                file_.refuse(property.at.begin, "too-large", "events repeat too often");
            if (!rule.picks(day, first)) continue;
            const WallTime start = event.start + (day - first);
            if (until && event.zone.to_instant(start) > *until) break;
            if (rule.count && ++count > *rule.count) break;
            starts.insert(start);
        }
    }

    const ImportRequest& request_;
    const Source& file_;
    Notes& notes_;
    CalendarFile calendar_;
    std::vector<RawEvent> raw_;
    std::map<std::string, std::string> zone_names_;  // of VTIMEZONEs
    std::string zone_name_;                          // X-WR-TIMEZONE
    std::set<std::string> unknown_zones_;
    std::size_t days_looked_at_ = 0;
};

}  // namespace

CalendarFile read_calendar_file(const ImportRequest& request, const Source& file, Notes& notes) {
    return CalendarReader(request, file, notes).read();
}

}  // namespace rota::importing
