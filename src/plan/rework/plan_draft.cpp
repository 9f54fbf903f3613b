// From what is to be planned to what is to be published.
#include "rota/plan_draft.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "rota/proof.hpp"

namespace rota {

namespace {

/// Turns of the period that the file has already.
std::size_t count_kept(const PlanningWork& work) {
    std::set<std::string> published;
    for (const PublishedDuty& duty : work.published.duties) published.insert(duty.turn_id());
    return static_cast<std::size_t>(std::count_if(work.turns.begin(), work.turns.end(),
                                                  [&](const Turn& turn) { return published.count(turn.id()) != 0; }));
}

/// Of reassigned published turns.
std::vector<ExplainedMove> explained_moves(const PlanningWork& work, const Problem& problem, const Plan& plan) {
    if (!work.again()) return {};
    std::map<std::string, std::string> forbidden;
    for (const Forbidden& one : find_forbidden(work.roster, work.published, {work.now, all_time.end})) {
        forbidden[one.turn] = one.why;
    }
    std::vector<ExplainedMove> moved;
    for (Move& move : moves(problem, plan)) {
        std::string why = forbidden[move.turn];
        if (!move.from) why = "it was uncovered";
        if (why.empty()) why = work.kind == PlanningWork::Kind::repair ? "to make room" : "for a better plan";
        moved.push_back({std::move(move), std::move(why)});
    }
    return moved;
}

void look_at_new(DraftFindings& found, const PlanDraft& draft) {
    const PlanningWork& work = draft.work;
    found.period = work.period;
    found.added = draft.problem.turns.size();
    found.kept = count_kept(work);
    found.turns = found.added + found.kept;
    found.in_the_way = work.turns.size() > found.turns ? work.turns.size() - found.turns : 0;
    found.forbidden = find_forbidden_from(work.roster, work.published, work.now);
}

/// All upcoming turns, and which of them moved.
void look_at_moved(DraftFindings& found, const PlanDraft& draft) {
    const Instant now = draft.work.now;
    const PublishedSchedule after = draft.after();
    std::set<std::string> turns;
    Instant end = now;
    for (const PublishedDuty& duty : after.duties) {
        if (duty.turn_start > now) turns.insert(duty.turn_id());
        end = std::max(end, duty.duty.when.end);
    }
    found.period = {now, end};
    found.turns = turns.size();
    found.kept = found.turns - draft.moved.size();
    found.forbidden = find_forbidden_from(draft.work.roster, after, now);
}

}  // namespace

Problem problem_of(const PlanningWork& work) {
    switch (work.kind) {
        case PlanningWork::Kind::new_turns:
            return make_problem(work.roster, work.published, work.turns);
        case PlanningWork::Kind::repair:
            return repair_problem(work.roster, work.published, work.now);
        case PlanningWork::Kind::replan:
            break;
    }
    return replan_problem(work.roster, work.published, work.now);
}

PlanDraft draft_of(PlanningWork work, Problem problem, Plan plan) {
    auto duties = work.again() ? republished(problem, plan, work.now) : to_publish(problem, plan, work.now);
    auto moved = explained_moves(work, problem, plan);
    return {std::move(work), std::move(problem), std::move(plan), std::move(duties), std::move(moved)};
}

std::vector<TurnReason> reasons_of(const PlanDraft& draft) {
    std::vector<TurnReason> reasons = explain(draft.problem, draft.plan);
    if (!draft.work.again()) return reasons;
    std::set<std::string> turns;
    for (const auto& [move, why] : draft.moved) turns.insert(move.turn);
    std::erase_if(reasons, [&](const TurnReason& reason) { return turns.count(reason.turn_id()) == 0; });
    return reasons;
}

std::uint64_t proof_basis(const PlanDraft& draft) {
    std::set<std::string> planned;
    for (const Turn& turn : draft.problem.turns) {
        for (const Duty& duty : turn.duties) planned.insert(duty.id());
    }
    return proof_basis({draft.work.roster, draft.after()},
                       [&](const PublishedDuty& each) { return planned.count(each.duty.id()) != 0; });
}

std::vector<HumaneWarning> broken_limits(const PlanDraft& draft, const Interval& period) {
    if (draft.work.again() ? draft.moved.empty() : draft.duties.empty()) return {};
    return humane_warnings({draft.work.roster, draft.after(), period, HumaneQuestion::About::plan});
}

DraftFindings findings_of(const PlanDraft& draft) {
    DraftFindings found;
    if (draft.work.again()) {
        look_at_moved(found, draft);
    } else {
        look_at_new(found, draft);
    }
    found.uncovered = published_uncovered(draft.work.roster, draft.problem.history, {draft.work.now, all_time.end});
    found.uncovered.insert(found.uncovered.end(), draft.plan.uncovered.begin(), draft.plan.uncovered.end());
    found.warnings = broken_limits(draft, found.period);
    return found;
}

}  // namespace rota
