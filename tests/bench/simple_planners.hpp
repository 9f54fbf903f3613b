// What a spreadsheet or a small script would do, to compare with: a greedy pass, and round-robin. Both look at each
// turn once, in order of time, and pass over who is away, on duty at that time or, if anybody else is left, has not
// rested.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "rota/eligibility.hpp"
#include "rota/plan.hpp"

#include "plan_twin.hpp"

namespace rota::bench {

class SimplePlanner {
   public:
    explicit SimplePlanner(const Problem& problem)
        : problem_(problem), available_(problem.roster, {problem.turns.front().start(), problem.turns.back().end()}) {
        for (const Person& person : problem.roster.people) balance_[person.id] = person.carry;
    }
    virtual ~SimplePlanner() = default;

    test::Holders run() {
        test::Holders holders;
        for (const Turn& turn : problem_.turns) {
            const Rotation& rotation = problem_.roster.rotations[turn.rotation];
            for (const OwedPart& part : available_.owed_parts(rotation, turn.start())) {
                balance_[part.person] -= part.part * turn.weight();
            }
            std::vector<std::string> able = who_can(turn, rotation, true);
            if (able.empty()) able = who_can(turn, rotation, false);
            holders.push_back(able.empty() ? std::nullopt : std::optional(choose(able, rotation)));
            if (able.empty()) continue;
            balance_[*holders.back()] += turn.weight();
            busy_until_[*holders.back()] = turn.end();
        }
        return holders;
    }

   protected:
    /// One of these, who are in the order of the rotation.
    virtual std::string choose(const std::vector<std::string>& able, const Rotation& rotation) = 0;
    std::map<std::string, double> balance_;

   private:
    std::vector<std::string> who_can(const Turn& turn, const Rotation& rotation, bool rested) const {
        std::vector<std::string> able;
        for (const std::string& id : rotation.members) {
            if (!available_.find(id)->can_take(turn)) continue;
            const auto last = busy_until_.find(id);
            if (last != busy_until_.end() && free_from(last->second, rested) > turn.start()) continue;
            able.push_back(id);
        }
        return able;
    }
    Instant free_from(Instant end, bool rested) const {
        const auto& rest = problem_.roster.rules.rest;
        return rested && rest ? problem_.roster.team.zone.add(end, *rest) : end;
    }

    const Problem& problem_;
    Availabilities available_;
    std::map<std::string, Instant> busy_until_;
};

/// Whoever has done least against what they owe; the first of them.
class Greedy : public SimplePlanner {
    using SimplePlanner::SimplePlanner;
    std::string choose(const std::vector<std::string>& able, const Rotation&) override {
        std::string best = able.front();
        for (const std::string& id : able) {
            if (balance_[id] < balance_[best] - 1e-9) best = id;
        }
        return best;
    }
};

/// The next in order, each rotation for itself.
class RoundRobin : public SimplePlanner {
    using SimplePlanner::SimplePlanner;
    std::string choose(const std::vector<std::string>& able, const Rotation& rotation) override {
        std::size_t& next = next_[rotation.name];
        const std::size_t count = rotation.members.size();
        while (std::find(able.begin(), able.end(), rotation.members[next % count]) == able.end()) ++next;
        return rotation.members[next++ % count];
    }
    std::map<std::string, std::size_t> next_;
};

}  // namespace rota::bench
