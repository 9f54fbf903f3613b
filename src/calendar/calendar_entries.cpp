// From lines to events: components are collected first, since zones may be defined after the events that use them.
#include "calendar/calendar_entries.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "calendar/calendar_values.hpp"
#include "calendar/content_lines.hpp"
#include "core/text/ascii.hpp"

namespace rota {

namespace {

constexpr std::size_t most_nested = 20;

/// What an event says, line by line.
struct RawEvent {
    CalendarEntry entry;
    std::optional<ContentLine> start, end, length, recurrence_id;
    std::vector<ContentLine> rules, also, except;
};

// ---- components ----

/// VEVENTs and VTIMEZONEs, and what the calendar says of itself.
class Components {
   public:
    Components(std::string_view text, CalendarContents& contents) : lines_(text), text_(text), contents_(contents) {}

    /// Until the end of the file, or the first line that makes no sense of the rest.
    void read() {
        while (const auto line = lines_.next()) {
            if (!line->sound) {
                malformed(*line);
            } else if (line->name == "BEGIN") {
                begin(*line);
            } else if (open_.empty()) {
                syntax(line->at, "a line outside of the calendar", "a calendar begins with BEGIN:VCALENDAR");
                hopeless_ = true;
            } else if (line->name == "END") {
                end(*line);
            } else {
                property(*line);
            }
            if (hopeless_) return;
        }
        if (!in_calendar_) syntax({}, "no calendar in this file", "it begins with BEGIN:VCALENDAR");
        if (!open_.empty())
            syntax(open_.back().at, open_.back().name + " has no END: the file is cut off", "get the file again");
    }

    std::vector<RawEvent>& events() { return events_; }

   private:
    struct Open {
        std::string name;
        SourceRange at;
    };

    void syntax(SourceRange at, std::string message, const char* hint = "") {
        contents_.problems.push_back({at, "calendar-syntax", std::move(message), hint});
    }

    void malformed(const ContentLine& line) {
        syntax(line.at, "a line without a colon after its name", "is it an iCalendar file?");
        hopeless_ = !in_calendar_;
    }

    void begin(const ContentLine& line) {
        const std::string name = upper_case(line.value);
        hopeless_ = true;
        if (open_.empty() && name != "VCALENDAR")
            return syntax(line.at, "a calendar begins with BEGIN:VCALENDAR", "is it an iCalendar file?");
        if (open_.size() == most_nested) return syntax(line.at, "components are nested too deeply");
        if (events_.size() == most_calendar_events && name == "VEVENT") {
            contents_.problems.push_back({line.at, "too-large",
                                          fmt::format("there are more than {} events", most_calendar_events),
                                          "is it the right calendar?"});
            return;
        }
        hopeless_ = false;
        in_calendar_ = true;
        if (open_.size() == 1 && name == "VEVENT") events_.emplace_back().entry.at = line.at;
        if (open_.size() == 1 && name == "VTIMEZONE") zone_ = {};
        open_.push_back({name, line.at});
        if (in_zone()) zone_.source += "BEGIN:" + name + "\n";
        if (in_zone() && open_.size() == 3) zone_.observances.emplace_back();
    }

    void end(const ContentLine& line) {
        if (open_.back().name != upper_case(line.value)) {
            const std::string_view before = text_.substr(0, open_.back().at.begin);
            syntax(line.at, fmt::format("END:{} where {} of line {} is open", quote_value(line.value),
                                        open_.back().name, 1 + std::count(before.begin(), before.end(), '\n')));
            hopeless_ = true;
            return;
        }
        if (in_zone()) zone_.source += "END:" + open_.back().name + "\n";
        if (in_zone() && open_.size() == 2) contents_.zones.define(std::move(zone_));
        open_.pop_back();
    }

    [[nodiscard]] bool in_zone() const { return open_.size() >= 2 && open_[1].name == "VTIMEZONE"; }

    void property(const ContentLine& line) {
        if (open_.size() == 1) {
            if (line.name == "METHOD") contents_.is_cancelled = upper_case(line.value) == "CANCEL";
            if (line.name == "X-WR-CALNAME") contents_.name = unescaped(line.value);
            if (line.name == "X-WR-TIMEZONE") contents_.zone_name = line.value;
        } else if (open_.size() == 2 && open_[1].name == "VEVENT") {
            event_property(line, events_.back());
        } else if (in_zone()) {
            zone_property(line);
        }
    }

