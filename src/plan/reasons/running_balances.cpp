// One entry for each amount that is owed or carried, sorted once and then added up from left to right.
#include "plan/reasons/running_balances.hpp"

#include <algorithm>
#include <cmath>

namespace rota::planner {

RunningBalances::RunningBalances(const Problem& problem, const Plan& plan, const PeopleIndex& people,
                                 const std::vector<Piece>& pieces, const Availabilities& open) {
    for (const Person& person : problem.roster.people) now_.push_back(person.carry);
    enter_published(problem, people, pieces);
    enter_planned(problem, plan, people, open);
    std::stable_sort(entries_.begin(), entries_.end(),
                     [](const Entry& a, const Entry& b) { return a.start < b.start; });
    end_ = now_;
    for (const Entry& entry : entries_) end_[static_cast<std::size_t>(entry.person)] += entry.amount;
}

void RunningBalances::advance_to(Instant t) {
    for (; counted_ < entries_.size() && entries_[counted_].start < t; ++counted_) {
        now_[static_cast<std::size_t>(entries_[counted_].person)] += entries_[counted_].amount;
    }
}

void RunningBalances::enter(Instant start, int person, double amount) {
    if (person >= 0) entries_.push_back({start, person, amount});
}

void RunningBalances::enter_published(const Problem& problem, const PeopleIndex& people,
                                      const std::vector<Piece>& pieces) {
    for (const PublishedDuty& published : problem.history.duties) {
        for (const OwedPart& owed : published.owed) {
            enter(published.duty.when.start, people.find(owed.person), -owed.part * published.duty.weight);
        }
    }
    for (const Piece& piece : pieces) {
        enter(piece.duty->duty.when.start, piece.person, piece.part * piece.duty->duty.weight);
    }
}

void RunningBalances::enter_planned(const Problem& problem, const Plan& plan, const PeopleIndex& people,
                                    const Availabilities& open) {
    for (std::size_t t = 0; t < problem.turns.size(); ++t) {
        const Rotation& rotation = problem.roster.rotations.at(problem.turns[t].rotation);
        const int holder = plan.person.at(t) ? people.find(*plan.person[t]) : -1;
        for (const Duty& duty : problem.turns[t].duties) {
            for (const OwedPart& owed : open.owed_parts(rotation, duty.when.start)) {
                enter(duty.when.start, people.find(owed.person), -owed.part * duty.weight);
            }
            enter(duty.when.start, holder, duty.weight);
        }
    }
}

double rounded(double balance) {
    constexpr double grid = 1e6;
    return std::round(balance * grid) / grid + 0.0;  // no negative zero
}

}  // namespace rota::planner
