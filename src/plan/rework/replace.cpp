// Two problems at most: the absent person's turns alone, and, if that breaks a rule, with the turns around them that
// may move.
#include "rota/replace.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "rota/fairness.hpp"

#include "core/schedule/holders.hpp"
#include "plan/model/reach.hpp"
#include "plan/reasons/holdings.hpp"

namespace rota {

namespace {

using TurnKey = std::pair<Instant, std::string>;  // start, role

/// A published turn and who holds it, piece by piece.
struct HeldTurn {
    std::vector<const PublishedDuty*> duties;
    std::vector<Span> spans;  ///< by start
};

std::map<TurnKey, HeldTurn> held_turns(const Schedule& schedule) {
    const auto taken_over = holders::by_duty(schedule.published.held);
    std::map<TurnKey, HeldTurn> turns;
    for (const PublishedDuty& each : schedule.published.duties) {
        HeldTurn& turn = turns[{each.turn_start, each.duty.role}];
        turn.duties.push_back(&each);
        const auto found = taken_over.find({each.duty.role, each.duty.when.start});
        if (found == taken_over.end()) {
            turn.spans.push_back(
                {each.duty, each.turn_start, each.duty.when, each.person, Source::plan, "", each.published});
        } else {
            for (const Span* span : found->second) turn.spans.push_back(*span);
        }
    }
    return turns;
}

class Replacing {
   public:
    Replacing(const Schedule& schedule, const Absence& absence, Instant now, const Effort& effort)
        : schedule_(schedule),
          roster_(with_absences(schedule.roster, {absence})),
          absence_(absence),
          now_(now),
          effort_(effort),
          turns_(held_turns(schedule)) {
        for (const auto& [key, turn] : turns_) {
            std::vector<Span> spans = lost_of(turn);
            if (!spans.empty()) lost_.emplace(key, std::move(spans));
        }
    }

    Replacement run() {
        Replacement best = plan(false);
        best.turns = lost_.size();
        if (lost_.empty()) return best;
        const auto direct = badness(best);
        if (direct > badness_before()) {
            Replacement moving = plan(true);
            if (badness(moving) < direct) {
                moving.turns = best.turns;
                moving.chain = moving.holdings.size() > best.holdings.size();
                best = std::move(moving);
            }
        }
        find_next_best(best);
        return best;
    }

   private:
    /// What the absent person can no longer hold of a turn.
    [[nodiscard]] std::vector<Span> lost_of(const HeldTurn& turn) const {
        const auto theirs = [&](const Span& span) { return span.person == absence_.person && span.when.end > now_; };
        const auto touches = [&](const Span& span) { return theirs(span) && span.when.overlaps(absence_.when); };
        if (std::none_of(turn.spans.begin(), turn.spans.end(), touches)) return {};
        const bool begun = turn.spans.front().when.start <= now_;
        std::vector<Span> lost;
        for (Span span : turn.spans) {
            if (begun ? !touches(span) : !theirs(span)) continue;
            if (span.when.start < now_) span.when.start = std::max({span.when.start, now_, absence_.when.start});
            lost.push_back(std::move(span));
        }
        return lost;
    }

    [[nodiscard]] std::optional<std::size_t> rotation_of(const HeldTurn& turn) const {
        const Duty& duty = turn.duties.front()->duty;
        for (std::size_t r = 0; r < roster_.rotations.size(); ++r) {
            if (roster_.rotations[r].name == duty.rotation && roster_.rotations[r].role == duty.role) return r;
        }
        return std::nullopt;
    }

    /// How far rules reach from the turns that are lost, with some room for the clocks.
    [[nodiscard]] Interval surroundings() const {
        Interval all{Instant::max(), Instant::min()};
        for (const auto& [key, spans] : lost_) {
            all = {std::min(all.start, spans.front().when.start), std::max(all.end, spans.back().when.end)};
        }
        const Seconds reach = std::max(Seconds{date::days{7}}, planner::reach_of(roster_.rules));
        return {all.start - reach, all.end + reach};
    }

