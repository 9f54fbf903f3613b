// What `generate` is about to publish, as a value: decided, and not yet written.
//
//   const Problem problem = problem_of(work);
//   const PlanDraft draft = draft_of(work, problem, make_plan(problem, effort));
//   store.publish({roster, text, file, draft.duties, reasons_of(draft)});
//   draft.after()          what is published then
//   findings_of(draft)     what somebody has to look at
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "rota/audit.hpp"
#include "rota/humane.hpp"
#include "rota/plan.hpp"
#include "rota/published_schedule.hpp"
#include "rota/reasons.hpp"
#include "rota/rework.hpp"
#include "rota/roster.hpp"

namespace rota {

/// What is to be planned.
struct PlanningWork {
    enum class Kind {
        new_turns,  ///< of a period, where nothing is published yet
        repair,     ///< see rework.hpp
        replan,     ///< see rework.hpp
    };
    Roster roster;                ///< with the absences recorded by changes
    PublishedSchedule published;  ///< so far
    Instant now;
    Kind kind = Kind::new_turns;
    Interval period = {};          ///< of new turns: whole days of the team
    std::vector<Turn> turns = {};  ///< all of the period, published or not

    [[nodiscard]] bool again() const { return kind != Kind::new_turns; }
};

struct ExplainedMove {
    Move move;
    std::string why;
};

struct PlanDraft {
    PlanningWork work;
    Problem problem;
    Plan plan;
    std::vector<PublishedDuty> duties;  ///< to write: new ones, or others in the place of published ones
    std::vector<ExplainedMove> moved;   ///< published turns, by start

    [[nodiscard]] PublishedSchedule after() const { return work.published.with(duties); }
};

[[nodiscard]] Problem problem_of(const PlanningWork& work);
[[nodiscard]] PlanDraft draft_of(PlanningWork work, Problem problem, Plan plan);

/// Why the turns go where they do: all new ones; of reassigned ones, those that move.
[[nodiscard]] std::vector<TurnReason> reasons_of(const PlanDraft& draft);
/// What the plan's levels rest on, once it is published; see proof.hpp.
[[nodiscard]] std::uint64_t proof_basis(const PlanDraft& draft);
/// Humane limits that duties of the period break once the draft is published; none if it changes nothing.
[[nodiscard]] std::vector<HumaneWarning> broken_limits(const PlanDraft& draft, const Interval& period);

struct DraftFindings {
    Interval period;        ///< of the work; of reassigned turns, from now to the end of what is published
    std::size_t turns = 0;  ///< of the period, new and kept
    std::size_t added = 0;
    std::size_t kept = 0;        ///< as they were published
    std::size_t in_the_way = 0;  ///< turns of the period that are not new: their hours are published otherwise
    std::vector<UncoveredTurn> uncovered;  ///< upcoming published ones, then those of the plan
    std::vector<Forbidden> forbidden;
    std::vector<HumaneWarning> warnings;
};
[[nodiscard]] DraftFindings findings_of(const PlanDraft& draft);

}  // namespace rota
