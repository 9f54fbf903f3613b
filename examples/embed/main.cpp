// rota inside another program: a roster as text goes in, who is on duty on a Friday night comes out.
#include <date/date.h>

#include <iostream>

#include "rota/expand.hpp"
#include "rota/plan.hpp"
#include "rota/resolve.hpp"
#include "rota/roster_file.hpp"
#include "rota/system_zones.hpp"

constexpr const char* text = R"(
version = 1
team = { id = "care", name = "Customer care", time_zone = "Europe/Berlin", weekend = ["Sat", "Sun"] }
people = [ { id = "dana", name = "Dana Levi" }, { id = "sam", name = "Sam Okafor" }, { id = "lee", name = "Lee Min-jun" } ]
[[rotations]]
role = "primary"
members = ["dana", "sam", "lee"]
shifts = [ { name = "weekend", start = "Fri 18:00", end = "Mon 08:00" } ]
)";

int main() {
    using namespace date::literals;
    const rota::Parsed<rota::Roster> roster = rota::parse_roster(text, "roster", rota::system_zones());
    for (const rota::Diagnostic& each : roster.diagnostics) std::cerr << rota::to_text(each);
    if (!roster.value) return 2;

    const rota::Day first{2026_y / 12 / 1};
    const auto turns = rota::expand(*roster.value, first, first + date::weeks{26});
    const rota::Problem problem = rota::make_problem(*roster.value, {}, turns);
    const rota::Zone& zone = roster.value->team.zone;
    const auto duties = rota::to_publish(problem, rota::make_plan(problem), zone.start_of(first));

    const rota::Instant night = zone.to_instant(rota::at(rota::Day{2026_y / 12 / 18}, std::chrono::hours{22}));
    for (const rota::Span& span :
         rota::who(rota::PublishedSchedule(duties).timeline(), {"primary"}, {{night, night}}).on_duty) {
        std::cout << roster.value->find_person(*span.person)->name << " has " << span.duty.id() << '\n';
    }
}
