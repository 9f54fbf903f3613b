// A calendar: what each of its events is (time off, a duty, or a holiday), and whom it names. What cannot be read of it
// is a note, or a refusal where nothing is left.
#include <fmt/format.h>

#include <algorithm>

#include "calendar/calendar_entries.hpp"
#include "calendar/content_lines.hpp"
#include "calendar/zone_names.hpp"
#include "core/text/ascii.hpp"
#include "import/model/dated_rows.hpp"
#include "import/roster/write_roster.hpp"
#include "import/sources/event_words.hpp"
#include "import/sources/sources.hpp"

namespace rota::importing {

namespace {

constexpr std::size_t most_single_events = 4 * most_calendar_events;
constexpr std::int64_t most_days_looked_at = 20'000'000;
constexpr date::days horizon_days{731};
constexpr std::size_t most_holidays = 9000;

/// One occurrence.
struct Event {
    const CalendarEntry* entry;
    WallTime start;
    Interval when;

    [[nodiscard]] const std::string& summary() const { return entry->event.summary; }
    [[nodiscard]] bool all_day() const { return entry->event.all_day; }
    [[nodiscard]] std::size_t at() const { return entry->at.begin; }
    [[nodiscard]] Day last_day() const { return day_of(start + (entry->event.end - entry->event.start) - Seconds{1}); }
    /// Whom it is about by those who are invited: if that is one.
    [[nodiscard]] const CalendarAttendee* attendee() const {
        return entry->attendees.size() == 1 ? &entry->attendees.front() : nullptr;
    }
};

std::string name_of(const CalendarAttendee& attendee) {
    return attendee.name.empty() ? attendee.address : attendee.name;
}

class CalendarRowReader {
   public:
    explicit CalendarRowReader(Job& job) : job_(job) {}

    Export read() {
        if (const auto problem = calendar_text_problem(job_.text(), max_import_bytes)) job_.refuse(*problem);
        if (job_.text().find("BEGIN:VCALENDAR") == std::string_view::npos)
            job_.refuse(0, "wrong-kind", "this is not ics: it has no BEGIN:VCALENDAR");
        contents_.emplace(read_calendar_entries(job_.text(), job_.request().zones, job_.request().zone));
        if (!contents_->problems.empty()) job_.refuse(contents_->problems.front());
        export_.origin = "a calendar";
        const bool guessed = choose_zone();
        for (const CalendarEntry& entry : contents_->entries) {
            if (entry.status != "CANCELLED") read_entry(entry);
        }
        if (guessed && (has_times_ || !rows_.empty()))
            job_.approximated(0, "zone", "no time zone is given: the roster is in UTC; use --tz to name its zone");
        if (over_ > 0)
            job_.lost(0, "ended", "{}",
                      over_ == 1 ? "1 holiday or time off that is over"
                                 : fmt::format("{} holidays and times off that are over", over_));
        describe();
        add_rows(std::move(rows_), export_.zone, export_, job_);
        return std::move(export_);
    }

   private:
    /// --tz, else that of the calendar, else the first one of an event; UTC if nothing says any: then it is guessed.
    bool choose_zone() {
        std::optional<Zone> zone = job_.request().zone;
        if (!zone && !contents_->zone_name.empty()) zone = known_zone(contents_->zone_name);
        for (const CalendarEntry& entry : contents_->entries) {
            const auto& named = entry.event.zone;
            if (!zone && named && named->name() != Zone().name()) zone = known_zone(named->name());
        }
        export_.zone = zone.value_or(job_.utc());
        return !zone;
    }

    [[nodiscard]] std::optional<Zone> known_zone(const std::string& name) const {
        auto zone = job_.request().zones(name);
        return zone ? zone : find_windows_zone(name, job_.request().zones);
    }

    // ---- events ----

    void read_entry(const CalendarEntry& entry) {
        note_problems(entry);
        has_times_ = has_times_ || !entry.event.all_day;
        for (const WallTime start : starts_of(entry)) {
            if (events_++ == most_single_events) job_.refuse(entry.at.begin, "too-large", "there are too many events");
            add({&entry, start, occurrence(entry.event, export_.zone, start)});
        }
    }

    void note_problems(const CalendarEntry& entry) {
        for (const TextProblem& problem : entry.problems) {
            if (problem.code == "calendar-rule") {
                job_.lost(entry.at.begin, "irregular", "the repetitions of {}: {}", quoted_name(entry.event.summary),
                          problem.message);
            } else if (problem.code != "calendar-zone") {
                job_.refuse(problem);
            } else if (unknown_zones_.insert(problem.message).second) {
                job_.approximated(problem.at.begin, "zone", "{}; its times are read in {}", problem.message,
                                  export_.zone.name());
            }
        }
    }

