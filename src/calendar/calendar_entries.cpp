// From lines to events: components are collected first, since zones may be defined after the events that use them.
#include "calendar/calendar_entries.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <variant>

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
    std::optional<ContentLine> rules_from, moved_from;  // in what rota itself keeps of a calendar
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
        if (line.name == "X-ROTA-RULES-FROM") return only(raw.rules_from);
        if (line.name == "X-ROTA-MOVED-FROM") return only(raw.moved_from);
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

/// A moment of another line on the clock of the event.
WallTime on_clock(const CalendarEvent& event, const CalendarMoment& moment, const std::optional<Zone>& zone,
                  const Zone& floating) {
    if (event.all_day) return WallTime{day_of(moment.wall)};
    if (moment.date) return at(day_of(moment.wall), time_of_day(event.start));
    const Zone& mine = event.zone ? *event.zone : floating;
    const Zone& theirs = zone ? *zone : mine;
    return theirs == mine ? moment.wall : mine.to_wall(theirs.to_instant(moment.wall));
}

/// Reads the values of one event; what cannot be read becomes its problem.
class EventReader {
   public:
    EventReader(RawEvent& raw, CalendarZones& zones, const Zone& floating)
        : raw_(raw), entry_(raw.entry), event_(raw.entry.event), zones_(zones), floating_(floating) {}

    /// The event, and one for each of its occurrences that has an end of its own.
    void read(std::vector<CalendarEntry>& entries) {
        entry_.has_times = read_start() && read_end();
        if (entry_.has_times && raw_.recurrence_id) {
            read_replaced(*raw_.recurrence_id);  // one occurrence: if it repeats the rule, the rule counts once
        } else if (entry_.has_times) {
            read_rules();
            read_list(raw_.also, event_.also);
            read_list(raw_.except, event_.except);
        }
        std::vector<CalendarEntry> periods;
        for (const auto& [start, end] : periods_) periods.push_back(period(start, end));
        entries.push_back(std::move(entry_));
        for (CalendarEntry& one : periods) entries.push_back(std::move(one));
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

    std::optional<Duration> duration_of(const ContentLine& line, std::string_view value) {
        auto length = parse_calendar_duration(value);
        if (!length) {
            entry_.problem(line.at, "calendar-time", "no duration: " + quote_value(value),
                           "written as PT1H30M or P2D, at most ten years");
        }
        return length;
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
            const WallTime wall = on_clock(event_, *end, zone_of(*raw_.end, *end), floating_);
            if (wall < event_.start) {
                entry_.problem(raw_.end->at, "calendar-time", "the event ends before it starts");
                return false;
            }
            if (!event_.all_day || wall > event_.start) event_.end = wall;
        } else if (raw_.length) {
            const auto length = duration_of(*raw_.length, raw_.length->value);
            if (!length) return false;
            set_length(event_, *length);
        }
        return true;
    }

    static void set_length(CalendarEvent& event, const Duration& length) {
        event.end = event.start + date::days{length.days} + length.elapsed;
        if (event.all_day) {
            event.end = WallTime{day_of(event.end + Seconds{86399})};
        } else {
            event.length = length;
        }
    }

    void read_rules() {
        for (const ContentLine& line : raw_.rules) {
            if (line.value.empty()) continue;  // a popular calendar of holidays has one in every event
            const RuleReading rule = parse_recurrence(line.value, event_.zone ? *event_.zone : floating_);
            if (rule.rule) {
                event_.rules.push_back(*rule.rule);
                entry_.rule_texts.emplace_back(line.value);
            } else {
                entry_.problem(line.at, "calendar-rule", rule.problem,
                               "write its times as time_off in the roster instead");
            }
        }
        if (raw_.rules_from && raw_.moved_from) {
            const auto from = moment_of(*raw_.rules_from, raw_.rules_from->value);
            const auto first = moment_of(*raw_.moved_from, raw_.moved_from->value);
            if (from && first) event_.continues = {from->wall, first->wall};
        }
    }

    void read_replaced(const ContentLine& line) {
        const auto moment = moment_of(line, line.value);
        if (!moment) return;
        entry_.replaces = {moment->wall, moment->date, zone_of(line, *moment),
                           upper_case(line.parameter("RANGE")) == "THISANDFUTURE"};
    }

    void read_list(const std::vector<ContentLine>& lines, std::vector<WallTime>& list) {
        for (const ContentLine& line : lines) {
            std::string_view values = line.value;
            if (values.ends_with(',')) values.remove_suffix(1);
            if (values.empty()) continue;
            for_each_part(values, ',', [&](std::string_view one) { return read_listed(line, one, list); });
        }
    }

    bool read_listed(const ContentLine& line, std::string_view one, std::vector<WallTime>& list) {
        const std::size_t slash = one.find('/');
        const auto moment = moment_of(line, one.substr(0, slash));
        if (!moment) return false;
        const WallTime start = on_clock(event_, *moment, zone_of(line, *moment), floating_);
        if (slash != std::string_view::npos) return read_period(line, start, one.substr(slash + 1));
        list.push_back(start);
        return true;
    }

    bool read_period(const ContentLine& line, WallTime start, std::string_view end) {
        if (end.starts_with('P')) {
            const auto length = duration_of(line, end);
            if (length) periods_.emplace_back(start, *length);
            return length.has_value();
        }
        const auto moment = moment_of(line, end);
        if (!moment) return false;
        periods_.emplace_back(start, on_clock(event_, *moment, zone_of(line, *moment), floating_));
        return true;
    }

