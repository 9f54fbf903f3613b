// What may and what may not change when published turns are given anew.
#include "rota/rework.hpp"

#include "rota/expand.hpp"
#include "rota/plan_draft.hpp"

#include "catch.hpp"
#include "plan_words.hpp"

using namespace rota;
using namespace rota::test;

namespace {

const Instant december_1 = instant("2026-12-01 09:00");

Roster team(const std::string& notice = "14d") {
    Roster roster = RosterBuilder("Europe/Berlin")
                        .person("ann")
                        .person("bob")
                        .person("cem")
                        .person("dua")
                        .rotation("primary", {"ann", "bob", "cem", "dua"})
                        .shift("weekend", "Fri 18:00", "Mon 08:00")
                        .build();
    roster.team.notice = *parse_duration(notice);
    return roster;
}

void away(Roster& roster, std::size_t person, const std::string& from, const std::string& to) {
    roster.people[person].time_off.push_back({DayRange{day(from), day(to)}, "", false});
}

std::string before(const Problem& problem) {
    std::string text;
    for (const auto& duties : problem.published) text += duties.front().person ? duties.front().person->front() : '-';
    return text;
}

}  // namespace

TEST_CASE("a repair gives a forbidden turn away and leaves all others") {
    Roster roster = team();
    const auto history = published(roster, "2026-12-04", 8);
    away(roster, 0, "2026-12-05", "2026-12-05");
    const Problem problem = repair_problem(roster, history, december_1);
    const Plan plan = make_plan(problem);
    const auto moved = moves(problem, plan);
    REQUIRE(moved.size() == 1);
    CHECK(moved[0].turn == "primary@2026-12-04T17:00Z");
    CHECK(moved[0].from == "ann");
    CHECK(level(plan, "moved").value == 1);
    CHECK(level(plan, "moved").proven);
    CHECK(republished(problem, plan, december_1).size() == 1);
}

TEST_CASE("within the notice a repair opens only what is forbidden or uncovered") {
    Roster roster = team();
    const auto history = published(roster, "2026-12-04", 8);
    away(roster, 0, "2026-12-05", "2026-12-05");
    const Problem problem = repair_problem(roster, history, december_1);
    // Fri 4 Dec is forbidden; Fri 11 Dec is a promise; from Fri 18 Dec on turns may move to make room.
    REQUIRE(problem.turns.size() == 7);
    CHECK(problem.turns[0].id() == "primary@2026-12-04T17:00Z");
    CHECK(problem.turns[1].id() == "primary@2026-12-18T17:00Z");
}

TEST_CASE("a turn that starts exactly when the notice ends is still a promise") {
    const Roster roster = team();
    const auto history = published(roster, "2026-12-04", 3);
    const auto open = [&](const char* now) { return replan_problem(roster, history, instant(now)).turns.size(); };
    CHECK(open("2026-12-04 16:59") == 1);
    CHECK(open("2026-12-04 17:00") == 0);
    CHECK(open("2026-11-20 16:59") == 3);
    CHECK(open("2026-11-20 17:00") == 2);
}

TEST_CASE("a turn that has begun is left alone, whatever the roster forbids") {
    Roster roster = team();
    const auto history = published(roster, "2026-12-04", 2);
    away(roster, 0, "2026-12-05", "2026-12-05");
    CHECK(repair_problem(roster, history, instant("2026-12-04 16:59")).turns.size() == 1);
    CHECK(repair_problem(roster, history, instant("2026-12-04 17:00")).turns.empty());
}

TEST_CASE("what was owed for a repaired turn stays owed, for a re-planned one it is recomputed") {
    Roster roster = team("0d");
    const auto history = published(roster, "2026-12-04", 4);
    roster.people[3].share = 3;
    away(roster, 0, "2026-12-05", "2026-12-05");
    const Problem repair = repair_problem(roster, history, december_1);
    for (const PublishedDuty& duty : republished(repair, make_plan(repair), december_1)) {
        CHECK(duty.owed.at(3).part == Approx(0.25));
    }
    const Problem replan = replan_problem(roster, history, december_1);
    const auto duties = republished(replan, make_plan(replan), december_1);
    REQUIRE(duties.size() == 4);
    CHECK(duties[0].owed.at(3).part == Approx(0.5));
}