    static void event_property(const ContentLine& line, RawEvent& raw) {
        CalendarEntry& entry = raw.entry;
        const auto only = [&](std::optional<ContentLine>& place) {
            if (place) entry.problem(line.at, "calendar-syntax", fmt::format("a second {} in one event", line.name));
            if (!place) place = line;
        };
        if (line.name == "DTSTART") return only(raw.start);
        if (line.name == "DTEND") return only(raw.end);
        if (line.name == "DURATION") return only(raw.length);
        if (line.name == "RECURRENCE-ID") return only(raw.recurrence_id);
        if (line.name == "RRULE") raw.rules.push_back(line);
        if (line.name == "RDATE") raw.also.push_back(line);
        if (line.name == "EXDATE") raw.except.push_back(line);
        if (line.name == "UID") entry.uid = line.value;
        if (line.name == "SUMMARY") entry.event.summary = unescaped(line.value);
        if (line.name == "STATUS") entry.status = upper_case(line.value);
        if (line.name == "TRANSP") entry.transparency = upper_case(line.value);
        if (line.name == "CLASS") entry.is_private = upper_case(line.value) != "PUBLIC";
        if (line.name == "ATTENDEE") {
            const bool mail = upper_case(line.value.substr(0, 7)) == "MAILTO:";
            entry.attendees.push_back({line.parameter("CN"), std::string(line.value.substr(mail ? 7 : 0)),
                                       upper_case(line.parameter("PARTSTAT"))});
        }
    }

    void zone_property(const ContentLine& line) {
        zone_.source += fmt::format("{}:{}\n", line.name, line.value);
        if (open_.size() == 2) {
            if (line.name == "TZID") zone_.id = line.value;
            if (line.name == "X-LIC-LOCATION") zone_.iana = line.value;
        }
        if (open_.size() != 3) return;
        CalendarObservance& part = zone_.observances.back();
        if (line.name == "DTSTART") part.start = line.value;
        if (line.name == "TZOFFSETFROM") part.offset_from = line.value;
        if (line.name == "TZOFFSETTO") part.offset_to = line.value;
        if (line.name == "TZNAME") part.name = line.value.substr(0, 40);
        if (line.name == "RRULE") part.rules.emplace_back(line.value);
        if (line.name == "RDATE") part.dates.emplace_back(line.value);
    }

    ContentLines lines_;
    std::string_view text_;
    CalendarContents& contents_;
    std::vector<RawEvent> events_;
    std::vector<Open> open_;
    CalendarZone zone_;
    bool in_calendar_ = false;
    bool hopeless_ = false;
};

// ---- events ----

/// Reads the values of one event; what cannot be read becomes its problem.
class EventReader {
   public:
    EventReader(RawEvent& raw, CalendarZones& zones, const Zone& floating)
        : raw_(raw), entry_(raw.entry), event_(raw.entry.event), zones_(zones), floating_(floating) {}

    void read() {
        entry_.has_times = read_start() && read_end();
        if (!entry_.has_times) return;
        const Zone& clock = event_.zone ? *event_.zone : floating_;
        for (const ContentLine& line : raw_.rules) {
            const RuleReading rule = parse_recurrence(line.value, clock);
            if (rule.rule) {
                event_.rules.push_back(*rule.rule);
                entry_.rule_texts.emplace_back(line.value);
            } else {
                entry_.problem(line.at, "calendar-rule", rule.problem,
                               "write its times as time_off in the roster instead");
            }
        }
        read_list(raw_.also, event_.also);
        read_list(raw_.except, event_.except);
        if (raw_.recurrence_id) {
            const auto moment = moment_of(*raw_.recurrence_id, raw_.recurrence_id->value);
            if (!moment) return;
            const auto zone = zone_of(*raw_.recurrence_id, *moment);
            entry_.replaces = (zone ? *zone : moment->date ? Zone() : floating_).to_instant(moment->wall);
        }
    }

   private:
    /// The zone a line's time is in; nothing for times that float, and for days.
    std::optional<Zone> zone_of(const ContentLine& line, const CalendarMoment& moment) {
        if (moment.utc) return Zone();
        if (moment.date) return std::nullopt;
        const std::string id = line.parameter("TZID");
        if (id.empty()) return std::nullopt;
        auto zone = zones_.find(id);
        if (!zone) {
            entry_.problem(line.at, "calendar-zone", fmt::format("unknown time zone {}", quote_value(id)),
                           "the calendar must define it (VTIMEZONE), or use a name such as Europe/Berlin");
        }
        return zone;
    }

