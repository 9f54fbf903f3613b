// What is still to be planned, and what is published of a plan.
#include <algorithm>
#include <map>

#include "rota/eligibility.hpp"
#include "rota/expand.hpp"
#include "rota/plan.hpp"

#include "plan/reasons/holdings.hpp"

namespace rota {

namespace {

std::map<std::string, Intervals> published_times(const std::vector<PublishedDuty>& history) {
    std::map<std::string, Intervals> times;
    for (const PublishedDuty& published : history) times[published.duty.role].push_back(published.duty.when);
    for (auto& [role, when] : times) when = normalise(std::move(when));
    return times;
}

void drop_published_duties(std::vector<Turn>& turns, const std::vector<PublishedDuty>& history) {
    const auto times = published_times(history);
    for (Turn& turn : turns) {
        const auto found = times.find(turn.role());
        if (found == times.end()) continue;
        std::erase_if(turn.duties, [&](const Duty& duty) { return overlaps_any(found->second, duty.when); });
    }
    std::erase_if(turns, [](const Turn& turn) { return turn.duties.empty(); });
}

Interval from_first_to_last(const std::vector<Turn>& turns) {
    Interval all = turns.empty() ? Interval{} : Interval{turns.front().start(), turns.front().end()};
    for (const Turn& turn : turns) all = {std::min(all.start, turn.start()), std::max(all.end, turn.end())};
    return all;
}

PublishedDuty published(const Problem& problem, const Turn& turn, const Duty& duty, const Intervals& holidays,
                        const Availabilities& people) {
    const Rotation& rotation = problem.roster.rotations.at(turn.rotation);
    PublishedDuty out;
    out.duty = duty;
    out.turn_start = turn.start();
    out.holiday = overlaps_any(holidays, duty.when);
    out.round_robin = rotation.strategy == Rotation::Strategy::round_robin;
    out.owed = people.owed_parts(rotation, duty.when.start);
    return out;
}

}  // namespace

Problem make_problem(const Roster& roster, PublishedSchedule history, std::vector<Turn> turns) {
    Problem problem{roster, std::move(history), std::move(turns), {}, {}};
    planner::sort_by_start(problem.history.duties);
    drop_published_duties(problem.turns, problem.history.duties);
    std::stable_sort(problem.turns.begin(), problem.turns.end(),
                     [](const Turn& a, const Turn& b) { return a.start() < b.start(); });
    return problem;
}

std::vector<PublishedDuty> to_publish(const Problem& problem, const Plan& plan, Instant now) {
    const Intervals holidays = normalise(holiday_intervals(problem.roster.team));
    const Availabilities people(problem.roster, from_first_to_last(problem.turns));
    std::vector<PublishedDuty> duties;
    for (std::size_t t = 0; t < problem.turns.size(); ++t) {
        for (const Duty& duty : problem.turns[t].duties) {
            duties.push_back(published(problem, problem.turns[t], duty, holidays, people));
            duties.back().person = plan.person.at(t);
            duties.back().published = now;
        }
    }
    std::stable_sort(duties.begin(), duties.end(), [](const PublishedDuty& a, const PublishedDuty& b) {
        return a.duty.when.start < b.duty.when.start;
    });
    return duties;
}

}  // namespace rota
