#include "render/view.hpp"

#include "rota/system_zones.hpp"

#include "catch.hpp"
#include "render/schedule/next_answer.hpp"
#include "text_printing.hpp"

using namespace rota;
using namespace rota::render;
using namespace std::chrono_literals;

namespace {

Instant utc(const char* day, Seconds time) {
    return Instant{at(*parse_day(day), time).time_since_epoch()};
}

View berlin_view() {
    View view;
    view.zone = *system_zones()("Europe/Berlin");
    view.year = 2026;
    return view;
}

}  // namespace

TEST_CASE("times of the view's year go without it, others have it") {
    const View view = berlin_view();
    CHECK(render::time_text(utc("2026-12-04", 17h), view) == "Fri 4 Dec 18:00");
    CHECK(render::time_text(utc("2026-12-31", 22h + 59min), view) == "Thu 31 Dec 23:59");
    CHECK(render::time_text(utc("2026-12-31", 23h), view) == "Fri 1 Jan 2027 00:00");
}

TEST_CASE("what was asked is said with its year and its zone, once") {
    const View view = berlin_view();
    const Instant friday = utc("2026-12-04", 17h);
    CHECK(asked_text({{friday, friday}}, view) == "Fri 4 Dec 2026 18:00, Europe/Berlin");
    CHECK(asked_text({{friday, friday + 12h}}, view) == "Fri 4 Dec 2026 18:00 to Sat 5 Dec 06:00, Europe/Berlin");
}

TEST_CASE("whole days are said as days, both included") {
    const View view = berlin_view();
    const Instant midnight = utc("2026-12-03", 23h);
    CHECK(asked_text({{midnight, midnight + 24h}}, view) == "Fri 4 Dec 2026, Europe/Berlin");
    CHECK(asked_text({{midnight, midnight + 72h}}, view) == "Fri 4 Dec 2026 to Sun 6 Dec, Europe/Berlin");
}

TEST_CASE("instants are written with the offset of their own time of year") {
    const View view = berlin_view();
    CHECK(rfc3339(utc("2026-12-04", 17h), view.zone) == "2026-12-04T18:00:00+01:00");
    CHECK(rfc3339(utc("2026-07-04", 17h), view.zone) == "2026-07-04T19:00:00+02:00");
    CHECK(rfc3339(utc("2026-07-04", 17h), *system_zones()("America/St_Johns")) == "2026-07-04T14:30:00-02:30");
}

TEST_CASE("free time is between duties that do not touch") {
    const Instant now = utc("2026-12-01", 0h);
    const auto duty = [&](Seconds from, Seconds to) {
        Span span;
        span.when = {now + from, now + to};
        return span;
    };
    CHECK(free_times({}, now).empty());
    CHECK(free_times({duty(10h, 20h), duty(20h, 30h), duty(40h, 50h)}, now) ==
          Intervals{{now, now + 10h}, {now + 30h, now + 40h}});
    CHECK(free_times({duty(-5h, 5h)}, now).empty());
}

TEST_CASE("a sentence is not broken inside of the names it tells") {
    const Directory people({{"dana", "Dana Levi", {}, {}, {}, ""}, {"jo", "Jo", {}, {}, {}, ""}});
    const Text told = people.sentence("Dana Levi and Jo and Dana Levi are on duty");
    CHECK(told == "Dana Levi and Jo and Dana Levi are on duty");
    CHECK(wrapped(told, 12) == "Dana Levi\n  and Jo and\n  Dana Levi\n  are on\n  duty");
}