    [[nodiscard]] CalendarEntry period(WallTime start, const std::variant<WallTime, Duration>& end) const {
        CalendarEntry one = entry_;
        one.problems.clear();
        one.rule_texts.clear();
        one.event.rules.clear();
        one.event.also.clear();
        one.event.start = start;
        one.event.length.reset();
        if (const auto* length = std::get_if<Duration>(&end)) {
            set_length(one.event, *length);
        } else {
            one.event.end = std::max(start, std::get<WallTime>(end));
        }
        return one;
    }

    RawEvent& raw_;
    CalendarEntry& entry_;
    CalendarEvent& event_;
    CalendarZones& zones_;
    const Zone& floating_;
    std::vector<std::pair<WallTime, std::variant<WallTime, Duration>>> periods_;
};

// ---- changed occurrences ----

/// Occurrences that were changed by themselves do not take place as the rule says; of those changed together with all
/// later ones, the rule goes on from there.
class Changes {
   public:
    Changes(CalendarContents& contents, const Zone& floating) : contents_(contents), floating_(floating) {}

    void make() {
        std::vector<CalendarEntry>& all = contents_.entries;
        for (std::size_t i = 0; i < all.size(); ++i) {
            if (all[i].replaces && !all[i].uid.empty()) changes_[all[i].uid].push_back(i);
        }
        for (CalendarEntry& one : all) {
            const auto found = changes_.find(one.uid);
            if (one.replaces || !one.has_times || found == changes_.end()) continue;
            pairs_ += found->second.size();
            if (pairs_ > most_pairs) return refuse();
            change(one, found->second);
        }
    }

   private:
    static constexpr std::size_t most_pairs = 1'000'000;

    void refuse() {
        contents_.problems.push_back({{}, "too-large", "there are too many changed occurrences", ""});
        contents_.entries.clear();
    }

    void change(CalendarEntry& one, const std::vector<std::size_t>& changes) {
        CalendarEntry as_written = one;  // but for what is replaced by itself
        std::map<WallTime, std::size_t> later;
        for (const std::size_t i : changes) {
            const auto& id = *contents_.entries[i].replaces;
            const WallTime t = on_clock(as_written.event, {id.wall, id.is_day, false}, id.zone, floating_);
            if (one.event.recurs() || t == one.event.start) one.event.except.push_back(t);
            if (id.and_later && one.event.recurs()) {
                later.emplace(t, i);
            } else {
                as_written.event.except.push_back(t);
            }
        }
        CalendarEntry* before = &one;
        for (const auto& [from, i] : later) {
            end_before(*before, from);
            before = &contents_.entries[i];
            if (!before->has_times) return;
            go_on(*before, as_written, from);
        }
    }

    /// No more occurrences from then on, on the clock of the event as it was written.
    static void end_before(CalendarEntry& entry, WallTime from) {
        CalendarEvent& event = entry.event;
        const WallTime last = from - Seconds{1};
        for (std::size_t i = 0; i < event.rules.size(); ++i) {
            if (event.rules[i].until && *event.rules[i].until <= last) continue;
            event.rules[i].until = last;
            entry.rule_texts[i] += ";UNTIL=" + calendar_moment_text(last, event.all_day);
        }
        const Seconds moved = event.continues ? event.start - event.continues->first : Seconds{0};
        std::erase_if(event.also, [&](WallTime t) { return t - moved > last; });
    }

    /// The rules of the event go on in `entry`, from there on.
    void go_on(CalendarEntry& entry, const CalendarEntry& as_written, WallTime from) const {
        CalendarEvent& event = entry.event;
        const CalendarEvent& base = as_written.event;
        if (event.all_day != base.all_day) return;  // then only that one is meant
        const WallTime start = on_clock(base, {event.start, false, false}, event.zone, floating_);
        event.end = start + (event.end - event.start);
        event.start = start;
        event.zone = base.zone;
        event.rules = base.rules;
        entry.rule_texts = as_written.rule_texts;
        event.continues = {base.start, from};
        const auto move = [&](const std::vector<WallTime>& list, std::vector<WallTime>& moved) {
            for (const WallTime t : list) {
                if (t >= from) moved.push_back(t + (start - from));
            }
        };
        move(base.also, event.also);
        move(base.except, event.except);
    }

    CalendarContents& contents_;
    const Zone& floating_;
    std::map<std::string, std::vector<std::size_t>> changes_;  // by UID, of entries
    std::size_t pairs_ = 0;
};

}  // namespace

CalendarContents read_calendar_entries(std::string_view text, const ZoneFinder& zones,
                                       const std::optional<Zone>& floating) {
    CalendarContents contents{{}, {}, false, {}, {}, CalendarZones(zones)};
    Components components(text, contents);
    components.read();
    if (!contents.problems.empty()) return contents;
    const auto named = floating || contents.zone_name.empty() ? floating : contents.zones.find(contents.zone_name);
    const Zone clock = named.value_or(Zone());
    for (RawEvent& raw : components.events()) EventReader(raw, contents.zones, clock).read(contents.entries);
    Changes(contents, clock).make();
    return contents;
}

}  // namespace rota
