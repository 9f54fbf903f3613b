// Which published turns are open again, and what becomes of them.
#include "rota/rework.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "rota/audit.hpp"

#include "core/rules/standing.hpp"
#include "plan/reasons/holdings.hpp"

namespace rota {

namespace {

using Duties = std::vector<PublishedDuty>;

class Reworking {
   public:
    Reworking(const Roster& roster, const PublishedSchedule& published, Instant now)
        : published_(published.duties), standings_(roster, published, now) {
        problem_.roster = roster;
        problem_.history.held = published.held;
        const Zone& zone = roster.team.zone;
        promised_until_ = zone.add(now, roster.team.notice);
        const Interval to_come{now, all_time.end};
        for (const Forbidden& one : find_forbidden(roster, published, to_come)) forbidden_.insert(one.turn);
    }

    Problem repair() {
        problem_.moved = Problem::Moved::before_load;
        sort_out([&](const Duties& turn, const Rotation& rotation) {
            const bool wrong = forbidden_.count(turn.front().turn_id()) != 0 || is_uncovered(turn);
            const bool strict = rotation.strategy == Rotation::Strategy::round_robin;
            return wrong || (!strict && turn.front().turn_start > promised_until_);
        });
        // A strict order has given its turns; what has to change is given like all others.
        for (const Turn& turn : problem_.turns) {
            problem_.roster.rotations[turn.rotation].strategy = Rotation::Strategy::fair;
        }
        return std::move(problem_);
    }

    Problem replan() {
        problem_.moved = Problem::Moved::before_order;
        sort_out([&](const Duties& turn, const Rotation& rotation) {
            return rotation.strategy == Rotation::Strategy::fair && turn.front().turn_start > promised_until_;
        });
        return std::move(problem_);
    }

   private:
    static bool is_uncovered(const Duties& turn) {
        return std::any_of(turn.begin(), turn.end(), [](const PublishedDuty& each) { return !each.person; });
    }

    [[nodiscard]] std::optional<std::size_t> rotation_of(const Duties& turn) const {
        const auto& rotations = problem_.roster.rotations;
        for (std::size_t r = 0; r < rotations.size(); ++r) {
            if (rotations[r].name == turn.front().duty.rotation) return r;
        }
        return std::nullopt;
    }

    template <class Open>
    void sort_out(Open open) {
        for (auto& [key, turn] : published_turns(published_)) {
            const auto rotation = rotation_of(turn);
            const bool may_move = rotation && standings_.of(turn) == Standing::open;
            if (may_move && open(turn, problem_.roster.rotations[*rotation])) {
                Turn again{*rotation, {}};
                for (const PublishedDuty& each : turn) again.duties.push_back(each.duty);
                problem_.turns.push_back(std::move(again));
                problem_.published.push_back(turn);
            } else {
                problem_.history.duties.insert(problem_.history.duties.end(), turn.begin(), turn.end());
            }
        }
        planner::sort_by_start(problem_.history.duties);
    }

    const Duties& published_;
    Standings standings_;
    Instant promised_until_;
    std::set<std::string> forbidden_;
    Problem problem_;
};

}  // namespace

Problem repair_problem(const Roster& roster, const PublishedSchedule& published, Instant now) {
    return Reworking(roster, published, now).repair();
}

Problem replan_problem(const Roster& roster, const PublishedSchedule& published, Instant now) {
    return Reworking(roster, published, now).replan();
}

std::vector<Move> moves(const Problem& problem, const Plan& plan) {
    std::vector<Move> all;
    for (std::size_t t = 0; t < problem.turns.size(); ++t) {
        const auto& from = problem.published.at(t).front().person;
        if (from == plan.person.at(t)) continue;
        const Turn& turn = problem.turns[t];
        all.push_back({turn.id(), {turn.start(), turn.end()}, from, plan.person[t]});
    }
    return all;
}

namespace {

bool same_parts(const std::vector<OwedPart>& a, const std::vector<OwedPart>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](const OwedPart& x, const OwedPart& y) { return x.person == y.person && x.part == y.part; });
}

/// Targets fixed anew; whoever keeps a duty keeps the day it was promised. Only what is not so already.
std::vector<PublishedDuty> fixed_anew(const Problem& problem, const Plan& plan, Instant now) {
    std::map<std::string, const PublishedDuty*> before;
    for (const auto& turn : problem.published) {
        for (const PublishedDuty& duty : turn) before[duty.duty.id()] = &duty;
    }
    std::vector<PublishedDuty> duties;
    for (PublishedDuty& duty : to_publish(problem, plan, now)) {
        const PublishedDuty& old = *before.at(duty.duty.id());
        const bool stays = duty.person == old.person;
        if (stays) duty.published = old.published;
        if (!stays || duty.holiday != old.holiday || !same_parts(duty.owed, old.owed))
            duties.push_back(std::move(duty));
    }
    return duties;
}

}  // namespace

std::vector<PublishedDuty> republished(const Problem& problem, const Plan& plan, Instant now) {
    if (problem.moved == Problem::Moved::before_order) return fixed_anew(problem, plan, now);
    std::vector<PublishedDuty> duties;
    for (std::size_t t = 0; t < problem.turns.size(); ++t) {
        for (PublishedDuty duty : problem.published[t]) {
            if (duty.person == plan.person.at(t)) continue;
            duty.person = plan.person[t];
            duties.push_back(std::move(duty));
        }
    }
    return duties;
}

}  // namespace rota