    /// Whole, one person's, still to come, and of a rotation that chooses.
    [[nodiscard]] bool may_move(const HeldTurn& turn, const Interval& near) const {
        const auto rotation = rotation_of(turn);
        const auto& person = turn.spans.front().person;
        return rotation && roster_.rotations[*rotation].strategy == Rotation::Strategy::fair && person &&
               roster_.find_person(*person) != nullptr && turn.spans.front().when.start > now_ &&
               turn.spans.front().when.overlaps(near) &&
               std::all_of(turn.spans.begin(), turn.spans.end(),
                           [&](const Span& span) { return span.person == person; });
    }

    /// A turn that is given anew, and the pieces of it that are.
    struct Open {
        TurnKey key;
        const HeldTurn* turn;
        const std::vector<Span>* spans;
        std::optional<std::size_t> rotation;
    };

    /// By start of what is open of them; all others stay in the problem as they are.
    [[nodiscard]] std::vector<Open> open_turns(Problem& problem, bool others_may_move) const {
        const Interval near = others_may_move ? surroundings() : Interval{};
        std::vector<Open> all;
        for (const auto& [key, turn] : turns_) {
            const auto lost = lost_.find(key);
            if (lost == lost_.end() && !(others_may_move && may_move(turn, near))) {
                keep(problem, turn, {});
                continue;
            }
            all.push_back({key, &turn, lost != lost_.end() ? &lost->second : &turn.spans, rotation_of(turn)});
            keep(problem, turn, *all.back().spans);
        }
        std::stable_sort(all.begin(), all.end(), [](const Open& x, const Open& y) {
            return x.spans->front().when.start < y.spans->front().when.start;
        });
        planner::sort_by_start(problem.history.duties);
        return all;
    }

    [[nodiscard]] Replacement plan(bool others_may_move) const {
        Problem problem;
        problem.roster = roster_;
        problem.moved = Problem::Moved::before_load;
        std::vector<Open> all = open_turns(problem, others_may_move);
        Replacement replacement;
        std::erase_if(all, [&](const Open& open) {
            if (open.rotation) return false;
            const Interval when{open.spans->front().when.start, open.spans->back().when.end};
            replacement.uncovered.push_back({open.spans->front().turn_id(), when, {}});
            for (const Span& span : *open.spans) add(replacement, span, std::nullopt);
            return true;
        });
        for (const Open& open : all) reopen(problem, *open.rotation, *open.turn, *open.spans);
        if (all.empty()) return replacement;
        const Plan plan = make_plan(problem, effort_);
        for (std::size_t t = 0; t < all.size(); ++t) {
            for (const Span& span : *all[t].spans) {
                if (span.person != plan.person[t]) add(replacement, span, plan.person[t]);
            }
        }
        for (UncoveredTurn turn : plan.uncovered) {
            for (std::size_t t = 0; t < all.size(); ++t) {
                if (problem.turns[t].id() == turn.turn) turn.turn = duty_id(all[t].key.second, all[t].key.first);
            }
            replacement.uncovered.push_back(std::move(turn));
        }
        return replacement;
    }

    static void add(Replacement& replacement, const Span& span, const std::optional<std::string>& person) {
        replacement.holdings.push_back({span.duty.role, span.duty.when.start, span.when, person});
    }

    /// What stays as it is of a turn: duties of which nothing is open, and the pieces of others that are not.
    void keep(Problem& problem, const HeldTurn& turn, const std::vector<Span>& open) const {
        for (const PublishedDuty* each : turn.duties) {
            const auto of_duty = [&](const Span& span) { return span.duty.when == each->duty.when; };
            std::vector<Span> rest;
            for (const Span& span : turn.spans) {
                if (!of_duty(span)) continue;
                Intervals left{span.when};
                for (const Span& part : open) left = subtract(left, {part.when});
                for (const Interval& when : left) {
                    rest.push_back(span);
                    rest.back().when = when;
                }
            }
            if (rest.empty()) continue;
            problem.history.duties.push_back(*each);
            const bool as_published =
                rest.size() == 1 && rest[0].when == each->duty.when && rest[0].person == each->person;
            if (!as_published) problem.history.held.insert(problem.history.held.end(), rest.begin(), rest.end());
        }
    }

