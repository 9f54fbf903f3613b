// From entries of a calendar to single events; what cannot be read is a note, or a refusal where nothing is left.
#include "import/sources/ics_events.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "core/text/encoding.hpp"
#include "import/model/export.hpp"

namespace rota::importing {

namespace {

constexpr std::size_t most_single_events = 4 * most_calendar_events;
constexpr std::int64_t most_days_looked_at = 20'000'000;
constexpr date::days horizon_days{731};

class EventLister {
   public:
    EventLister(const ImportRequest& request, const Source& file, Notes& notes)
        : request_(request), file_(file), notes_(notes) {}

    CalendarFile list() {
        if (const auto problem = encoding_problem(file_.text, max_import_bytes)) file_.refuse(*problem);
        if (file_.text.find("BEGIN:VCALENDAR") == std::string_view::npos)
            file_.refuse(0, "wrong-kind", "this is not ics: it has no BEGIN:VCALENDAR");
        CalendarContents contents = read_calendar_entries(file_.text, request_.zones, request_.zone);
        if (!contents.problems.empty()) file_.refuse(contents.problems.front());
        calendar_.name = contents.name;
        choose_zone(contents);
        for (const CalendarEntry& entry : contents.entries) {
            if (entry.status != "CANCELLED") add(entry);
        }
        return std::move(calendar_);
    }

   private:
    void choose_zone(CalendarContents& contents) {
        std::optional<Zone> zone = request_.zone;
        if (!zone && !contents.zone_name.empty()) zone = request_.zones(contents.zone_name);
        for (const CalendarEntry& entry : contents.entries) {
            const auto& named = entry.event.zone;
            if (!zone && named && named->name() != Zone().name()) zone = request_.zones(named->name());
        }
        calendar_.zone = zone ? *zone : request_.zones("UTC").value_or(Zone{});
        calendar_.zone_is_guessed = !zone;
    }

    void note_problems(const CalendarEntry& entry) {
        for (const TextProblem& problem : entry.problems) {
            if (problem.code == "calendar-zone") {
                if (unknown_zones_.insert(problem.message).second)
                    notes_.approximated(
                        problem.at.begin, "zone",
                        fmt::format("{}; its times are read in {}", problem.message, calendar_.zone.name()));
            } else if (problem.code == "calendar-rule") {
                notes_.lost(
                    entry.at.begin, "irregular",
                    fmt::format("the repetitions of {}: {}", quoted_name(entry.event.summary), problem.message));
            } else {
                file_.refuse(problem);
            }
        }
    }

    void add(const CalendarEntry& entry) {
        note_problems(entry);
        Event event;
        event.at = entry.at.begin;
        event.summary = entry.event.summary;
        event.attendees = entry.attendees;
        event.is_all_day = entry.event.all_day;
        event.zone = entry.event.zone.value_or(calendar_.zone);
        const Seconds length = entry.event.end - entry.event.start;
        for (const WallTime& start : starts_of(entry)) {
            if (calendar_.events.size() == most_single_events)
                file_.refuse(event.at, "too-large", "there are too many events");
            event.start = start;
            event.end = start + length;
            calendar_.events.push_back(event);
        }
    }

    std::vector<WallTime> starts_of(const CalendarEntry& entry) {
        const WallTime first = std::min(entry.event.start, WallTime{Seconds{0}});
        const Day last_day = day_of(WallTime{request_.now.time_since_epoch()}) + horizon_days;
        const WallTime last =
            entry.event.rules.empty() ? WallTime::max() : WallTime{last_day + date::days{1}} - Seconds{1};
        std::vector<WallTime> starts = event_starts(entry.event, first, std::max(last, entry.event.start), &days_left_);
        if (days_left_ < 0) file_.refuse(entry.at.begin, "too-large", "events repeat too often");
        return starts;
    }

    const ImportRequest& request_;
    const Source& file_;
    Notes& notes_;
    CalendarFile calendar_;
    std::set<std::string> unknown_zones_;
    std::int64_t days_left_ = most_days_looked_at;
};

}  // namespace

CalendarFile read_calendar_file(const ImportRequest& request, const Source& file, Notes& notes) {
    return EventLister(request, file, notes).list();
}

}  // namespace rota::importing
