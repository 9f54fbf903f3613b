// The starter roster's text. It passes `rota check` without a warning; a test says so.
#include "cli/commands/plan/starter_roster.hpp"

namespace rota::cli {

namespace {

constexpr std::string_view text = R"toml(# A roster for rota: who shares the weekend on-call duty, and by which rules.
# `rota check` checks it for errors; `rota generate` plans and publishes 26 weeks from today.
version = 1

[team]
id = "support"                  # the team's key in the schedule file: a-z 0-9 -
name = "Customer support"
time_zone = "Europe/Berlin"     # any IANA name: America/New_York, Asia/Riyadh, ...
weekend = ["Sat", "Sun"]        # whatever your region has: ["Fri", "Sat"], ["Thu", "Fri"], ["Fri"], ...
notice = "14d"                  # re-planning moves no duty that starts sooner than this

# Duties on holidays are shared fairly on their own, so that nobody gets all of them.
[[holidays]]
date = 2026-12-25
name = "Christmas Day"

[[people]]
id = "ada"
name = "Ada Winter"
email = "ada@example.com"
phone = "+49 30 1234567"
time_off = [
  { from = 2026-12-21, to = 2027-01-03, reason = "holiday" },  # whole days, both included
]

[[people]]
id = "ben"
name = "Ben Okafor"
phone = "+49 30 1234568"

[[people]]
id = "cleo"
name = "Cleo Martin"
share = 0.5                     # works half time, takes half as many turns

[[people]]
id = "dan"
name = "Dan Sato"

[[people]]
id = "eva"
name = "Eva Lindholm"

[[people]]
id = "finn"
name = "Finn Murphy"

# A rotation says who takes turns in a role, and when its shifts are.
[[rotations]]
role = "primary"
members = ["ada", "ben", "cleo", "dan", "eva", "finn"]
[[rotations.shifts]]
name = "weekend"
start = "Fri 18:00"
end = "Mon 08:00"

# The person whom `primary` calls next.
[[rotations]]
role = "backup"
members = ["ada", "ben", "cleo", "dan", "eva", "finn"]
[[rotations.shifts]]
name = "weekend"
start = "Fri 18:00"
end = "Mon 08:00"

[rules]
rest = "5d"                     # at least this long between two turns of one person, in any roles

# You can also add: customers, escalation rules, weekly time off, days to avoid or prefer, leave, several zones.
)toml";

}  // namespace

std::string_view starter_roster() {
    return text;
}

}  // namespace rota::cli
