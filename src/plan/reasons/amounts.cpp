// Targets do not depend on who gets what: all of them, and all that is held already, are summed up beforehand.
//
// People in no rotation have no balance and no part in types. Carry counts for load only.
#include "plan/reasons/amounts.hpp"

#include <algorithm>
#include <map>

#include "rota/expand.hpp"

namespace rota::planner {

namespace {

class Weighing {
   public:
    Weighing(Model& model, const AmountsInput& input)
        : model_(model),
          in_(input),
          people_(input.problem.roster.people.size()),
          holidays_(normalise(holiday_intervals(input.problem.roster.team))),
          base_(people_, 0.0) {}

    void run() {
        find_balanced();
        number_types();
        by_type_.assign(static_cast<std::size_t>(model_.types) * people_, 0.0);
        for (std::size_t p = 0; p < people_; ++p) base_[p] = in_.problem.roster.people[p].carry;
        add_published();
        add_planned();
        to_units();
        sort_into_kinds();
    }

   private:
    struct DutyTypes {
        int shift;  // -1: no type of its own
        bool holiday;
    };

    [[nodiscard]] const Roster& roster() const { return in_.problem.roster; }

    void find_balanced() {
        model_.balanced.assign(people_, 0);
        for (const auto& members : in_.members) {
            for (const int person : members) model_.balanced[static_cast<std::size_t>(person)] = 1;
        }
    }

    void number_types() {
        for (const Rotation& rotation : roster().rotations) {
            if (rotation.strategy == Rotation::Strategy::round_robin) continue;
            for (const ShiftPattern& shift : rotation.shifts) {
                types_.try_emplace({rotation.name, shift.name}, static_cast<int>(types_.size()));
            }
        }
        model_.types = static_cast<int>(types_.size()) + 1;  // the last is `holiday`
    }

    [[nodiscard]] int holiday_type() const { return model_.types - 1; }
    [[nodiscard]] DutyTypes types_of(const Duty& duty, bool holiday, bool round_robin) const {
        const auto found = types_.find({duty.rotation, duty.shift});
        return {round_robin || found == types_.end() ? -1 : found->second, holiday};
    }

    void count(int person, const DutyTypes& types, double amount) {
        if (person < 0) return;
        const auto p = static_cast<std::size_t>(person);
        base_[p] += amount;
        if (types.shift >= 0) by_type_[static_cast<std::size_t>(types.shift) * people_ + p] += amount;
        if (types.holiday) by_type_[static_cast<std::size_t>(holiday_type()) * people_ + p] += amount;
    }

    void add_published() {
        for (const PublishedDuty& published : in_.problem.history.duties) {
            const auto types = types_of(published.duty, published.holiday, published.round_robin);
            for (const OwedPart& owed : published.owed) {
                count(in_.people.find(owed.person), types, -owed.part * published.duty.weight);
            }
        }
        for (const Piece& piece : in_.pieces) {
            const PublishedDuty& published = *piece.duty;
            count(piece.person, types_of(published.duty, published.holiday, published.round_robin),
                  piece.part * published.duty.weight);
        }
    }

    void add_planned() {
        for (std::size_t t = 0; t < in_.problem.turns.size(); ++t) {
            const Turn& turn = in_.problem.turns[t];
            const auto& strict = model_.round_robin[t];
            for (const Duty& duty : turn.duties) {
                const PublishedDuty* kept = published(t, duty);
                const auto types = types_of(duty, on_holiday(t, duty), strict.has_value());
                if (kept) {
                    for (const OwedPart& owed : kept->owed)
                        count(in_.people.find(owed.person), types, -owed.part * duty.weight);
                } else {
                    owe(turn.rotation, duty, types);
                }
                if (strict) count(*strict, types, duty.weight);
            }
        }
    }

    /// A repair leaves targets as they were published.
    [[nodiscard]] const PublishedDuty* published(std::size_t turn, const Duty& duty) const {
        if (in_.problem.moved != Problem::Moved::before_load) return nullptr;
        for (const PublishedDuty& each : in_.problem.published[turn]) {
            if (each.duty.when.start == duty.when.start) return &each;
        }
        return nullptr;
    }
    [[nodiscard]] bool on_holiday(std::size_t turn, const Duty& duty) const {
        const PublishedDuty* kept = published(turn, duty);
        return kept ? kept->holiday : overlaps_any(holidays_, duty.when);
    }

    void owe(std::size_t rotation, const Duty& duty, const DutyTypes& types) {
        active_.clear();
        double shares = 0;
        for (const int person : in_.members[rotation]) {
            if (!contains(in_.calendars[static_cast<std::size_t>(person)].active, duty.when.start)) continue;
            active_.push_back(person);
            shares += roster().people[static_cast<std::size_t>(person)].share;
        }
        for (const int person : active_) {
            count(person, types, -duty.weight * roster().people[static_cast<std::size_t>(person)].share / shares);
        }
    }

    void to_units() {
        std::vector<double> amounts = base_;
        amounts.insert(amounts.end(), by_type_.begin(), by_type_.end());
        for (const Turn& turn : in_.problem.turns) {
            for (const Duty& duty : turn.duties) amounts.push_back(duty.weight);
        }
        model_.scale = Scale(amounts);
        for (const double amount : base_) model_.base.push_back(model_.scale.units(amount));
        for (const double amount : by_type_) model_.type_base.push_back(model_.scale.units(amount));
        for (OpenTurn& open : model_.open) {
            const Turn& turn = in_.problem.turns[static_cast<std::size_t>(open.turn)];
            std::map<int, Units> parts;
            for (const Duty& duty : turn.duties) {
                add_duty(open, parts, duty, on_holiday(static_cast<std::size_t>(open.turn), duty));
            }
            model_.parts.emplace_back();
            for (const auto& [type, weight] : parts) model_.parts.back().push_back({type, weight});
        }
    }

    void add_duty(OpenTurn& open, std::map<int, Units>& parts, const Duty& duty, bool holiday) const {
        const Units weight = model_.scale.units(duty.weight);
        const auto types = types_of(duty, holiday, false);
        open.weight += weight;
        if (types.shift >= 0) parts[types.shift] += weight;
        if (types.holiday) parts[holiday_type()] += weight;
    }

    void sort_into_kinds() {
        std::map<std::vector<Units>, int> kinds;
        for (int f = 0; f < model_.count(); ++f) {
            OpenTurn& open = model_.open[static_cast<std::size_t>(f)];
            std::vector<Units> key{open.rotation, open.weight};
            for (const TypePart& part : model_.parts_of(f)) key.insert(key.end(), {part.type, part.weight});
            open.kind = kinds.try_emplace(std::move(key), static_cast<int>(kinds.size())).first->second;
        }
        model_.kinds = static_cast<int>(kinds.size());
    }

    Model& model_;
    const AmountsInput& in_;
    std::size_t people_;
    Intervals holidays_;
    std::map<std::pair<std::string_view, std::string_view>, int> types_;
    std::vector<double> base_;
    std::vector<double> by_type_;
    std::vector<int> active_;
};

}  // namespace

void weigh_model(Model& model, const AmountsInput& input) {
    Weighing(model, input).run();
}

}  // namespace rota::planner
