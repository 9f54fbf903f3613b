// Calendars that say when somebody is away: any text gives events or errors, and whatever is kept of them reads again.
#include <algorithm>

#include "rota/calendar_file.hpp"

#include "expect.hpp"

namespace {

using namespace rota;
using fuzz::expect;

constexpr Interval asked{Instant{Seconds{1796083200}}, Instant{Seconds{1827619200}}};  // a year from December 2026

void expect_times(const CalendarEvent& event, const Zone& zone) {
    expect(event.start < event.end, "an event begins before it ends");
    fuzz::expect_clean(event_text(event), "the text of an event");
    const std::vector<Interval> list = event_intervals(event, zone, asked);
    expect(std::is_sorted(list.begin(), list.end()), "occurrences come by start");
    for (const Interval& one : list) expect(one.overlaps(asked), "occurrences are those asked for");
}

void read(std::string_view text, const CalendarOwner& owner) {
    const Zone berlin = fuzz::zones()("Europe/Berlin").value();
    const CalendarReading reading = read_calendar(text, "dana.ics", fuzz::zones(), owner);
    expect(!has_errors(reading.diagnostics) || reading.events.empty(), "a calendar with errors has no events");
    fuzz::expect_places(
        reading.diagnostics,
        static_cast<int>(std::count(text.begin(), text.end(), '\n') + std::count(text.begin(), text.end(), '\r')) + 1);
    for (const CalendarEvent& event : reading.events) expect_times(event, berlin);
    if (has_errors(reading.diagnostics)) return;
    const CalendarReading again = read_calendar(reading.kept, "kept.ics", fuzz::zones(), {"", false});
    expect(!has_errors(again.diagnostics), "what is kept can be read");
    expect(again.events.size() == reading.events.size(), "and has the same events");
    for (std::size_t i = 0; i < again.events.size(); ++i) {
        expect(event_intervals(again.events[i], berlin, asked) == event_intervals(reading.events[i], berlin, asked),
               "at the same times");
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text = fuzz::text_of(data, size);
    read(text, {"dana@example.com", true});
    read(text, {"", false});
    return 0;
}
