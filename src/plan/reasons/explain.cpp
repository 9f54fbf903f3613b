// Reasons of a finished plan, turn by turn from left to right. Nothing here knows how the plan was found: what is said
// is checked against the plan itself.
#include <algorithm>
#include <utility>

#include "rota/eligibility.hpp"
#include "rota/plan.hpp"
#include "rota/reasons.hpp"

#include "plan/model/personal_time.hpp"
#include "plan/model/round_robin.hpp"
#include "plan/reasons/diaries.hpp"
#include "plan/reasons/holdings.hpp"
#include "plan/reasons/running_balances.hpp"

namespace rota {

namespace planner {

namespace {

constexpr double noise = 1e-9;

std::string kind_text(Exclusion::Kind kind) {
    switch (kind) {
        case Exclusion::Kind::time_off:
            return "time off";
        case Exclusion::Kind::on_duty_elsewhere:
            return "on duty";
        default:
            return "not a member";
    }
}

void add_clause(std::string& detail, const std::string& clause) {
    if (!clause.empty()) detail += (detail.empty() ? "" : "; ") + clause;
}

class Explainer {
   public:
    Explainer(const Problem& problem, const Plan& plan)
        : problem_(problem),
          people_(problem.roster),
          pieces_(held_pieces(problem.history, people_)),
          stints_(stints_of(pieces_)),
          open_(problem.roster, time_of(problem, false)),
          balances_(problem, plan, people_, pieces_, open_),
          diaries_(problem, plan, people_, stints_) {
        for (const auto& id : plan.person) holders_.push_back(id ? people_.find(*id) : -1);
        for (const Rotation& rotation : problem.roster.rotations) members_.push_back(members_of(rotation, people_));
        count_round_robin();
    }

    /// Turns must come in order.
    TurnReason about(std::size_t t) {
        const Turn& turn = problem_.turns[t];
        const Rotation& rotation = problem_.roster.rotations.at(turn.rotation);
        TurnReason reason{turn.role(), turn.start(), rotation.name, {}, {}, {}, {}};
        reason.round_robin = rotation.strategy == Rotation::Strategy::round_robin;
        if (reason.round_robin) tell_order(t, reason);
        balances_.advance_to(turn.start());
        for (const int person : members_[turn.rotation]) {
            reason.members.push_back(member(person, t, reason.round_robin));
        }
        return reason;
    }

   private:
    [[nodiscard]] const std::string& id(int person) const {
        return problem_.roster.people[static_cast<std::size_t>(person)].id;
    }

    MemberReason member(int person, std::size_t t, bool strict) const {
        MemberReason reason;
        reason.person = id(person);
        reason.chosen = holders_[t] == person;
        reason.balance = rounded(balances_.now(person));
        if (reason.chosen) {
            for (const std::string& broken : {diaries_.broken_rest(person, t), diaries_.broken_max(person, t)}) {
                if (!broken.empty()) add_clause(reason.detail, std::string(broken_rule) + broken);
            }
        } else {
            exclude(reason, person, t, strict);
        }
        if (reason.excluded.empty() && !strict) {
            if (!reason.chosen) add_clause(reason.detail, lower_balance(person, t));
            add_clause(reason.detail, wish(person, t));
        }
        return reason;
    }

    void exclude(MemberReason& reason, int person, std::size_t t, bool strict) const {
        const auto set = [&](const char* kind, std::string detail) {
            if (detail.empty() || !reason.excluded.empty()) return;
            reason.excluded = kind;
            reason.detail = std::move(detail);
        };
        const Availability& availability = open_.all()[static_cast<std::size_t>(person)];
        if (const auto no = availability.why_not(problem_.turns[t])) set(kind_text(no->kind).c_str(), no->why);
        if (reason.excluded.empty()) set("on duty", diaries_.on_duty(person, t));
        if (strict) return;  // the order does not ask for rest
        if (reason.excluded.empty()) set("rest", diaries_.broken_rest(person, t));
        if (reason.excluded.empty()) set("max", diaries_.broken_max(person, t));
    }

    /// What giving them this turn instead would do to the sum of squares of all balances, if theirs was lower.
    [[nodiscard]] std::string lower_balance(int person, std::size_t t) const {
        const int holder = holders_[t];
        if (holder < 0 || balances_.now(person) >= balances_.now(holder) - noise) return {};
        const double weight = problem_.turns[t].weight();
        const double change = weight * (balances_.at_end(person) - balances_.at_end(holder) + weight);
        if (change < -noise) return "a lower balance";
        return std::string("a lower balance, but with this turn the loads at the end of the plan would be ") +
               (change > noise ? "less even" : "no more even");
    }

    [[nodiscard]] std::string wish(int person, std::size_t t) const {
        const Availability& availability = open_.all()[static_cast<std::size_t>(person)];
        if (availability.avoids(problem_.turns[t])) return "would rather not be on duty then";
        return availability.prefers(problem_.turns[t]) ? "would like to be on duty then" : "";
    }

    /// Counts the strict order once more, as the plan did.
    void count_round_robin() {
        const auto& rotations = problem_.roster.rotations;
        const bool any = std::any_of(rotations.begin(), rotations.end(),
                                     [](const Rotation& r) { return r.strategy == Rotation::Strategy::round_robin; });
        if (!any) return;
        std::vector<Calendar> calendars;
        const Interval range = time_of(problem_, true);
        for (const Person& person : problem_.roster.people) calendars.push_back(make_calendar(person, range));
        Busy busy(problem_.roster.people.size(), stints_);
        given_ = give_round_robin({problem_, people_, calendars, busy}, &places_);
    }

    /// Nothing when the turn has by now been given otherwise than the order did.
    void tell_order(std::size_t t, TurnReason& reason) const {
        if (given_[t] != holders_[t] || places_[t].due < 0 || places_[t].by_order < 0) return;
        reason.by_order = id(places_[t].by_order);
        reason.due = id(places_[t].due);
    }

    const Problem& problem_;
    PeopleIndex people_;
    std::vector<Piece> pieces_;
    std::vector<Stint> stints_;
    Availabilities open_;
    RunningBalances balances_;
    Diaries diaries_;
    std::vector<int> holders_;               // of each turn, -1: nobody
    std::vector<std::vector<int>> members_;  // of each rotation
    std::vector<std::optional<int>> given_;
    std::vector<Place> places_;
};

}  // namespace
}  // namespace planner

std::vector<TurnReason> explain(const Problem& problem, const Plan& plan) {
    std::vector<TurnReason> reasons;
    if (problem.turns.empty()) return reasons;
    planner::Explainer explainer(problem, plan);
    for (std::size_t t = 0; t < problem.turns.size(); ++t) reasons.push_back(explainer.about(t));
    return reasons;
}

}  // namespace rota
