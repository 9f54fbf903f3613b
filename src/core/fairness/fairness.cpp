// Each person's sums, in one pass over the duties.
#include "rota/fairness.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "core/schedule/holders.hpp"

namespace rota {

namespace {

class Sums {
   public:
    Sums(const Roster& roster, const Interval& period) : roster_(roster) {
        out_.period = period;
        for (const Person& person : roster.people) {
            PersonFairness one;
            one.person = person.id;
            one.share = person.share;
            one.carry = person.carry;
            index_.emplace(person.id, out_.people.size());
            out_.people.push_back(std::move(one));
        }
        for (const Rotation& rotation : roster.rotations) {
            balanced_.insert(rotation.members.begin(), rotation.members.end());
        }
    }

    Fairness run(const PublishedSchedule& schedule) {
        list_types(schedule.duties);
        for (const PublishedDuty& published : schedule.duties) owe(published);
        const auto pieces = holders::pieces_of(schedule);
        for (const holders::Piece& piece : pieces) carry_load(piece);
        count_turns(holders::turns_by_person(pieces, out_.period));
        for (PersonFairness& person : out_.people) {
            person.types.resize(out_.types.size());
            if (!person.share || balanced_.count(person.person) == 0) continue;
            person.balance = person.carry + balance_[person.person];
        }
        return std::move(out_);
    }

   private:
    void add_type(const std::string& type) {
        if (type_index_.try_emplace(type, out_.types.size()).second) out_.types.push_back(type);
    }
    void list_types(const std::vector<PublishedDuty>& duties) {
        for (const Rotation& rotation : roster_.rotations) {
            if (rotation.strategy == Rotation::Strategy::round_robin) continue;
            for (const ShiftPattern& shift : rotation.shifts) add_type(rotation.name + "/" + shift.name);
        }
        for (const PublishedDuty& published : duties) {
            if (asked(published) && !published.round_robin) add_type(published.duty.type());
        }
        add_type("holiday");
    }

    [[nodiscard]] bool asked(const PublishedDuty& published) const {
        return out_.period.contains(published.duty.when.start);
    }

    PersonFairness& person(std::string_view id) {
        const auto [at, fresh] = index_.try_emplace(std::string(id), out_.people.size());
        if (fresh) {
            out_.people.emplace_back();
            out_.people.back().person = id;
        }
        return out_.people[at->second];
    }

    /// Calls `add` with the amounts of each type the duty counts in.
    template <class Add>
    void for_types(PersonFairness& one, const PublishedDuty& published, Add add) {
        one.types.resize(out_.types.size());
        if (!published.round_robin) add(one.types[type_index_.at(published.duty.type())]);
        if (published.holiday) add(one.types[type_index_.at("holiday")]);
    }

    void owe(const PublishedDuty& published) {
        if (published.duty.when.start >= out_.period.end) return;
        for (const OwedPart& owed : published.owed) {
            const double amount = owed.part * published.duty.weight;
            balance_[owed.person] -= amount;
            if (!asked(published)) continue;
            PersonFairness& one = person(owed.person);
            one.target += amount;
            for_types(one, published, [&](TypeAmounts& type) { type.target += amount; });
        }
    }

    void carry_load(const holders::Piece& piece) {
        if (piece.duty->duty.when.start >= out_.period.end) return;
        const double amount = piece.part * piece.duty->duty.weight;
        balance_[std::string(piece.person)] += amount;
        if (!asked(*piece.duty)) return;
        PersonFairness& one = person(piece.person);
        one.load += amount;
        one.on_duty += piece.when.length();
        for_types(one, *piece.duty, [&](TypeAmounts& type) { type.load += amount; });
    }

    void count_turns(const holders::StintsByPerson& stints) {
        for (PersonFairness& one : out_.people) {
            const auto found = stints.find(one.person);
            if (found == stints.end()) continue;
            const auto& list = found->second;
            for (std::size_t i = 0; i < list.size(); ++i) {
                one.turns += list[i].asked ? 1 : 0;
                if (i == 0 || !(list[i].asked || list[i - 1].asked)) continue;
                const int days = roster_.team.zone.whole_days(list[i - 1].end, list[i].start);
                one.shortest_rest_days = std::min(days, one.shortest_rest_days.value_or(days));
            }
        }
    }

    const Roster& roster_;
    Fairness out_;
    std::map<std::string, std::size_t> index_;
    std::map<std::string, std::size_t> type_index_;
    std::map<std::string, double> balance_;  // without carry
    std::set<std::string> balanced_;         // in a rotation
};

}  // namespace

Interval whole_schedule(const std::vector<PublishedDuty>& duties) {
    if (duties.empty()) return {};
    Interval all = duties.front().duty.when;
    for (const PublishedDuty& published : duties) {
        all.start = std::min(all.start, published.duty.when.start);
        all.end = std::max(all.end, published.duty.when.end);
    }
    return all;
}

Fairness make_fairness(const Roster& roster, const PublishedSchedule& published, const Interval& period) {
    return Sums(roster, period).run(published);
}

}  // namespace rota