    std::optional<CalendarMoment> moment_of(const ContentLine& line, std::string_view value) {
        auto moment = parse_calendar_moment(value);
        if (!moment) {
            entry_.problem(line.at, "calendar-time",
                           fmt::format("{} is no date or time: {}", line.name, quote_value(value)),
                           "written as 20261204 or 20261204T170000, years 1601 to 2199");
        }
        return moment;
    }

    /// A moment of another line on the clock of the event.
    [[nodiscard]] WallTime on_clock(const CalendarMoment& moment, const std::optional<Zone>& zone) const {
        if (event_.all_day) return WallTime{day_of(moment.wall)};
        if (moment.date) return at(day_of(moment.wall), time_of_day(event_.start));
        const Zone& mine = event_.zone ? *event_.zone : floating_;
        const Zone& theirs = zone ? *zone : mine;
        return theirs == mine ? moment.wall : mine.to_wall(theirs.to_instant(moment.wall));
    }

    bool read_start() {
        if (!raw_.start) {
            entry_.problem(entry_.at, "calendar-time", "an event without DTSTART");
            return false;
        }
        const auto start = moment_of(*raw_.start, raw_.start->value);
        if (!start) return false;
        event_.start = start->wall;
        event_.all_day = start->date;
        event_.zone = zone_of(*raw_.start, *start);
        event_.end = event_.all_day ? event_.start + Seconds{86400} : event_.start;
        return true;
    }

    bool read_end() {
        if (raw_.end) {
            const auto end = moment_of(*raw_.end, raw_.end->value);
            if (!end) return false;
            const WallTime wall = on_clock(*end, zone_of(*raw_.end, *end));
            if (wall < event_.start) {
                entry_.problem(raw_.end->at, "calendar-time", "the event ends before it starts");
                return false;
            }
            if (!event_.all_day || wall > event_.start) event_.end = wall;
        } else if (raw_.length) {
            const auto length = parse_calendar_duration(raw_.length->value);
            if (!length) {
                entry_.problem(raw_.length->at, "calendar-time", "no duration: " + quote_value(raw_.length->value),
                               "written as PT1H30M or P2D, at most ten years");
                return false;
            }
            event_.end = event_.start + *length;
            if (event_.all_day) event_.end = WallTime{day_of(event_.end + Seconds{86399})};
        }
        return true;
    }

    void read_list(const std::vector<ContentLine>& lines, std::vector<WallTime>& list) {
        for (const ContentLine& line : lines) {
            std::string_view rest = line.value;
            while (!rest.empty()) {
                const std::size_t comma = std::min(rest.find(','), rest.size());
                std::string_view one = rest.substr(0, comma);
                rest.remove_prefix(std::min(comma + 1, rest.size()));
                one = one.substr(0, one.find('/'));  // a period: its start
                const auto moment = moment_of(line, one);
                if (!moment) break;
                list.push_back(on_clock(*moment, zone_of(line, *moment)));
            }
        }
    }

    RawEvent& raw_;
    CalendarEntry& entry_;
    CalendarEvent& event_;
    CalendarZones& zones_;
    const Zone& floating_;
};

/// An occurrence that was changed by itself does not take place as the rule says.
void replace_occurrences(std::vector<CalendarEntry>& all, const Zone& floating) {
    std::map<std::string, std::set<Instant>> replaced;
    for (const CalendarEntry& one : all) {
        if (one.replaces) replaced[one.uid].insert(*one.replaces);
    }
    for (CalendarEntry& one : all) {
        const auto found = replaced.find(one.uid);
        if (one.replaces || !one.has_times || found == replaced.end()) continue;
        const Zone clock = one.event.zone ? *one.event.zone : one.event.all_day ? Zone() : floating;
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

}  // namespace

CalendarContents read_calendar_entries(std::string_view text, const ZoneFinder& zones,
                                       const std::optional<Zone>& floating) {
    CalendarContents contents{{}, {}, false, {}, {}, CalendarZones(zones)};
    Components components(text, contents);
    components.read();
    if (!contents.problems.empty()) return contents;
    const auto named = floating || contents.zone_name.empty() ? floating : contents.zones.find(contents.zone_name);
    const Zone clock = named.value_or(Zone());
    for (RawEvent& raw : components.events()) {
        EventReader(raw, contents.zones, clock).read();
        contents.entries.push_back(std::move(raw.entry));
    }
    replace_occurrences(contents.entries, clock);
    return contents;
}

}  // namespace rota