    /// Repeated events are followed for two years from now.
    std::vector<WallTime> starts_of(const CalendarEntry& entry) {
        const CalendarEvent& event = entry.event;
        const Day last_day = day_of(WallTime{job_.now().time_since_epoch()}) + horizon_days;
        const WallTime last = event.rules.empty() ? WallTime::max() : WallTime{last_day + date::days{1}} - Seconds{1};
        std::vector<WallTime> starts =
            event_starts(event, std::min(event.start, WallTime{}), std::max(last, event.start), &days_left_);
        if (days_left_ < 0) job_.refuse(entry.at.begin, "too-large", "events repeat too often");
        return starts;
    }

    void add(const Event& event) {
        const bool duty_calendar = speaks_of_duty(contents_->name);
        const CalendarAttendee* attendee = event.attendee();
        if (speaks_of_absence(event.summary())) {
            Told told = read_absence(event.summary());
            if (attendee != nullptr) told = {name_of(*attendee), event.summary()};
            if (!told.person.empty()) return add_time_off(event, told);
        }
        Told told = read_summary(event.summary());
        if (attendee != nullptr) told = beside(told, name_of(*attendee));
        if (!told.person.empty() && (duty_calendar || !event.all_day())) return add_duty(event, told);
        if (event.all_day() && attendee == nullptr) return add_holidays(event);
        job_.lost(event.at(), "irregular", "{} at {} is neither a duty nor time off nor a holiday",
                  quoted_name(event.summary()), wall_minutes(event.start));
    }

    int person(const Event& event, const std::string& name) {
        const int index = export_.people.of(lower_case(name), event.at());
        Person& one = export_.people[index];
        if (name.find('@') == std::string::npos) one.name = name;
        if (event.attendee() != nullptr && one.email.empty()) one.email = event.attendee()->address;
        if (one.name.empty() && one.email.empty()) one.email = name;
        return index;
    }

    bool is_over(const Event& event) {
        const bool over = event.when.end <= job_.now();
        if (over) ++over_;
        return over;
    }

    void add_time_off(const Event& event, const Told& told) {
        if (is_over(event) || event.when.empty()) return;
        const auto local = [&](Instant t) {
            const WallTime wall = minute_of(export_.zone.to_wall(t));
            return fmt::format("{}T{}:00", to_text(day_of(wall)), time_text(time_of_day(wall)));
        };
        const std::string from = event.all_day() ? to_text(day_of(event.start)) : local(event.when.start);
        const std::string to = event.all_day() ? to_text(event.last_day()) : local(event.when.end);
        export_.time_off[person(event, told.person)].push_back(
            fmt::format("{{ from = {}, to = {}, reason = {} }}", from, to, toml_text(one_line(told.role, 100))));
    }

    void add_duty(const Event& event, const Told& told) {
        if (event.when.empty())
            return job_.lost(event.at(), "irregular", "{} has no length", quoted_name(event.summary()));
        rows_.push_back(
            {event.when, person(event, told.person), told.role.empty() ? contents_->name : told.role, "", event.at()});
    }

    void add_holidays(const Event& event) {
        if (is_over(event)) return;
        const std::string name = one_line(event.summary(), 100);
        for (Day day = day_of(event.start); day <= event.last_day(); day += date::days{1}) {
            if (export_.holidays.size() == most_holidays)
                job_.refuse(event.at(), "too-many", "there are more than {} holidays", most_holidays);
            export_.holidays.push_back({day, trimmed(name).empty() ? "holiday" : name});
        }
    }

    void describe() {
        std::sort(export_.holidays.begin(), export_.holidays.end(),
                  [](const Holiday& a, const Holiday& b) { return a.date < b.date; });
        std::size_t off = 0;
        for (const auto& [who, entries] : export_.time_off) off += entries.size();
        std::string& summary = export_.summary;
        if (!rows_.empty()) summary += ", " + counted(rows_.size(), "duty", "duties");
        if (!export_.holidays.empty()) summary += ", " + counted(export_.holidays.size(), "holiday");
        if (off > 0) summary += ", " + counted(off, "time off", "times off");
        if (rows_.empty()) export_.advice.push_back("It holds no duties: copy what you need into your roster.");
        if (export_.holidays.empty() && off == 0) return;
        summary += fmt::format(
            " ({}name the file as holiday_calendar or calendar in the roster, and its events stay in the calendar)",
            rows_.empty() ? "copy what you need into your roster, or " : "");
    }

    Job& job_;
    std::optional<CalendarContents> contents_;
    Export export_;
    std::vector<Row> rows_;
    std::set<std::string> unknown_zones_;
    std::int64_t days_left_ = most_days_looked_at;
    std::size_t events_ = 0, over_ = 0;
    bool has_times_ = false;
};

}  // namespace

Export read_calendar_rows(Job& job) {
    return CalendarRowReader(job).read();
}

}  // namespace rota::importing
