// From lines to events: components are collected first, since zones may be defined after the events that use them.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "rota/calendar_file.hpp"

#include "input/calendar_lines.hpp"
#include "input/calendar_values.hpp"
#include "input/calendar_zones.hpp"
#include "input/encoding.hpp"

namespace rota {

namespace {

constexpr std::ptrdiff_t most_recurring = 1000;

struct RawEvent {
    SourceRange at;
    std::optional<CalendarLine> start, end, length, recurrence_id;
    std::vector<CalendarLine> rules, also, except;
    std::string uid, summary, status, transparency;
    bool is_private = false;
    bool declined = false;
};

struct Occurrence {
    CalendarEvent event;
    std::vector<std::string> rule_texts;
    std::string uid;
    std::optional<Instant> replaces;  ///< RECURRENCE-ID, as an instant of its own zone; all-day: of UTC
    bool counts = true;
};

bool same_address(std::string_view value, const std::string& email) {
    const std::string address = upper(value);
    return !email.empty() && (address == "MAILTO:" + upper(email) || address == upper(email));
}

class Reader {
   public:
    Reader(std::string_view text, const std::string& file, const ZoneFinder& zones, const CalendarOwner& owner)
        : report_(without_mark(text), file), zones_(zones), owner_(owner) {}

    CalendarReading read() {
        CalendarReading reading;
        if (check_encoding(report_, max_calendar_bytes)) collect();
        if (!report_.has_errors()) make_events(reading);
        reading.diagnostics = report_.diagnostics();
        if (report_.has_errors()) reading.events.clear();
        return reading;
    }

   private:
    void error(const CalendarLine& line, const char* code, const std::string& message, const char* hint = "") {
        report_.error(line.at, code, message, hint);
    }

    // Components.

    void collect() {
        CalendarLines lines(report_.text());
        std::vector<CalendarLine> open;
        bool calendar = false;
        while (auto line = lines.next()) {
            if (!line->sound) {
                error(*line, "calendar-syntax", "a line without a colon after its name", "is it an iCalendar file?");
                if (!calendar) return;
                continue;
            }
            if (line->name == "BEGIN") {
                line->value = upper(line->value);
                if (open.empty() && line->value != "VCALENDAR") {
                    error(*line, "calendar-syntax", "a calendar begins with BEGIN:VCALENDAR",
                          "is it an iCalendar file?");
                    return;
                }
                calendar = true;
                begin(*line, open);
                open.push_back(*line);
            } else if (open.empty()) {
                error(*line, "calendar-syntax", "a line outside of the calendar",
                      "a calendar begins with BEGIN:VCALENDAR");
                return;
            } else if (line->name == "END") {
                if (open.back().value != upper(line->value)) {
                    error(*line, "calendar-syntax",
                          fmt::format("END:{} where {} of {} is open", quoted(line->value), open.back().value,
                                      report_.line_of(open.back().at)));
                    return;
                }
                end(open);
            } else {
                property(*line, open);
            }
            if (open.size() > 20) return error(*line, "calendar-syntax", "components are nested too deeply");
        }
        if (!calendar)
            report_.error({}, "calendar-syntax", "no calendar in this file", "it begins with BEGIN:VCALENDAR");
        if (calendar && !open.empty()) {
            error(open.back(), "calendar-syntax", fmt::format("{} has no END: the file is cut off", open.back().value),
                  "get the file again");
        }
    }

    void begin(const CalendarLine& line, const std::vector<CalendarLine>& open) {
        if (open.size() == 1 && line.value == "VEVENT") {
            raw_.emplace_back();
            raw_.back().at = line.at;
        }
        if (open.size() == 1 && line.value == "VTIMEZONE") zone_ = {};
        if (open.size() < 2 || open[1].value != "VTIMEZONE") return;
        zone_.source += "BEGIN:" + line.value + "\n";
        if (open.size() == 2) zone_.observances.emplace_back();
    }