TEST_CASE("people who left lose their upcoming turns, and the others share them") {
    Roster roster = team("0d");
    const auto history = published(roster, "2026-12-04", 8);
    roster.people.erase(roster.people.begin());
    roster.rotations[0].members = {"bob", "cem", "dua"};
    const Problem problem = repair_problem(roster, history, december_1);
    const Plan plan = make_plan(problem);
    CHECK(before(problem) == "abcdabcd");
    CHECK(level(plan, "moved").value == 2);
    CHECK(level(plan, "moved").proven);
    CHECK(counts(sequence(plan)).count('a') == 0);
}

TEST_CASE("turns of a shift that no longer exists cannot be repaired") {
    Roster roster = team("0d");
    const auto history = published(roster, "2026-12-04", 2);
    roster.rotations[0].shifts[0].name = "long weekend";
    CHECK(repair_problem(roster, history, december_1).turns.empty());
    CHECK(replan_problem(roster, history, december_1).turns.empty());
}

TEST_CASE("a strict order is repaired, but not re-planned") {
    Roster roster = team("0d");
    roster.rotations[0].strategy = Rotation::Strategy::round_robin;
    const auto history = published(roster, "2026-12-04", 4);
    CHECK(replan_problem(roster, history, december_1).turns.empty());
    CHECK(repair_problem(roster, history, december_1).turns.empty());
    away(roster, 1, "2026-12-12", "2026-12-12");
    const Problem problem = repair_problem(roster, history, december_1);
    REQUIRE(problem.turns.size() == 1);
    CHECK(make_plan(problem).person.at(0).value_or("") != "bob");
}

TEST_CASE("a draft of new turns counts what is kept and what is in the way, and what is published then") {
    const Roster roster = team();
    PlanningWork work{roster, published(roster, "2026-12-04", 2), december_1};
    work.turns = expand(roster, day("2026-12-04"), day("2026-12-31"));
    work.period = {instant("2026-12-04 00:00"), instant("2027-01-01 00:00")};
    work.published.duties[1].duty.when.start += std::chrono::hours{1};  // its hours were others
    work.published.duties[1].turn_start = work.published.duties[1].duty.when.start;
    const Problem problem = problem_of(work);
    const PlanDraft draft = draft_of(work, problem, make_plan(problem));
    const DraftFindings found = findings_of(draft);
    CHECK(found.added == 2);
    CHECK(found.kept == 1);
    CHECK(found.in_the_way == 1);
    CHECK(found.turns == 3);
    REQUIRE(found.forbidden.size() == 1);
    CHECK(found.forbidden[0].gone);
    CHECK(draft.after().duties.size() == 4);
    CHECK(reasons_of(draft).size() == 2);
}

TEST_CASE("a draft of a repair says why each turn moves, and gives reasons for those only") {
    Roster roster = team();
    PlanningWork work{roster, published(roster, "2026-12-04", 8), december_1, PlanningWork::Kind::repair};
    away(work.roster, 0, "2026-12-05", "2026-12-05");
    const Problem problem = problem_of(work);
    const PlanDraft draft = draft_of(work, problem, make_plan(problem));
    REQUIRE(draft.moved.size() == 1);
    CHECK(draft.moved[0].why == "time off Sat 5 Dec 2026");
    CHECK(reasons_of(draft).size() == 1);
    const DraftFindings found = findings_of(draft);
    CHECK(found.turns == 8);
    CHECK(found.kept == 7);
    CHECK(found.forbidden.empty());
    CHECK(draft.after().duties.size() == work.published.duties.size());
}