    void reopen(Problem& problem, std::size_t rotation, const HeldTurn& turn, const std::vector<Span>& spans) const {
        // A strict order has given its turns; what has to change is given like all others.
        problem.roster.rotations[rotation].strategy = Rotation::Strategy::fair;
        Turn again{rotation, {}};
        std::vector<PublishedDuty> published;
        for (const Span& span : spans) {
            const PublishedDuty& base =
                **std::find_if(turn.duties.begin(), turn.duties.end(),
                               [&](const PublishedDuty* each) { return each->duty.when == span.duty.when; });
            PublishedDuty open = base;
            open.person = span.person;
            if (span.when != base.duty.when) {
                open.duty.when = span.when;
                open.duty.weight *= static_cast<double>(span.when.length().count()) /
                                    static_cast<double>(base.duty.when.length().count());
                open.owed.clear();  // the whole duty is history, and owed there
            }
            again.duties.push_back(open.duty);
            published.push_back(std::move(open));
        }
        problem.turns.push_back(std::move(again));
        problem.published.push_back(std::move(published));
    }

    /// Turns without anybody, and broken rules, once that is done.
    [[nodiscard]] std::pair<double, double> badness(const Replacement& replacement) const {
        return badness_of(effect_of({roster_, schedule_.published}, replacement.holdings).after);
    }
    [[nodiscard]] std::pair<double, double> badness_before() const { return badness_of(schedule_.published); }
    [[nodiscard]] std::pair<double, double> badness_of(const PublishedSchedule& published) const {
        const auto levels = published_levels(roster_, published, surroundings());
        return {levels.at(0).value.value_or(0), levels.at(1).value.value_or(0)};
    }

    /// For each uncovered turn, whoever it bends least for: no double booking, but perhaps somebody from outside the
    /// rotation, or in time off.
    void find_next_best(Replacement& best) const {
        const PublishedSchedule then = effect_of({roster_, schedule_.published}, best.holdings).after;
        for (const UncoveredTurn& turn : best.uncovered) {
            std::vector<Holding> wanted;
            for (const Holding& holding : best.holdings) {
                if (!holding.person && turn.when.contains(holding.when) && turn.turn.starts_with(holding.role + "@")) {
                    wanted.push_back(holding);
                }
            }
            std::optional<std::pair<std::tuple<int, double>, Replacement::NextBest>> found;
            for (const Person& person : roster_.people) {
                if (person.id == absence_.person) continue;
                for (Holding& holding : wanted) holding.person = person.id;
                const ChangeEffect effect = effect_of({roster_, then}, wanted);
                if (!effect.double_bookings.empty() || effect.balances.empty()) continue;
                const std::tuple key{cost(effect.warnings), effect.balances.front().after.value_or(0)};
                if (!found || key < found->first) found = {key, {turn.turn, wanted, effect.warnings}};
            }
            if (found) best.next_best.push_back(found->second);
        }
    }

    static int cost(const std::vector<ChangeWarning>& warnings) {
        int sum = 0;
        for (const ChangeWarning& warning : warnings) {
            sum += warning.code == "not-a-member"      ? 1000
                   : warning.code == "time-off"        ? 100
                   : warning.code == "not-in-rotation" ? 10
                                                       : 1;
        }
        return sum;
    }

    const Schedule& schedule_;
    Roster roster_;
    const Absence& absence_;
    Instant now_;
    Effort effort_;
    std::map<TurnKey, HeldTurn> turns_;
    std::map<TurnKey, std::vector<Span>> lost_;
};

}  // namespace

Replacement find_replacement(const Schedule& schedule, const Absence& absence, Instant now, const Effort& effort) {
    return Replacing(schedule, absence, now, effort).run();
}

}  // namespace rota