    void end(std::vector<CalendarLine>& open) {
        if (open.size() >= 2 && open[1].value == "VTIMEZONE") {
            zone_.source += "END:" + open.back().value + "\n";
            if (open.size() == 2) {
                zone_.source.insert(0, "BEGIN:VTIMEZONE\n");
                zones_.define(std::move(zone_));
            }
        }
        open.pop_back();
    }

    void property(const CalendarLine& line, const std::vector<CalendarLine>& open) {
        if (open.size() == 1) {
            if (line.name == "METHOD") cancelled_ = upper(line.value) == "CANCEL";
            if (line.name == "X-WR-CALNAME" && owner_.email.empty() && line.value.find('@') != std::string::npos) {
                owner_.email = line.value;
            }
        } else if (open.size() == 2 && open[1].value == "VEVENT") {
            event_property(line, raw_.back());
        } else if (open[1].value == "VTIMEZONE") {
            zone_property(line, open);
        }
    }

    void event_property(const CalendarLine& line, RawEvent& raw) {
        const auto only = [&](std::optional<CalendarLine>& place) {
            if (place) return error(line, "calendar-syntax", fmt::format("a second {} in one event", line.name));
            place = line;
        };
        if (line.name == "DTSTART") return only(raw.start);
        if (line.name == "DTEND") return only(raw.end);
        if (line.name == "DURATION") return only(raw.length);
        if (line.name == "RECURRENCE-ID") return only(raw.recurrence_id);
        if (line.name == "RRULE") raw.rules.push_back(line);
        if (line.name == "RDATE") raw.also.push_back(line);
        if (line.name == "EXDATE") raw.except.push_back(line);
        if (line.name == "UID") raw.uid = line.value;
        if (line.name == "SUMMARY") raw.summary = unescaped(line.value);
        if (line.name == "STATUS") raw.status = upper(line.value);
        if (line.name == "TRANSP") raw.transparency = upper(line.value);
        if (line.name == "CLASS") raw.is_private = upper(line.value) != "PUBLIC";
        if (line.name == "ATTENDEE" && same_address(line.value, owner_.email)) {
            raw.declined = upper(line.parameter("PARTSTAT")) == "DECLINED";
        }
    }

    void zone_property(const CalendarLine& line, const std::vector<CalendarLine>& open) {
        if (open.size() == 2) {
            if (line.name == "TZID") zone_.id = line.value;
            if (line.name == "X-LIC-LOCATION") zone_.iana = line.value;
            zone_.source += line.name + ":" + line.value + "\n";
            return;
        }
        if (zone_.observances.empty() || open.size() != 3) return;
        CalendarObservance& part = zone_.observances.back();
        if (line.name == "DTSTART") part.start = line.value;
        if (line.name == "TZOFFSETFROM") part.offset_from = line.value;
        if (line.name == "TZOFFSETTO") part.offset_to = line.value;
        if (line.name == "TZNAME") part.name = line.value.substr(0, 40);
        if (line.name == "RRULE") part.rules.push_back(line.value);
        if (line.name == "RDATE") part.dates.push_back(line.value);
        zone_.source += line.name + ":" + line.value + "\n";
    }

    // Events.

    /// The zone a line's time is in; nothing for times that float, and for days.
    std::optional<Zone> zone_of(const CalendarLine& line, const CalendarMoment& moment) {
        if (moment.utc) return Zone();
        const std::string id(line.parameter("TZID"));
        if (moment.date || id.empty()) return std::nullopt;
        auto zone = zones_.find(id);
        if (!zone) {
            error(line, "calendar-zone", fmt::format("unknown time zone {}", quoted(id)),
                  "the calendar must define it (VTIMEZONE), or use a name such as Europe/Berlin");
        }
        return zone;
    }

    std::optional<CalendarMoment> moment_of(const CalendarLine& line, std::string_view value) {
        auto moment = parse_calendar_moment(value);
        if (!moment) {
            error(line, "calendar-time", fmt::format("{} is no date or time: {}", line.name, quoted(value)),
                  "written as 20261204 or 20261204T170000, years 1601 to 2199");
        }
        return moment;
    }

