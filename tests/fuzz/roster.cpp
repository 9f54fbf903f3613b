// Roster files: any text gives a roster or errors with places. What is accepted reads again from what the schedule file
// keeps, and, where it is small, a few weeks of it are planned.
#include <algorithm>

#include "rota/audit.hpp"
#include "rota/escalation_holes.hpp"
#include "rota/expand.hpp"
#include "rota/plan.hpp"
#include "rota/roster_file.hpp"

#include "expect.hpp"

namespace {

using namespace rota;
using fuzz::expect;

constexpr std::size_t most_people = 6;
constexpr std::size_t most_turns = 24;
constexpr date::days horizon{27};

bool is_small(const Roster& roster) {
    const auto many = [](const Rotation& r) { return r.members.size() > most_people || r.shifts.size() > 3; };
    return roster.people.size() <= most_people && roster.rotations.size() <= 3 &&
           std::none_of(roster.rotations.begin(), roster.rotations.end(), many);
}

std::vector<Turn> few_turns(const Roster& roster) {
    const Day first = parse_day("2026-12-01").value();
    std::vector<Turn> turns = expand(roster, first, first + horizon);
    for (const Turn& turn : turns) {
        expect(!turn.duties.empty(), "a turn has duties");
        for (const Duty& duty : turn.duties) expect(!duty.when.empty(), "a duty begins before it ends");
    }
    expect(
        std::is_sorted(turns.begin(), turns.end(), [](const Turn& a, const Turn& b) { return a.start() < b.start(); }),
        "turns come by start");
    if (turns.size() > most_turns) turns.resize(most_turns);
    return turns;
}

void plan(const Roster& roster) {
    const Instant now{date::sys_days{parse_day("2026-11-30").value().time_since_epoch()}};
    const Problem problem = make_problem(roster, {}, few_turns(roster));
    Effort effort;
    effort.rounds = 1;
    effort.exact = false;
    const Plan made = make_plan(problem, effort);
    expect(made.person.size() == problem.turns.size(), "a plan speaks of every turn");
    for (const Level& level : made.levels) {
        if (!level.value || !level.bound) continue;
        const double over = level.name == "rest" ? *level.bound - *level.value : *level.value - *level.bound;
        expect(over >= -1e-6 * std::max(1.0, std::abs(*level.value)), "no plan beats its bound");
    }
    const std::vector<PublishedDuty> duties = to_publish(problem, made, now);
    expect(find_forbidden(roster, duties, all_time).empty(), "a plan gives nothing that the roster forbids");
    expect(find_double_bookings(duties, all_time).empty(), "nobody is on duty twice at a time");
}

void accepted(std::string_view text, const Roster& roster) {
    expect(team_id_of(text) == roster.team.id, "the team's id is found without the rest");
    const auto again = parse_roster(text_to_store(text, roster), "rota.toml", fuzz::zones());
    expect(again.value.has_value(), "what is kept of an accepted roster is accepted");
    expect(again.value->people.size() == roster.people.size() && again.value->roles() == roster.roles(),
           "and is the same roster");
    if (is_small(roster)) plan(roster);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text = fuzz::text_of(data, size);
    const auto parsed = parse_roster(text, "rota.toml", fuzz::zones(), [] { return zone_names(); });
    expect(parsed.value.has_value() == !has_errors(parsed.diagnostics), "a roster, or errors");
    fuzz::expect_places(parsed.diagnostics, static_cast<int>(std::count(text.begin(), text.end(), '\n')) + 1);
    if (parsed.value) accepted(text, *parsed.value);
    return 0;
}