    /// A moment of another line on the clock of the event.
    WallTime on_clock_of(const CalendarEvent& event, const CalendarMoment& moment, const std::optional<Zone>& zone) {
        if (event.all_day) return WallTime{day_of(moment.wall)};
        if (moment.date) return at(day_of(moment.wall), time_of_day(event.start));
        if (!event.zone || !zone || *zone == *event.zone) return moment.wall;
        return event.zone->to_wall(zone->to_instant(moment.wall));
    }

    bool read_times(const RawEvent& raw, CalendarEvent& event) {
        if (!raw.start) {
            report_.error(raw.at, "calendar-time", "an event without DTSTART");
            return false;
        }
        const auto start = moment_of(*raw.start, raw.start->value);
        if (!start) return false;
        event.start = start->wall;
        event.all_day = start->date;
        event.zone = zone_of(*raw.start, *start);
        event.end = event.all_day ? event.start + Seconds{86400} : event.start;
        if (raw.end) {
            const auto end = moment_of(*raw.end, raw.end->value);
            if (!end) return false;
            event.end = on_clock_of(event, *end, zone_of(*raw.end, *end));
            if (event.end < event.start) {
                error(*raw.end, "calendar-time", "the event ends before it starts");
                return false;
            }
            if (event.all_day && event.end == event.start) event.end += Seconds{86400};
        } else if (raw.length) {
            const auto length = parse_calendar_duration(raw.length->value);
            if (!length) {
                error(*raw.length, "calendar-time", fmt::format("no duration: {}", quoted(raw.length->value)),
                      "written as PT1H30M or P2D, at most ten years");
                return false;
            }
            event.end = event.start + *length;
            if (event.all_day) event.end = WallTime{day_of(event.end + Seconds{86399})};
        }
        return true;
    }

    void read_list(const std::vector<CalendarLine>& lines, const CalendarEvent& event, std::vector<WallTime>& list) {
        for (const CalendarLine& line : lines) {
            std::string_view rest = line.value;
            while (!rest.empty()) {
                const std::size_t comma = std::min(rest.find(','), rest.size());
                std::string_view one = rest.substr(0, comma);
                rest.remove_prefix(std::min(comma + 1, rest.size()));
                one = one.substr(0, one.find('/'));  // a period: its start
                const auto moment = moment_of(line, one);
                if (!moment) break;
                list.push_back(on_clock_of(event, *moment, zone_of(line, *moment)));
            }
        }
    }

    bool counts(const RawEvent& raw) const {
        return !cancelled_ && raw.status != "CANCELLED" && !raw.declined &&
               !(owner_.only_busy && raw.transparency == "TRANSPARENT");
    }

    std::optional<Occurrence> read_event(const RawEvent& raw) {
        Occurrence one;
        one.uid = raw.uid;
        one.counts = counts(raw);
        if (!one.counts && !raw.recurrence_id) return one;  // what takes no time may be as odd as it likes
        CalendarEvent& event = one.event;
        if (!read_times(raw, event)) return std::nullopt;
        event.summary = raw.is_private ? "private" : raw.summary;
        const Zone clock = event.zone ? *event.zone : Zone();
        for (const CalendarLine& line : raw.rules) {
            const RuleReading rule = parse_recurrence(line.value, clock);
            if (!rule.rule) {
                error(line, "calendar-rule", rule.problem, "write its times as time_off in the roster instead");
                return std::nullopt;
            }
            event.rules.push_back(*rule.rule);
            one.rule_texts.push_back(line.value);
        }
        read_list(raw.also, event, event.also);
        read_list(raw.except, event, event.except);
        if (raw.recurrence_id) {
            const auto moment = moment_of(*raw.recurrence_id, raw.recurrence_id->value);
            if (!moment) return std::nullopt;
            const auto zone = zone_of(*raw.recurrence_id, *moment);
            one.replaces = (zone ? *zone : Zone()).to_instant(moment->wall);
        }
        if (event.end <= event.start) one.counts = false;
        return one;
    }

    /// An occurrence that was changed by itself does not take place as the rule says.
    static void replace_occurrences(std::vector<Occurrence>& all) {
        std::map<std::string, std::set<Instant>> replaced;
        for (const Occurrence& one : all) {
            if (one.replaces) replaced[one.uid].insert(*one.replaces);
        }
        for (Occurrence& one : all) {
            const auto found = replaced.find(one.uid);
            if (one.replaces || found == replaced.end()) continue;
            const Zone clock = one.event.zone ? *one.event.zone : Zone();
            auto at = found->second.begin();
            auto end = found->second.end();
            if (!one.event.recurs()) {  // one occurrence; many events may have lost their name, and so share it
                const Seconds length = one.event.all_day ? Seconds{date::days{1}} : Seconds{1};
                at = found->second.lower_bound(clock.to_instant(one.event.start));
                end = found->second.lower_bound(clock.to_instant(one.event.start + length));
            }
            for (; at != end; ++at) {
                const WallTime t = clock.to_wall(*at);
                one.event.except.push_back(one.event.all_day ? WallTime{day_of(t)} : t);
            }
        }
    }

    void make_events(CalendarReading& reading) {
        std::vector<Occurrence> all;
        for (const RawEvent& raw : raw_) {
            if (auto one = read_event(raw)) all.push_back(*std::move(one));
        }
        const auto recurring =
            std::count_if(all.begin(), all.end(), [](const Occurrence& one) { return one.event.recurs(); });
        if (recurring > most_recurring) {
            report_.error({}, "calendar-rule", fmt::format("more than {} recurring events", most_recurring),
                          "is it the calendar of one person?");
            return;
        }
        replace_occurrences(all);
        std::string kept;
        for (Occurrence& one : all) {
            if (!one.counts) {
                ++reading.ignored;
                continue;
            }
            kept += written(one);
            reading.events.push_back(std::move(one.event));
        }
        reading.kept = "BEGIN:VCALENDAR\n" + zones_.sources() + kept + "END:VCALENDAR\n";
    }

    // Writing what was read.

    static std::string moment_text(WallTime t, const CalendarEvent& event) {
        const date::year_month_day day{day_of(t)};
        std::string text = fmt::format("{:04}{:02}{:02}", static_cast<int>(day.year()),
                                       static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
        if (event.all_day) return text;
        const date::hh_mm_ss<TimeOfDay> clock{time_of_day(t)};
        text +=
            fmt::format("T{:02}{:02}{:02}", clock.hours().count(), clock.minutes().count(), clock.seconds().count());
        return event.zone && *event.zone == Zone() ? text + "Z" : text;
    }

    static std::string written(const Occurrence& one) {
        const CalendarEvent& event = one.event;
        std::string zone;
        if (event.all_day) zone = ";VALUE=DATE";
        if (event.zone && !(*event.zone == Zone())) zone = ";TZID=\"" + event.zone->name() + "\"";
        std::string text = "BEGIN:VEVENT\n";
        text += "DTSTART" + zone + ":" + moment_text(event.start, event) + "\n";
        text += "DTEND" + zone + ":" + moment_text(event.end, event) + "\n";
        for (const std::string& rule : one.rule_texts) text += "RRULE:" + rule + "\n";
        for (const WallTime t : event.also) text += "RDATE" + zone + ":" + moment_text(t, event) + "\n";
        for (const WallTime t : event.except) text += "EXDATE" + zone + ":" + moment_text(t, event) + "\n";
        std::string summary;
        for (const char c : event.summary)
            summary += c == '\\' || c == ',' || c == ';' ? std::string{'\\', c} : std::string{c};
        return text + "SUMMARY:" + summary + "\nEND:VEVENT\n";
    }

    Report report_;
    CalendarZones zones_;
    CalendarOwner owner_;
    std::vector<RawEvent> raw_;
    CalendarZone zone_;
    bool cancelled_ = false;
};

}  // namespace

CalendarReading read_calendar(std::string_view text, const std::string& file, const ZoneFinder& zones,
                              const CalendarOwner& owner) {
    return Reader(text, file, zones, owner).read();
}

}  // namespace rota
